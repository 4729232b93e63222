using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Layers;

/// <summary>What all normalizations do, as operations: values minus their mean, divided by their deviation.</summary>
/// <param name="values">What arrives.</param>
/// <param name="kept">Which of its dimensions have a mean for each of their places: over the others means are taken.</param>
internal sealed class Standardization(GraphBuilder graph, string owner, Tensor values, EquatableArray<bool> kept)
{
    private static readonly Variable Mean = new("mean"), Variance = new("variance"), Scale = new("scale"), Shift = new("shift"), Factor = new("factor");

    /// <summary>One for each dimension of the values.</summary>
    public EquatableArray<Axis> Axes { get; } = GraphBuilder.AxesOf(values.Extents);

    private Affine[] All => [.. Axes.Select(axis => axis.Index)];

    /// <summary>Where the mean of a value stands.</summary>
    private Affine[] OfMean => [.. Axes.Where((_, i) => kept[i]).Select(axis => axis.Index)];

    private IEnumerable<int> Means => values.Extents.Where((_, i) => kept[i]);

    /// <summary>So many values of an example have one mean.</summary>
    private double Count => values.Extents.Where((_, i) => !kept[i]).Aggregate(1.0, (product, extent) => product * extent);

    /// <summary>The means of an example, of numbers or of their squares.</summary>
    public Tensor MeanOfExample(string name, Tensor of, bool isOfSquares) =>
        Sum(graph.Example(owner, name, Means), Pascal(name), of, isOfSquares, 1 / Count);

    /// <summary>The same of the whole batch.</summary>
    public Tensor MeanOfBatch(string name, Tensor of, bool isOfSquares)
    {
        var sum = graph.Tensor(owner, name + "Sum", Life.Batch, Means);
        return graph.Map(owner, Pascal(name), name, Sum(sum, Pascal(name) + "Sum", of, isOfSquares, 1 / Count), "", X * Map.Share);
    }

    /// <summary>The sums of the squares of an example.</summary>
    public Tensor SquaresOfExample(string name, Tensor of) => Sum(graph.Example(owner, name, Means), Pascal(name), of, isOfSquares: true, factor: 1);

    /// <summary>Values minus their mean.</summary>
    public Tensor Centered(Tensor mean)
    {
        var centered = graph.Example(owner, "centered", values.Extents);
        var readings = EquatableArray.Of(new Reading("x", values.At(All)), new Reading(Mean.Name, mean.At(OfMean)));
        graph.Add(new Map(owner, "Center", Axes, centered.At(All), readings, X - Mean));
        return centered;
    }

    /// <summary>scale / √(variance + ε), with 1 for a scale that is not there.</summary>
    public Tensor FactorOf(Tensor variance, double epsilon, Tensor? scale, Life life)
    {
        var axes = GraphBuilder.AxesOf(variance.Extents);
        var at = axes.Select(axis => axis.Index).ToArray();
        var factor = graph.Tensor(owner, Factor.Name, life, variance.Extents);
        var readings = new List<Reading> { new(Variance.Name, variance.At(at)) };
        if (scale is not null) readings.Add(new Reading(Scale.Name, scale.At(at)));
        graph.Add(new Map(
            owner, Pascal(Factor.Name), axes, factor.At(at), readings.ToEquatableArray(), (scale is null ? 1 : Scale) / Sqrt(Variance + epsilon)));
        return factor;
    }

    /// <summary>The end: each value times its factor, then times a scale and plus a shift, where there are any.</summary>
    public Tensor Scaled(Tensor centered, Tensor factor, Operand? scale, Operand? shift)
    {
        var output = graph.Example(owner, "output", values.Extents);
        var (formula, readings) = (X * Factor, new List<Reading> { new("x", centered.At(All)), new(Factor.Name, factor.At(OfMean)) });
        if (scale is not null)
        {
            readings.Add(new Reading(Scale.Name, scale));
            formula *= Scale;
        }

        if (shift is not null)
        {
            readings.Add(new Reading(Shift.Name, shift));
            formula += Shift;
        }

        graph.Add(new Map(owner, "Scale", Axes, output.At(All), readings.ToEquatableArray(), formula));
        return output;
    }

    private Tensor Sum(Tensor sum, string part, Tensor of, bool isOfSquares, double factor)
    {
        graph.Add(new Contract(owner, part, Axes, sum.At(OfMean), of.At(All), isOfSquares ? of.At(All) : null, Factor: factor));
        return sum;
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
