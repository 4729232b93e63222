using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>Writes transposed squares out as loops over their elements where a target's vectors are shorter than a row of them.</summary>
internal static class ExpandTransposes
{
    public static Kernel Run(Kernel kernel, Target target) =>
        target.Lanes >= Transpose.Side ? kernel : kernel with { Body = kernel.Body.Select(Expanded).ToEquatableArray() };

    private static Statement Expanded(Statement statement) => statement is Transpose square
        ? Each("column", Transpose.Side, Rows("row", Transpose.Side, new Store(
            square.Target,
            square.To + (At("column") * square.ToStride) + At("row"),
            new Load(square.Source, square.From + (At("row") * square.FromStride) + At("column")))))
        : statement.WithBody(statement.Body().Select(Expanded));
}
