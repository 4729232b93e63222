using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Numerics.Tests.Reference;
using CnnGen.Runtime;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>The gradients that operations' rules give: today's layers' bits, and central differences.</summary>
public sealed class DifferentiateTests
{
    private const int Rows = 5, PartSize = 2;

    /// <summary>Sums of products, moves and choices that are fixed: linear in each number by itself.</summary>
    private static readonly Family[] Linear =
    [
        Families.Convolution((3, 4), (2, 3), 1, 1, 1, 2, 3), Families.Convolution((3, 4), 3, 1, 2, 1, 2, 3), Families.Convolution(3, 3, 1, 1, 2, 2, 3),
        Families.Convolution(2, 2, (2, 3), (3, 2), 2, 2, 2, bias: false), Families.Convolution((1, 7), (1, 3), 1, 1, 1, 2, 3),
        Families.Depthwise(2, 3, 2, 1, 4, 1), Families.Depthwise((2, 3), 2, 1, 2, 3, 2),
        Families.Transposed(3, 3, 2, 3, 2), Families.Transposed((2, 3), 2, 3, 2, 2), Families.Dense(4, 3, 5),
        Families.AveragePooling((2, 3), 2, 2, 2, (1, 0)), Families.AveragePooling(2, 3, 1, 2), Families.GlobalPooling((2, 3), 4, largest: false),
        ElementFamilies.Broadcast([2, 3, 4], [1, 1, 4], isParameter: true), ElementFamilies.Broadcast([2, 3, 4], [2, 1, 4], isParameter: false),
        ElementFamilies.Broadcast([2, 3, 4], [2, 3, 4], isParameter: true), ElementFamilies.Dropout([2, 3, 4], [1, 1, 4]), ElementFamilies.Dropout([9], [9]),
        ElementFamilies.Padded(2, 3, 2, -0.5), ElementFamilies.Cropped(2, 3, 2), ElementFamilies.Concatenated(2, 2, 3, 1, 2),
        ElementFamilies.Permuted([2, 3, 4], [2, 0, 1]), ElementFamilies.Upsampled(2, 3, 2, 2), ElementFamilies.DepthToSpace(2, 2, 3, 2),
    ];

    private static readonly Family[] Smooth =
    [
        Families.MaxPooling((2, 3), 2, 2, 2, (1, 0)), Families.MaxPooling(2, 3, 1, 3), Families.GlobalPooling((2, 3), 4, largest: true),
        Families.BatchNormalization(4, 3), Families.BatchNormalization(1, 5), Families.GroupNormalization(3, 2, 4, eachPlace: false),
        Families.GroupNormalization(3, 1, 5, eachPlace: true), ElementFamilies.FanIn(2, 3, 2),
        ElementFamilies.Elementwise("silu", X / (1 + Exp(-X)), null, 3, 4),
        ElementFamilies.Elementwise("tanh", Tanh(X), 1 - (Y * Y), 7), ElementFamilies.Elementwise("relu", Max(X, 0), WhenAbove(Y, 0, 1, 0), 9),
    ];

