using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>How far the right class' output is above the largest of the others.</summary>
internal static class CategoricalHinge
{
    /// <summary>
    /// loss = max(max((1 − y[c]) · p[c]) − Σ y · p + 1, 0); where it is above 0,
    /// gradient[c] = ((c has won the maximum ? 1 − y[c] : 0) − y[c]) · share. Of equal ones the first wins.
    /// </summary>
    public static Kernel WithGradient(string name, Shape output)
    {
        var axis = new LastAxis(output);
        var other = (1f - axis.Targets) * axis.Outputs;
        var index = new IndexValue(At("c"));
        var won = WhenEqual(index, new Local("winner"), 1f - axis.Targets, 0f);
        return Kernel(
            name,
            $"The categorical hinge of {output.Channels} outputs with their targets, and the gradient of the batch's mean by them, one example.",
            axis.Parameters(hasLabel: false),
            [
                .. axis.Each(
                    Max(0f, new Local("missing")),
                    [
                        .. axis.Sum("right", axis.Targets * axis.Outputs),
                        new Accumulator("largest", float.NegativeInfinity),
                        new Accumulator("winner", 0f),
                        Build.Each(
                            "c",
                            axis.Size,
                            new Bind("other", other),
                            new Assign("winner", WhenGreater(new Local("other"), new Local("largest"), index, new Local("winner"))),
                            new Assign("largest", Max(new Local("other"), new Local("largest")))),
                        new Bind("missing", new Local("largest") - new Local("right") + 1f),
                        axis.Gradient(WhenGreater(new Local("missing"), 0f, won - axis.Targets, 0f)),
                    ]),
            ]);
    }
}
