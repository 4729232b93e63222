using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PyTorchGolden;

/// <summary>Networks of all layers with parameters, under names that a model gives them; <c>PyTorchLayersTests</c> has the same as models.</summary>
internal static class LayerNetworks
{
    private const double Epsilon = 1e-3;

    /// <summary>Of each its name, its module and the sizes of one example.</summary>
    public static IEnumerable<(string Name, Sequential Module, int[] Sizes)> All =>
    [
        ("maps", Maps(), [4, 6, 5]),
        ("sequences", Sequences(), [3, 9]),
        ("features", Features(), [3, 4, 2]),
    ];

    private static Sequential Maps() => Sequential(
        ("conv1", Conv2d(4, 6, (3, 2), groups: 2)),
        ("norm1", BatchNorm2d(6, eps: Epsilon)),
        ("prelu1", PReLU(6)),
        ("depthwise1", Conv2d(6, 12, 3, padding: 1, groups: 6)),
        ("norm2", GroupNorm(3, 12, eps: Epsilon)),
        ("separable1", Sequential(("depthwise", Conv2d(12, 12, 2, groups: 12, bias: false)), ("pointwise", Conv2d(12, 5, 1)))),
        ("norm3", LayerNorm([5, 3, 3], eps: Epsilon)),
        ("deconv1", ConvTranspose2d(5, 2, (3, 2), stride: (2, 2))),
        ("flatten1", Flatten()),
        ("dense1", Linear(2 * 7 * 6, 3)));

    private static Sequential Sequences() => Sequential(
        ("conv1", Conv1d(3, 4, 3)),
        ("norm1", BatchNorm1d(4, eps: Epsilon)),
        ("deconv1", ConvTranspose1d(4, 2, 3, stride: 2)),
        ("flatten1", Flatten()),
        ("dense1", Linear(2 * 15, 3)));

    /// <summary>Features that were a map, and some that become one.</summary>
    private static Sequential Features() => Sequential(
        ("flatten1", Flatten()),
        ("norm1", BatchNorm1d(24, eps: Epsilon)),
        ("prelu1", PReLU(24)),
        ("norm2", LayerNorm([24], eps: Epsilon)),
        ("dense1", Linear(24, 12)),
        ("prelu2", PReLU(12)),
        ("unflatten1", Unflatten(1, [3, 2, 2])),
        ("conv1", Conv2d(3, 2, 2)),
        ("flatten2", Flatten()),
        ("dense2", Linear(2, 3)));

    /// <summary>Gives every parameter values of its own, which many start without, and running statistics.</summary>
    public static void Stir(Sequential module, Tensor examples)
    {
        using var nothing = no_grad();
        foreach (var (_, parameter) in module.named_parameters()) parameter.add_(randn(parameter.shape) * 0.2);
        module.train();
        module.call(examples).Dispose();
        module.eval();
    }
}
