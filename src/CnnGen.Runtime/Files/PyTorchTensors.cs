namespace CnnGen.Runtime;

/// <summary>A network's parameters as the same network in PyTorch has them in its state dictionary, each layer under its name.</summary>
internal static class PyTorchTensors
{
    /// <exception cref="NotSupportedException">PyTorch has no counterpart of a parameter.</exception>
    public static IReadOnlyList<WeightTensor> Of(INetwork network)
    {
        var (tensors, orders, before) = (new List<WeightTensor>(), new FeatureOrders(network.Description), network.Description.FirstInput);
        foreach (var layer in network.Description.Layers)
        {
            var arriving = layer.Inputs?[0] ?? before;
            tensors.AddRange(layer.Weights.Select(weight => Of(network.Parameters[$"{layer.Name}/{weight.Role}"], weight, orders, arriving, layer.Name)));
            before = layer.Name;
        }

        var unknown = network.Parameters.Except(tensors.Select(tensor => tensor.Parameter)).FirstOrDefault();
        return unknown is null ? tensors : throw new NotSupportedException($"PyTorch's order of '{unknown}' is not known");
    }

    private static WeightTensor Of(Parameter parameter, WeightDescription weight, FeatureOrders orders, string arriving, string layer)
    {
        if (weight.PyTorch is null) throw new NotSupportedException($"PyTorch has no '{parameter}'");
        IReadOnlyList<int> axes = weight.Axes.Count > 0 ? weight.Axes : [.. Enumerable.Range(0, parameter.Shape.Count)];
        var places = parameter.Shape.Select((_, axis) =>
            axis == weight.AlongInput ? orders.Of(arriving) : axis == weight.AlongOutput ? orders.Of(layer) : null).ToList();
        var isSame = weight.Axes.Count == 0 && places.All(order => order is null);
        return new WeightTensor(
            parameter, $"{layer}.{weight.PyTorch}", weight.Shape ?? [.. axes.Select(axis => parameter.Shape[axis])],
            isSame ? null : new AxisOrder(parameter.Shape, axes, places))
        {
            Beside = weight.Beside,
        };
    }
}
