using CnnGen.Generator.Formulas;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The cross-entropy of softmax of one example's logits with its label, and its gradient.</summary>
internal static class SoftmaxCrossEntropy
{
    /// <summary>A gradient nearer to 0 counts as 0: what it is multiplied with on its way back leaves it normal.</summary>
    public const float SmallestGradient = 1f / (1L << 62) / 2;

    /// <summary>loss = (log Σ exp(x - max) - (x[label] - max)) · weight; gradient[c] = (softmax(x)[c] - (c == label)) · (share · weight).</summary>
    public static Kernel WithGradient(string name, int classes) => Kernel(
        name,
        $"The cross-entropy of {classes} logits with the example's label, and the gradient of the batch's mean by them, one example.",
        [
            In("logits", classes, $"[{classes}]"), In("label", 1, "[1]"), In("weight", 1, "[1]"),
            new ScalarParameter("share", "the share of one example in the mean loss"), Out("gradient", classes, $"[{classes}]"), Out("loss", 1, "[1]"),
        ],
        [
            .. Softmax.Exponentials("logits", "gradient", At("c"), classes),
            new Bind("expected", new Load("label", 0)),
            new Accumulator("shifted", 0f),
            Each("c", classes, new Assign("shifted", WhenEqual(
                new IndexValue(At("c")), new Local("expected"), new Load("logits", At("c")) - new Local("largest"), new Local("shifted")))),
            new Store("loss", 0, (new Unary(Function.Log, new Local("total")) - new Local("shifted")) * new Load("weight", 0)),
            new Bind("part", new Scalar("share") * new Load("weight", 0)),
            Lanes(
                "c",
                classes,
                new Bind(
                    "slope",
                    ((new Load("gradient", At("c")) / new Local("total")) - WhenEqual(new IndexValue(At("c")), new Local("expected"), 1f, 0f))
                        * new Local("part")),
                new Store("gradient", At("c"), Flushed(new Local("slope"), SmallestGradient))),
        ]);
}
