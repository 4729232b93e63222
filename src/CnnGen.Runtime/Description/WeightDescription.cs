namespace CnnGen.Runtime;

/// <summary>A parameter of a layer, and its counterpart in PyTorch, whose axes are ONNX' too.</summary>
public sealed class WeightDescription
{
    /// <summary>What it is called within its layer: "kernel" of "conv1/kernel".</summary>
    public required string Role { get; init; }

    /// <summary>What it is called within PyTorch's module: "weight". Null where PyTorch has no such parameter.</summary>
    public string? PyTorch { get; init; }

    /// <summary>For each of PyTorch's axes, which of Keras' it is. Empty where they are the same.</summary>
    public IReadOnlyList<int> Axes { get; init; } = [];

    /// <summary>PyTorch's sizes; null where they are those of <see cref="Axes"/>.</summary>
    public IReadOnlyList<int>? Shape { get; init; }

    /// <summary>Which of Keras' axes goes along the features of a vector that arrives; null for none.</summary>
    public int? AlongInput { get; init; }

    /// <summary>Which of Keras' axes goes along the features of a vector that leaves; null for none.</summary>
    public int? AlongOutput { get; init; }

    /// <summary>A tensor that PyTorch's files hold beside it, which says nothing of the network: "num_batches_tracked". Null for none.</summary>
    public string? Beside { get; init; }
}
