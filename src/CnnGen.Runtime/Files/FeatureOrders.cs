namespace CnnGen.Runtime;

/// <summary>
/// In which order the same network in PyTorch has the features of its vectors: one that was a map, or will be one, has them channel by channel, and so have
/// all that hand such features on.
/// </summary>
internal sealed class FeatureOrders
{
    private readonly Dictionary<string, IReadOnlyList<int>> _shapes = new(StringComparer.Ordinal);

    /// <summary>Vectors of one order lead to the same one of them.</summary>
    private readonly Dictionary<string, string> _same = new(StringComparer.Ordinal);

    /// <summary>Null where several are asked for.</summary>
    private readonly Dictionary<string, int[]?> _orders = new(StringComparer.Ordinal);

    public FeatureOrders(NetworkDescription network)
    {
        _shapes[network.FirstInput] = network.InputShape;
        foreach (var input in network.Inputs ?? []) _shapes[input.Name] = input.Shape;
        var layers = network.Layers.Select((layer, i) => (layer, Inputs: layer.Inputs ?? [i == 0 ? network.FirstInput : network.Layers[i - 1].Name])).ToList();
        foreach (var (layer, inputs) in layers)
        {
            _shapes[layer.Name] = layer.OutputShape;
            if (HandsOn(layer)) foreach (var input in inputs.Where(input => IsVector(input) && Count(input) == Count(layer.Name))) Tie(input, layer.Name);
        }

        foreach (var (layer, inputs) in layers) Give(layer, inputs);
    }

    /// <summary>For each feature of PyTorch's, which of ours it is; null where they are in our order, or the value is no vector.</summary>
    /// <exception cref="NotSupportedException">There is no such order: features of a flattened map meet others.</exception>
    public IReadOnlyList<int>? Of(string value)
    {
        if (!IsVector(value) || !_orders.TryGetValue(Root(value), out var order)) return null;
        if (order is null) throw new NotSupportedException($"PyTorch's order of the features of '{value}' is not known: a flattened map's meet others");
        return order.SequenceEqual(Identity(value)) ? null : order;
    }

    private void Give(LayerDescription layer, IReadOnlyList<string> inputs)
    {
        var (input, isVector) = (inputs[0], IsVector(layer.Name));
        if (IsVector(input) != isVector && Count(input) == Count(layer.Name))
            Give(isVector ? layer.Name : input, ChannelByChannel(_shapes[isVector ? input : layer.Name]));
        else if (inputs.Count > 1 && isVector && !HandsOn(layer))
            Give(layer.Name, SideBySide(inputs));
        else if (!HandsOn(layer) && !layer.Weights.Any(weight => weight.AlongOutput is not null))
            foreach (var vector in inputs.Append(layer.Name).Where(IsVector)) Give(vector, Identity(vector));
    }

    private void Give(string vector, int[]? order)
    {
        if (!_orders.TryAdd(Root(vector), order) && (order is null || _orders[Root(vector)]?.SequenceEqual(order) != true)) _orders[Root(vector)] = null;
    }

    private int[]? SideBySide(IReadOnlyList<string> inputs)
    {
        var (order, start) = (new List<int>(), 0);
        foreach (var input in inputs)
        {
            if (_orders.GetValueOrDefault(Root(input), Identity(input)) is not { } places) return null;
            order.AddRange(places.Select(place => place + start));
            start += Count(input);
        }

        return [.. order];
    }

    /// <summary>Whether each number that leaves stands where those that it is made of stood.</summary>
    private static bool HandsOn(LayerDescription layer) =>
        layer.Operators.All(row => row.Channels == ChannelPlace.Any && row.Operator is not ("Concat" or "Flatten"))
        && layer.Weights.All(weight => weight.AlongOutput is null)
        && layer.OutputShape.Count == layer.InputShape.Count;

    private void Tie(string left, string right) => _same[Root(left)] = Root(right);

    private string Root(string vector)
    {
        while (_same.TryGetValue(vector, out var other) && other != vector) vector = other;
        return vector;
    }

    private bool IsVector(string value) => _shapes[value].Count == 1;

    private int Count(string value) => _shapes[value].Aggregate((product, size) => product * size);

    private int[] Identity(string vector) => [.. Enumerable.Range(0, Count(vector))];

    private static int[] ChannelByChannel(IReadOnlyList<int> shape)
    {
        var (channels, places) = (shape[^1], shape.Take(shape.Count - 1).Aggregate((product, size) => product * size));
        return [.. Enumerable.Range(0, channels * places).Select(i => (i % places * channels) + (i / places))];
    }
}
