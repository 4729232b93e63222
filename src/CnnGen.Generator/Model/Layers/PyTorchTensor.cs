using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The counterpart of a layer's tensor in PyTorch's module. Its axes are those that ONNX' operators ask for, too.</summary>
/// <param name="Name">Within the module; null where PyTorch has no such tensor.</param>
/// <param name="Axes">For each of its axes, which of Keras' it is.</param>
internal sealed record PyTorchTensor(string? Name, EquatableArray<int> Axes)
{
    /// <summary>Its sizes; null where they are those of the axes.</summary>
    public EquatableArray<int>? Shape { get; init; }

    /// <summary>A tensor that stands beside it in PyTorch's files and says nothing of the network; null for none.</summary>
    public string? Beside { get; init; }

    /// <summary>By PyTorch's habits: a kernel begins with its filters, then their channels; else channels come before rows and columns.</summary>
    public static PyTorchTensor Of(string role, EquatableArray<int> shape)
    {
        var (name, count) = (NameOf(role), shape.Count);
        var last = role == "kernel" ? new[] { count - 1, count - 2 } : [count - 1];
        return new PyTorchTensor(name, last.Concat(Enumerable.Range(0, count - last.Length)).ToEquatableArray()) { Beside = BesideOf(role) };
    }

    /// <summary>A kernel of each channel, as of groups of one: [channel · multiplier, 1, height, width].</summary>
    public static PyTorchTensor OfChannels(string name, EquatableArray<int> shape) => new(name, EquatableArray.Of(2, 3, 0, 1))
    {
        Shape = EquatableArray.Of(shape[2] * shape[3], 1, shape[0], shape[1]),
    };

    private static string NameOf(string role) => role switch
    {
        "kernel" or "gamma" or "alpha" => "weight",
        "beta" => "bias",
        "moving_mean" => "running_mean",
        "moving_variance" => "running_var",
        _ => role,
    };

    private static string? BesideOf(string role) => role == "moving_variance" ? "num_batches_tracked" : null;
}
