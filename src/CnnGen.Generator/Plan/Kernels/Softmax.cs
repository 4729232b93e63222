using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>y[c] = exp(x[c] - max) / Σ exp(x - max) along the last axis, forward and backward, on one example.</summary>
internal static class Softmax
{
    /// <summary>A value that is less than the largest by more becomes 0: exp of it is some 1e-26, and of 87 it would be subnormal.</summary>
    private const float Farthest = -60;

    /// <summary>values[c] = softmax(values)[c].</summary>
    public static Kernel InPlace(string name, string layer, Shape shape) => Kernel(
        name, $"{layer} forward: softmax of {shape}, in place, one example.", [Out("values", shape.Size, shape.ToArrayText())],
        [.. Normalized(shape, "values", "values")]);

    /// <summary>output[c] = softmax(input)[c].</summary>
    public static Kernel Forward(string name, string layer, Shape shape) => Kernel(
        name,
        $"{layer} forward: softmax of {shape}, one example.",
        [In("input", shape.Size, shape.ToArrayText()), Out("output", shape.Size, shape.ToArrayText())],
        [.. Normalized(shape, "input", "output")]);

    /// <summary>probabilities[c] = softmax(logits)[c].</summary>
    public static Kernel Probabilities(string name, Shape shape) => Kernel(
        name,
        $"The softmax of {shape} logits, one example.",
        [In("logits", shape.Size, shape.ToArrayText()), Out("probabilities", shape.Size, shape.ToArrayText())],
        [.. Normalized(shape, "logits", "probabilities")]);

    /// <summary>gradient[c] = y[c] · (gradient[c] − Σ gradient · y), c ascending, told by the output y.</summary>
    public static Kernel Backward(string name, string layer, Shape shape)
    {
        var axis = new LastAxis(shape, "output");
        return Backward(name, $"{layer} backward through softmax of {shape}, told by the output", axis, [], _ => ([], axis.Outputs));
    }

    /// <summary>The same, told by what arrived: the output is computed anew.</summary>
    public static Kernel BackwardByInput(string name, string layer, Shape shape)
    {
        var axis = new LastAxis(shape, "input");
        return Backward(
            name,
            $"{layer} backward through softmax of {shape}, told by what arrived",
            axis,
            [.. Largest(axis.Name, axis.Place, axis.Size), .. axis.Sum("total", Exponential("term"), Distance("term"))],
            place => ([Distance(place)], Exponential(place) / new Local("total")));

        Bind Distance(string local) => new(local, axis.Outputs - new Local("largest"));
    }

    /// <param name="before">Names what the output reads of the whole axis.</param>
    /// <param name="output">Of one place: what names things for it, by a name of its own in each loop, and the output.</param>
    private static Kernel Backward(
        string name, string summary, LastAxis axis, IEnumerable<Statement> before, Func<string, (IReadOnlyList<Statement> Names, Expression Value)> output)
    {
        var gradient = new Load("gradient", axis.Place);
        var (size, shape) = (axis.Output.Size, axis.Output.ToArrayText());
        var (summed, own) = (output("summed"), output("own"));
        return Kernel(
            name,
            summary + "; in place, one example.",
            [In(axis.Name, size, shape), Out("gradient", size, shape)],
            [.. axis.EachPixel(
                [
                    .. before,
                    .. axis.Sum("common", gradient * summed.Value, summed.Names),
                    axis.GradientOf(own.Value * (gradient - new Local("common")), own.Names),
                ])]);
    }

    private static IEnumerable<Statement> Normalized(Shape shape, string from, string into)
    {
        var axis = new LastAxis(shape, into);
        return axis.EachPixel(
            [.. Exponentials(from, into, axis.Place, axis.Size), axis.Lanes(new Store(into, axis.Place, axis.Outputs / new Local("total")))]);
    }

    /// <summary>Leaves exp(x - max) in <paramref name="into"/>, the maximum in "largest" and the sum in "total".</summary>
    /// <param name="at">Where the value of class "c" lies, in both.</param>
    public static IEnumerable<Statement> Exponentials(string from, string into, Affine at, int classes) =>
    [
        .. Largest(from, at, classes),
        Lanes("c", classes, new Bind("distance", new Load(from, at) - new Local("largest")), new Store(into, at, Exponential("distance"))),
        new Accumulator("total", 0f),
        Each("c", classes, new Assign("total", new Local("total") + new Load(into, at))),
    ];

    private static IEnumerable<Statement> Largest(string from, Affine at, int classes) =>
    [
        new Accumulator("largest", float.NegativeInfinity),
        Each("c", classes, new Assign("largest", Max(new Load(from, at), new Local("largest")))),
    ];

    /// <param name="distance">What is called how far the value is from the largest.</param>
    private static Expression Exponential(string distance) =>
        WhenGreater(Farthest, new Local(distance), 0f, new Unary(Function.Exp, Max(Farthest, new Local(distance))));
}