    public static TheoryData<string> Names => [.. Linear.Concat(Smooth).Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_agree_with_central_differences(string name)
    {
        var family = Linear.Concat(Smooth).Single(family => family.Name == name);
        var (graph, values) = (family.Graph, family.Free.ToDictionary(tensor => tensor.Id, tensor => Data(family, tensor)));
        var (reference, outputGradient) = (Reference<double>(graph), TestData.Uniform(family.Output.Size * Rows, 3));
        double Loss()
        {
            foreach (var tensor in family.Free) reference[tensor] = values[tensor.Id];
            reference.Run(graph.Training);
            return TestData.Dot(outputGradient, reference[family.Output]);
        }

        Loss();
        reference[family.OutputGradient] = outputGradient;
        reference.Run(family.Backward);
        var gradients = family.Gradients.Select(gradient => reference[gradient]).ToList();
        var difference = Linear.Contains(family) ? FiniteDifference.Linear : FiniteDifference.Smooth;
        foreach (var (tensor, gradient) in family.Free.Zip(gradients)) difference.AssertGradient(graph[tensor].Name, values[tensor.Id], gradient, Loss);
    }

    [Theory]
    [InlineData(1, 3, 3, 1, 1, false, true)]
    [InlineData(9, 3, 2, 1, 1, false, false)]
    [InlineData(17, 3, 3, 2, 2, true, true)]
    [InlineData(33, 1, 3, 1, 2, false, true)]
    public void A_convolution_has_the_bits_of_its_reference(int filters, int height, int width, int strideY, int strideX, bool same, bool bias)
    {
        var layer = NetworkBuilder.Map(7, 8, 3).Conv2D(filters, height, width, strideY: strideY, strideX: strideX, same: same, bias: bias).Single<Conv2D>();
        var (family, graph) = Run(layer, out var kernel, out var biases, out var input, out var outputGradient);
        var output = Conv2DReference.Forward(layer, input, Rows, kernel, biases);
        var expected = Conv2DReference.Backward(layer, input, Rows, kernel, output, outputGradient, new ConvOrder(3, PartSize));

        Same(family, graph, output, expected);
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(11, 9, true)]
    [InlineData(97, 70, false)]
    [InlineData(3, 256, true)]
    public void A_dense_layer_has_the_bits_of_its_reference(int inputs, int units, bool bias)
    {
        var layer = NetworkBuilder.Vector(inputs).Dense(units, bias: bias).Single<Dense>();
        // One part, as the reference has no parts: its sum goes over the batch in one.
        var (family, graph) = Run(layer, out var kernel, out var biases, out var input, out var outputGradient, Rows);
        var output = DenseReference.Forward(layer, input, Rows, kernel, biases);

        Same(family, graph, output, DenseReference.Backward(layer, input, Rows, kernel, output, outputGradient));
    }

    private static void Same(Family family, GraphReference<float> graph, float[] output, LayerGradients<float> expected)
    {
        Bits.Equal(output, graph[family.Output], "output");
        Bits.Equal(expected.Input, graph[family.Gradients[0]], "the input's gradient");
        Bits.Equal(expected.Kernel, graph[family.Gradients[1]], "the kernel's gradient");
        if (family.Free.Count > 2) Bits.Equal(expected.Bias, graph[family.Gradients[2]], "the bias' gradient");
    }

    /// <summary>A layer forward and backward by its graph.</summary>
    private static (Family Family, GraphReference<float> Graph) Run(
        Layer layer, out float[] kernel, out float[]? biases, out float[] input, out float[] outputGradient, int partSize = PartSize)
    {
        var family = Family.Of(layer.Kind, g =>
        {
            var from = g.Example("input", "value", layer.Input.Dimensions);
            var output = layer.Expand(g, EquatableArray.Of(from), Mode.Training);
            return ([from, .. layer.Weights.Select(weight => g.Weight(layer, weight.Role))], output);
        });
        var graph = new GraphReference<float>(family.Graph, Rows, partSize);
        foreach (var (tensor, i) in family.Free.Append(family.OutputGradient).Select((tensor, i) => (tensor, i)))
        {
            graph[tensor] = Floats(Length(family.Graph, tensor), i);
            if (i == family.Free.Count) for (var zero = 0; zero < graph[tensor].Length; zero += 3) graph[tensor][zero] = 0;
        }

        graph.Run(family.Graph.Training);
        graph.Run(family.Backward);
        (input, kernel, outputGradient) = (graph[family.Free[0]], graph[family.Free[1]], graph[family.OutputGradient]);
        biases = family.Free.Count > 2 ? graph[family.Free[2]] : null;
        return (family, graph);
    }

    private static GraphReference<T> Reference<T>(OperationGraph graph) where T : System.Numerics.IFloatingPointIeee754<T> =>
        new(graph, Rows, PartSize) { Uniform = (_, i) => T.CreateChecked(CounterRandom.Uniform(7, (uint)i)) };

    /// <summary>No two numbers so near to each other that a step changes which of them is the largest.</summary>
    private static double[] Data(Family family, Tensor tensor)
    {
        var length = Length(family.Graph, tensor);
        return family.Graph.Training.OfType<Extreme>().Any()
            ? Array.ConvertAll(TestData.Spaced(length, 1), value => value / length)
            : TestData.Uniform(length, family.Graph[tensor].Name.Length);
    }

    private static int Length(OperationGraph graph, Tensor tensor) => tensor.Size * (graph[tensor].Life == Life.Example ? Rows : 1);

    private static float[] Floats(int count, int seed) => Array.ConvertAll(TestData.Uniform(count, seed), value => (float)value);
}
