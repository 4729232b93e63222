using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Model.Layers;

/// <summary>What several layers' <see cref="Layer.Expand"/> say alike.</summary>
internal static class Expansion
{
    private const string Sums = "sums", Output = "output";

    /// <summary>One of a layer's own tensors.</summary>
    public static Tensor Weight(this GraphBuilder graph, Layer layer, string role)
    {
        var spec = layer.Weights.Single(weight => weight.Role == role);
        return graph.Tensor(layer.Name, spec.Role, Life.Parameter, spec.Shape);
    }

    /// <summary>What a layer's sums are called in front of its function.</summary>
    public static string NameOfSums(ActivationFunction function) => function.IsLinear ? Output : Sums;

    /// <summary>A function of the values at the end of a layer; of linear the values themselves.</summary>
    public static Tensor Activated(this GraphBuilder graph, string owner, string part, Tensor values, ActivationFunction function)
    {
        if (function.IsLinear) return values;
        if (function is ElementFunction element) return graph.Map(owner, part, Output, values, element.Word, element.Of, element.SlopeByOutput);
        return graph.Add(new Softmax(owner, part, graph.Example(owner, Output, values.Extents), values)).To;
    }

    /// <summary>The end of a layer of sums: its function, and what the loss has of its outputs.</summary>
    public static Tensor Ended(this GraphBuilder graph, Layer layer, Tensor sums, ActivationFunction function)
    {
        var output = graph.Activated(layer.Name, "Activation", sums, function);
        if (layer.Penalties.Activity is { } activity)
            graph.Add(new Charge(layer.Name, "ActivityPenalty", graph.Example(layer.Name, "penalty", 1), output, activity.Word, activity.Penalty));
        return output;
    }

    /// <summary>A map with the border of a layer around it; the map itself where there is none.</summary>
    public static Tensor Padded(this GraphBuilder graph, WindowLayer layer, Tensor map, double border)
    {
        if (!layer.IsPadded) return map;
        var axes = GraphBuilder.AxesOf(layer.Input.Dimensions);
        var padded = graph.Example(layer.Name, "padded", layer.Padded.Dimensions);
        var to = padded.At(axes[0].Index + layer.PadTop, axes[1].Index + layer.PadLeft, axes[2].Index);
        var from = map.At([.. axes.Select(axis => axis.Index)]);
        return graph.Add(new Move(layer.Name, "Pad", padded, EquatableArray.Of(new Piece(axes, to, from)), border)).To;
    }

    /// <summary>Sets values to 0 by chance, and scales the others by 1 / (1 - rate).</summary>
    /// <param name="extents">The dimensions of what is drawn: 1 for each along which all share one draw.</param>
    public static Tensor Dropped(this GraphBuilder graph, string owner, Tensor values, double rate, EquatableArray<int> extents)
    {
        var (axes, chance) = (GraphBuilder.AxesOf(values.Extents), new Variable("chance"));
        var drawn = graph.Add(new Draw(owner, "Draw", graph.Example(owner, "chance", extents))).To;
        var output = graph.Example(owner, Output, values.Extents);
        var all = axes.Select(axis => axis.Index).ToArray();
        var shared = axes.Zip(extents, (axis, extent) => extent < axis.Extent ? 0 : axis.Index).ToArray();
        graph.Add(new Map(
            owner, "Keep", axes, output.At(all), EquatableArray.Of(new Reading("x", values.At(all)), new Reading(chance.Name, drawn.At(shared))),
            FormulaWords.WhenAbove(rate, chance, 0, FormulaWords.X * (1 / (1 - rate)))));
        return output;
    }
}
