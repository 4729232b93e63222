using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Training;

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

    /// <summary>The tensor that is added to a layer's sums.</summary>
    public static WeightSpec Bias(this Layer layer, int length, Initializer initializer, Fans ofKernel) =>
        new("bias", EquatableArray.Of(length), initializer.For(Fans.OfABias(length, ofKernel)), layer.IsTrainable, layer.Penalties.Bias);

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
        var padded = layer.Padded;
        return graph.Padded(layer.Name, map, new Window(0, 0, 0, 0, layer.PadTop, layer.PadLeft, padded.Height, padded.Width), border);
    }

    /// <inheritdoc cref="Padded(GraphBuilder, WindowLayer, Tensor, double)"/>
    public static Tensor Padded(this GraphBuilder graph, string owner, Tensor map, Window window, double border)
    {
        if ((window.PaddedHeight, window.PaddedWidth) == (map.Extents[0], map.Extents[1])) return map;
        var padded = graph.Example(owner, "padded", window.PaddedHeight, window.PaddedWidth, map.Extents[2]);
        return graph.Moved(owner, "Pad", map, padded, [window.PadTop, window.PadLeft, 0], border);
    }

    /// <summary>A value into another of as many dimensions, from that place on; what lies outside is left out, what is not reached is the border.</summary>
    public static Tensor Moved(this GraphBuilder graph, string owner, string part, Tensor from, Tensor to, int[] place, double border = 0)
    {
        var skipped = place.Select(at => Math.Max(-at, 0)).ToArray();
        var lengths = from.Extents.Select((extent, i) => Math.Min(extent - skipped[i], to.Extents[i] - Math.Max(place[i], 0)));
        var axes = GraphBuilder.AxesOf(lengths);
        var piece = new Piece(
            axes, to.At([.. axes.Select((axis, i) => axis.Index + Math.Max(place[i], 0))]), from.At([.. axes.Select((axis, i) => axis.Index + skipped[i])]));
        return graph.Add(new Move(owner, part, to, EquatableArray.Of(piece), border)).To;
    }

    /// <summary>Sets values to 0 by chance, and scales the others by 1 / (1 - rate).</summary>
    /// <param name="extents">The dimensions of what is drawn: 1 for each along which all share one draw.</param>
    public static Tensor Dropped(this GraphBuilder graph, string owner, Tensor values, double rate, EquatableArray<int> extents) => graph.ByChance(
        owner, "Keep", values, extents, FormulaWords.WhenAbove(rate, NormalNumber.Chance, 0, FormulaWords.X * (1 / (1 - rate))));

    /// <summary>A formula of each value and of a uniform number.</summary>
    /// <inheritdoc cref="Dropped"/>
    public static Tensor ByChance(
        this GraphBuilder graph, string owner, string part, Tensor values, EquatableArray<int> extents, Formula formula)
    {
        var axes = GraphBuilder.AxesOf(values.Extents);
        var drawn = graph.Add(new Draw(owner, "Draw", graph.Example(owner, "chance", extents))).To;
        var output = graph.Example(owner, Output, values.Extents);
        var all = axes.Select(axis => axis.Index).ToArray();
        var shared = axes.Zip(extents, (axis, extent) => extent < axis.Extent ? 0 : axis.Index).ToArray();
        var readings = EquatableArray.Of(new Reading("x", values.At(all)), new Reading(NormalNumber.Chance.Name, drawn.At(shared)));
        graph.Add(new Map(owner, part, axes, output.At(all), readings, formula));
        return output;
    }
}
