using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>What a regularizer adds to the loss, and its gradient: of parameters as they are, of activities divided by the number of examples.</summary>
internal static class Regularizers
{
    private const int Examples = 4, Units = 5;

    private static readonly float[] Values = Numbers.Draw(Examples * Units, limit: 2, seed: 5);

    private static readonly (string Name, string Spelling, double L1, double L2)[] Words =
    [
        ("l1", "l1", 0.01, 0),
        ("l2", "l2", 0, 0.01),
        ("l1-options", "{ l1: { l1: 0.1 } }", 0.1, 0),
        ("l2-options", "{ l2: { l2: 0.1 } }", 0, 0.1),
        ("l1_l2", "{ l1_l2: { l1: 0.05, l2: 0.1 } }", 0.05, 0.1),
    ];

    public static IEnumerable<GoldenFile> Files() => Words.SelectMany(word => new[] { File(word, of: "parameter", 1), File(word, of: "activity", Examples) });

    private static GoldenFile File((string Name, string Spelling, double L1, double L2) word, string of, int divisor)
    {
        float[] values = [0, .. Values[1..]];
        var figures = Figures.Of([tensor(values)], Both, Both);
        return new GoldenFile(
            "regularizers", $"{word.Name}-{of}", word.Spelling, "the formula in double and in float",
            new Table().Add("penalty", figures[0]), new Table().Add("value", values).Add("gradient", figures[1]))
        { Of = of };

        Tensor[] Both(Tensor[] inputs)
        {
            var given = inputs[0].requires_grad_();
            var penalty = ((word.L1 * given.abs().sum()) + (word.L2 * given.square().sum())) / divisor;
            return [penalty.reshape(1), autograd.grad([penalty], [given])[0]];
        }
    }
}
