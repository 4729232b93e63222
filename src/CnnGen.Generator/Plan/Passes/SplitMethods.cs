using System.Globalization;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>A kernel whose straight-line bodies together exceed the method budget becomes one method per nest, called in turn.</summary>
internal static class SplitMethods
{
    public static IEnumerable<Kernel> Run(Kernel kernel)
    {
        var nests = kernel.Body.Count;
        if (nests == 1 || kernel.Body.Any(s => s is Bind or Accumulator) || MethodBudget.Bytes(kernel.Body) <= MethodBudget.MaximumBytes)
            return [kernel];

        var parts = kernel.Body.Select((nest, i) => Part(kernel, nest, i + 1)).ToList();
        var calls = parts.Select(p => (Statement)new Call(p.Name, p.Parameters.SelectMany(Arguments).ToEquatableArray()));
        return parts.Append(kernel with { Body = calls.ToEquatableArray() });
    }

    private static Kernel Part(Kernel kernel, Statement nest, int number) => kernel with
    {
        Name = kernel.Name + "Part" + number.ToString(CultureInfo.InvariantCulture),
        Summary = $"Part {number.ToString(CultureInfo.InvariantCulture)} of {kernel.Name}: a method of its own, as one method would be too long for the JIT.",
        Body = EquatableArray.Of(nest),
    };

    private static IEnumerable<Argument> Arguments(Parameter parameter) => parameter switch
    {
        ListParameter list => [new(list.Values, 0), new(list.PositionsBuffer, 0), new(list.Counts, 0)],
        BufferParameter => [new(parameter.Name, 0)],
        _ => [new(null, 0, parameter.Name)],
    };
}
