using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Nests;
using CnnGen.Numerics.Tests.Reference;
using static CnnGen.Generator.Plan.Loops.Build;
using Map = CnnGen.Generator.Graph.Map;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>Where a kernel was written by hand before there were nests, the nest of its operation is the same to the last record.</summary>
public sealed class HandMadeNestTests
{
    private static readonly Shape Shape = Generator.Model.Shape.Map(3, 5, 7);

    public static TheoryData<string> Words => [.. Activations.All.Words.Where(word => word is not "linear" and not "softmax")];

    [Theory]
    [MemberData(nameof(Words))]
    public void An_activation(string word)
    {
        var function = (ElementFunction)RuleReader.Known(Activations.All, word);
        var family = ElementFamilies.Elementwise(word, function.Of, function.SlopeByOutput, [.. Shape.Dimensions]);
        var (forward, backward) = ((Map)family.Graph.Training.Single(), (Map)family.Backward.Single());

        Same(Elementwise.Forward("K", "layer", Shape, function), Nest.Of("K", "", forward, Named(family, ("map/input", "input"), ("map/output", "output"))));
        Same(Elementwise.InPlace("K", "layer", Shape, function), Nest.Of("K", "", forward, Named(family, ("map/input", "values"), ("map/output", "values"))));
        var byHand = function.IsToldByOutput
            ? Elementwise.Backward("K", "layer", Shape, function)
            : Elementwise.BackwardByInput("K", "layer", Shape, function);
        Same(byHand, Nest.Of("K", "", backward, Named(
            family, ("map/input", "input"), ("map/output", "output"), ("loss/gradient", "gradient"), ("map/inputGradient", "gradient"))));
    }

    /// <summary>The filters of one panel lie as in the graph.</summary>
    [Theory]
    [InlineData(8, 3, 3, 1, true)]
    [InlineData(16, 2, 5, 2, false)]
    [InlineData(32, 2, 3, 1, true)]
    public void A_convolution(int filters, int height, int width, int stride, bool bias)
    {
        var layer = NetworkBuilder.Map(9, 16, 3).Conv2D(filters, height, width, strideY: stride, strideX: stride, bias: bias).Single<Conv2D>();
        var family = Of(layer);
        var nest = Nest.Of("K", "", family.Graph.Training.Single(), Named(
            family, ("input/value", "input"), ($"{layer.Name}/kernel", "filters"), ($"{layer.Name}/bias", "bias"), ($"{layer.Name}/output", "output")));

        Same(
            ConvForward.Build("K", layer).Body,
            nest.Body.Select(s => s.RenameLocals(name => name switch { "value" => "pixel", "factor" => "weight", _ => name })));
    }

    [Fact]
    public void The_gradient_of_a_bias()
    {
        var layer = NetworkBuilder.Map(9, 16, 3).Conv2D(17, 3).Single<Conv2D>();
        var family = Of(layer);
        var nest = Nest.Of("K", "", family.Backward.Single(operation => operation.Part == "BackwardStart"), Named(
            family, ("loss/gradient", "outputGradient"), ($"{layer.Name}/biasGradient", "biasGradient")));

        Same(ConvBackwardWeights.Bias("K", layer).Body, nest.Body.Select(s => Renamed(s, "yX", "pixel")));
    }

    [Fact]
    public void A_border_and_its_removal()
    {
        var padded = Generator.Model.Shape.Map(6, 7, 7);
        var axes = GraphBuilder.AxesOf(Shape.Dimensions);
        Family Of(string from, Shape input, string to, Shape output, bool isPadded) => Family.Of(to, g =>
        {
            var (source, target) = (g.Example("map", from, input.Dimensions), g.Example("map", to, output.Dimensions));
            Affine[] inside = [axes[0].Index + 1, axes[1].Index + 2, axes[2].Index], all = [.. axes.Select(axis => axis.Index)];
            var piece = new Piece(axes, target.At(isPadded ? inside : all), source.At(isPadded ? all : inside));
            g.Add(new Move("map", "Forward", target, EquatableArray.Of(piece), -0.5));
            return ([source], target);
        });
        Kernel NestOf(Family family, string from, string to) =>
            Nest.Of("K", "", family.Graph.Training.Single(), Named(family, ("map/" + from, from), ("map/" + to, to)));

        var pad = NestOf(Of("input", Shape, "padded", padded, isPadded: true), "input", "padded");
        Same(Memory.Pad("K", "layer", Shape, padded, 1, 2, -0.5f), pad with { Body = pad.Body.Select(s => Renamed(s, "a", "y")).ToEquatableArray() });
        var crop = NestOf(Of("padded", padded, "inputGradient", Shape, isPadded: false), "padded", "inputGradient");
        Same(Memory.Crop("K", "layer", Shape, padded, 1, 2), crop with { Body = crop.Body.Select(s => Renamed(s, "a", "y")).ToEquatableArray() });
    }

    [Theory]
    [InlineData(2, 2, 2, 8)]
    [InlineData(3, 2, 2, 17)]
    [InlineData(3, 3, 3, 8)]
    public void A_max_pooling(int height, int width, int stride, int channels)
    {
        var layer = NetworkBuilder.Map(8, 10, channels).MaxPooling2D(height, width, stride, stride).Single<MaxPooling2D>();
        var family = Of(layer);
        var buffers = Named(
            family, ("input/value", "input"), ($"{layer.Name}/output", "output"), ($"{layer.Name}/winner", "winner"), ("loss/gradient", "outputGradient"),
            ("input/valueGradient", "inputGradient"));

        Same(MaxPoolForward.Build("K", layer, isMarked: true, afterRelu: false), Nest.Of("K", "", family.Graph.Training.Single(), buffers));
        Same(MaxPoolBackward.Build("K", layer), Nest.Of("K", "", family.Backward.Single(), buffers));
        var unmarked = buffers with { Parameter = tensor => buffers.Parameter(tensor) is { } name && name != "winner" ? name : null };
        Same(MaxPoolForward.Build("K", layer, isMarked: false, afterRelu: false), Nest.Of("K", "", family.Graph.Training.Single(), unmarked));
    }

    private static Family Of(Layer layer) => Family.Of(layer.Kind, g =>
    {
        var from = g.Example("input", "value", layer.Input.Dimensions);
        return ([from, .. layer.Weights.Select(weight => g.Weight(layer, weight.Role))], layer.Expand(g, EquatableArray.Of(from), Mode.Training));
    });

    private static NestBuffers Named(Family family, params (string Tensor, string Parameter)[] names) => new(
        tensor => names.Single(name => name.Tensor == family.Graph[tensor].Name).Parameter, tensor => family.Graph[tensor].Life, _ => false, 1);

    private static void Same(Kernel byHand, Kernel nest) => Assert.Equal(byHand with { Summary = "" }, nest);

    private static void Same(EquatableArray<Statement> byHand, IEnumerable<Statement> nest) => Assert.Equal(byHand, nest.ToEquatableArray());

    private static Statement Renamed(Statement statement, string from, string to)
    {
        var inside = statement is Loop loop && loop.Variable == from ? (loop with { Variable = to }).WithBody(loop.Body.Substitute(from, At(to))) : statement;
        return inside.WithBody(inside.Body().Select(s => Renamed(s, from, to)));
    }
}
