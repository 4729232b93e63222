using CnnGen.Runtime;

namespace CnnGen.Onnx;

/// <summary>Who reads the features of a flattened map. A dense layer's weights are put into any order, and a function of each number needs none.</summary>
internal sealed class FeatureReaders(NetworkDescription network)
{
    /// <summary>Whether all that reads what a layer gives takes features in another order than ours into account. Who reads an output does not.</summary>
    public bool TakeAnyOrder(string layer)
    {
        if (network.Outputs is { } outputs && outputs.Any(output => output.Layer == layer)) return false;
        var readers = network.Layers.Where((reader, i) => (reader.Inputs ?? (i == 0 ? [] : [network.Layers[i - 1].Name])).Contains(layer)).ToList();
        return readers.Count > 0 && readers.All(reader =>
        {
            if (reader.Inputs is { Count: > 1 } || reader.Operators.Any(row => row.Channels != ChannelPlace.Any)) return false;
            return reader.Operators.Any(row => row.Operator == "Gemm") || TakeAnyOrder(reader.Name);
        });
    }
}
