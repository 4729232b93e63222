using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Emit;

/// <summary>Objects of the runtime that describe a layer, each on a line; what a property has without being set is left out.</summary>
internal static class DescriptionText
{
    public static string Of(EquatableArray<int> values) => List(values.Select(value => Literals.Int(value)));

    public static string Of(WeightSpec weight)
    {
        var torch = weight.PyTorch;
        return New(
            ("Role", Literals.Text(weight.Role)),
            ("PyTorch", Text(torch.Name)),
            ("Axes", torch.Axes.SequenceEqual(Enumerable.Range(0, torch.Axes.Count)) ? null : Of(torch.Axes)),
            ("Shape", OrNull(torch.Shape)),
            ("AlongInput", OrNull(weight.AlongInput)),
            ("AlongOutput", OrNull(weight.AlongOutput)),
            ("Beside", Text(torch.Beside)));
    }

    public static string Of(OperatorDescription row) => New(
        ("Operator", Text(row.Operator)),
        ("Part", row.Part.Length == 0 ? null : Literals.Text(row.Part)),
        ("Channels", row.Channels == ChannelPlace.Any ? null : $"global::CnnGen.Runtime.ChannelPlace.{row.Channels}"),
        ("Formula", row.Formula is null ? null : Literals.Text(FormulaText.Of(row.Formula))),
        ("Word", Text(row.Word)),
        ("Operands", Objects(row.Operands.Select(Of))),
        ("Attributes", Objects(row.Attributes.Select(Of))));

    private static string Of(OperandDescription operand) => New(
        ("Name", operand.Name.Length == 0 ? null : Literals.Text(operand.Name)),
        ("Axes", operand.Axes == OperandAxes.Own ? null : $"global::CnnGen.Runtime.OperandAxes.{operand.Axes}"),
        ("Shape", OrNull(operand.Shape)),
        ("Input", OrNull(operand.Input)),
        ("Numbers", operand.Numbers is { } numbers ? List(numbers.Select(Literals.Double)) : null),
        ("Wholes", OrNull(operand.Wholes)));

    private static string Of(AttributeDescription attribute) => New(("Name", Literals.Text(attribute.Name)), attribute switch
    {
        WholesAttribute wholes => ("Wholes", Of(wholes.Values)),
        WholeAttribute whole => ("Whole", Literals.Int(whole.Value)),
        NumberAttribute number => ("Number", Literals.Double(number.Value)),
        TextAttribute text => ("Text", Literals.Text(text.Value)),
        AxisAttribute axis => ("Axis", Literals.Int(axis.Value)),
        _ => throw new InvalidOperationException($"The attribute '{attribute.Name}' cannot be spelled."),
    });

    private static string New(params (string Name, string? Value)[] properties)
    {
        var given = properties.Where(property => property.Value is not null).Select(property => $"{property.Name} = {property.Value}").ToList();
        return given.Count == 0 ? "new()" : $"new() {{ {string.Join(", ", given)} }}";
    }

    private static string? Objects(IEnumerable<string> objects) => objects.ToList() is { Count: > 0 } some ? List(some) : null;

    private static string List(IEnumerable<string> values) => $"[{string.Join(", ", values)}]";

    private static string? OrNull(EquatableArray<int>? values) => values is { } some ? Of(some) : null;

    private static string? OrNull(int? value) => value is { } some ? Literals.Int(some) : null;

    private static string? Text(string? text) => text is null ? null : Literals.Text(text);
}
