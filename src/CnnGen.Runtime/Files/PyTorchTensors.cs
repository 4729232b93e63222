namespace CnnGen.Runtime;

/// <summary>A network's parameters as the same network in PyTorch has them in its state dictionary, each layer under its name.</summary>
internal static class PyTorchTensors
{
    /// <exception cref="NotSupportedException">A layer with parameters has no counterpart here.</exception>
    public static IReadOnlyList<WeightTensor> Of(INetwork network)
    {
        var tensors = new List<WeightTensor>();
        // The map whose flattening has ordered the features that arrive; null while a map arrives, and behind a dense layer.
        IReadOnlyList<int>? flattened = null;
        foreach (var layer in network.Description.Layers)
        {
            if (layer is FlattenDescription && layer.InputShape.Count > 1) flattened = layer.InputShape;
            if (layer is OtherLayerDescription { Kind: "reshape" })
                throw new NotSupportedException($"PyTorch's order behind the layer '{layer.Name}' is not known");
            if (layer is PReluDescription && Alpha(network.Parameters[$"{layer.Name}/alpha"], layer, flattened) is { } alpha) tensors.Add(alpha);
            if (!network.Parameters.TryGet($"{layer.Name}/kernel", out var kernel)) continue;
            tensors.Add(Kernel(layer, kernel, flattened));
            if (network.Parameters.TryGet($"{layer.Name}/bias", out var bias)) tensors.Add(new WeightTensor(bias, $"{layer.Name}.bias", bias.Shape));
            flattened = null;
        }

        var unknown = network.Parameters.Except(tensors.Select(tensor => tensor.Parameter)).FirstOrDefault();
        return unknown is null ? tensors : throw new NotSupportedException($"PyTorch's order of '{unknown}' is not known");
    }

    /// <summary>One for all, or one for each channel or feature; null for another, which PyTorch does not have.</summary>
    private static WeightTensor? Alpha(Parameter alpha, LayerDescription layer, IReadOnlyList<int>? flattened)
    {
        if (alpha.Count > 1 && alpha.Count != alpha.Shape[^1]) return null;
        var order = flattened is not null && alpha.Count > 1 ? new AxisOrder([.. flattened], flattened.Count == 3 ? [2, 0, 1] : [1, 0]) : null;
        return order is null
            ? new WeightTensor(alpha, $"{layer.Name}.weight", [alpha.Count])
            : new WeightTensor(alpha, $"{layer.Name}.weight", [alpha.Count], order);
    }

    private static WeightTensor Kernel(LayerDescription layer, Parameter kernel, IReadOnlyList<int>? flattened)
    {
        int[] sizes = layer switch
        {
            Conv2DDescription => [.. kernel.Shape],
            // [height · width · channels, out] of a flattened map is [height, width, channels, out]; of a sequence it is [steps, channels, out].
            DenseDescription when flattened is not null => [.. flattened, kernel.Shape[^1]],
            DenseDescription => [.. kernel.Shape],
            _ => throw new NotSupportedException($"PyTorch's order of '{kernel}' is not known"),
        };
        int[] axes = sizes.Length switch
        {
            4 => [3, 2, 0, 1],
            // A flattened sequence.
            3 => [2, 1, 0],
            _ => [1, 0],
        };
        int[] shape = layer is Conv2DDescription ? [.. axes.Select(axis => sizes[axis])] : [kernel.Shape[1], kernel.Shape[0]];
        return new WeightTensor(kernel, $"{layer.Name}.weight", shape, new AxisOrder(sizes, axes));
    }
}
