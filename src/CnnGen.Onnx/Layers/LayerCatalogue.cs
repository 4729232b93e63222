using CnnGen.Runtime;

namespace CnnGen.Onnx.Layers;

/// <summary>How each kind of layer is exported: one row for each.</summary>
internal static class LayerCatalogue
{
    private static readonly Dictionary<Type, Action<GraphBuilder, LayerDescription>> Rows = new()
    {
        [typeof(Conv2DDescription)] = (graph, layer) => Conv2DExport.Run(graph, (Conv2DDescription)layer),
        [typeof(MaxPooling2DDescription)] = (graph, layer) => MaxPooling2DExport.Run(graph, (MaxPooling2DDescription)layer),
        [typeof(FlattenDescription)] = (graph, layer) => graph.Flatten(layer),
        [typeof(DenseDescription)] = (graph, layer) => DenseExport.Run(graph, (DenseDescription)layer),
        [typeof(ActivationDescription)] = (graph, layer) => graph.Activation(layer.Name, ((ActivationDescription)layer).Activation),
        [typeof(PReluDescription)] = (graph, layer) => PReluExport.Run(graph, (PReluDescription)layer),
        [typeof(MergeDescription)] = (graph, layer) => MergeExport.Run(graph, (MergeDescription)layer),
        [typeof(OtherLayerDescription)] = (_, layer) => throw new NotSupportedException(
            $"layer '{layer.Name}' is a {((OtherLayerDescription)layer).Kind}, which this version of CnnGen.Onnx cannot export"),
        // In prediction it does nothing.
        [typeof(DropoutDescription)] = (_, _) => { },
    };

    /// <summary>The kinds of layer that can be exported.</summary>
    public static IReadOnlyCollection<Type> Kinds => Rows.Keys;

    /// <exception cref="NotSupportedException">There is no row for this kind of layer, or it takes a sequence.</exception>
    public static void Export(GraphBuilder graph, LayerDescription layer)
    {
        if (!Rows.TryGetValue(layer.GetType(), out var export))
        {
            throw new NotSupportedException(
                $"layer '{layer.Name}' is a {layer.GetType().Name}, which this version of CnnGen.Onnx cannot export; it knows: "
                + string.Join(", ", Kinds.Select(kind => kind.Name)));
        }

        if (layer.InputShape.Count == 2)
            throw new NotSupportedException($"layer '{layer.Name}' takes a sequence, which this version of CnnGen.Onnx cannot export");
        export(graph, layer);
    }
}
