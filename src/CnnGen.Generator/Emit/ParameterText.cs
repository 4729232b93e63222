using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>The parameters of a method as C# declares and documents them; a live list is three.</summary>
internal static class ParameterText
{
    public static IEnumerable<string> Declarations(IEnumerable<Parameter> parameters) => parameters.SelectMany(Declarations);

    public static IEnumerable<string> Names(IEnumerable<Parameter> parameters) => Documentation(parameters).Select(parameter => parameter.Name);

    public static IEnumerable<(string Name, string Text)> Documentation(IEnumerable<Parameter> parameters) => parameters.SelectMany(Documentation);

    private static IEnumerable<(string Name, string Text)> Documentation(Parameter parameter) => parameter switch
    {
        BufferParameter buffer => [(buffer.Name, buffer.Shape)],
        ListParameter list =>
        [
            (list.Values, $"[{Literals.Int(list.Rows)}][{Literals.Int(list.Capacity)}], of each row the first so many"),
            (list.PositionsBuffer, $"the same shape, each below {Literals.Int(list.Positions)}"),
            (list.Counts, $"[{Literals.Int(list.Rows)}], entries in each row"),
        ],
        IntegerParameter integer => [(integer.Name, $"at most {Literals.Int(integer.Largest)}")],
        ScalarParameter scalar => [(scalar.Name, scalar.Meaning)],
        KeyParameter key => [(key.Name, "of the counter-based random numbers")],
        _ => throw new ArgumentOutOfRangeException(nameof(parameter)),
    };

    private static IEnumerable<string> Declarations(Parameter parameter) => parameter switch
    {
        BufferParameter buffer => [$"float* {buffer.Name}"],
        ListParameter list => [$"float* {list.Values}", $"int* {list.PositionsBuffer}", $"int* {list.Counts}"],
        IntegerParameter integer => [$"int {integer.Name}"],
        ScalarParameter scalar => [$"float {scalar.Name}"],
        KeyParameter key => [$"uint {key.Name}"],
        _ => throw new ArgumentOutOfRangeException(nameof(parameter)),
    };
}
