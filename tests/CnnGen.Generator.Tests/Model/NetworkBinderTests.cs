using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Generator.Tests.Model;

public sealed class NetworkBinderTests
{
    /// <summary>The network of the model at the root of the repository, as it is bound.</summary>
    [Fact]
    public async Task Seed()
    {
        using var scope = new CultureScope("");
        var network = GeneratorDriverHelper.Bind(Models.Seed);
        await Verifier.Verify(string.Join('\n', [
            $"{network.Namespace}.{network.Name}: {network.Input} -> {network.Output}",
            .. network.Layers.Select(layer => $"{layer}"),
            $"{network.Loss}",
            $"{network.Optimizer}",
            $"{network.Training}",
        ]));
    }

    [Fact]
    public void The_seed_has_the_parameters_of_the_original() =>
        Assert.Equal(1_669_002, GeneratorDriverHelper.Bind(Models.Seed).Layers.Sum(layer => layer.Parameters));

    [Fact]
    public void What_is_not_given_has_Keras_defaults() => Assert.Equal(
        new Network(
            "Tiny",
            "Sample",
            EquatableArray.Of(new InputPort("input", Shape.Vector(4))),
            EquatableArray.Of(
                At(0, "input", new Dense(
                    "dense1", Shape.Vector(4), Shape.Vector(2),
                    ActivationFunction.Linear, true, new VarianceScaling(1, FanMode.FanAvg, Distribution.Uniform), new Constant(0)))),
            EquatableArray.Of(new OutputPort("", "dense1", Shape.Vector(2), new SparseCategoricalCrossentropy())),
            Optimizers.Of("adam"),
            new TrainingOptions(32, 1000, 10, 1000, 1), 0, new CodegenOptions()),
        GeneratorDriverHelper.Bind(Models.With("- dense: { units: 2 }", input: "4")));

    [Fact]
    public void Everything_can_be_given()
    {
        var network = GeneratorDriverHelper.Bind(
            """
            namespace: My.Models
            convolution: direct
            training: { seed: 18446744073709551615, shuffle_buffer: 5, display_step: 4, steps: 3, batch_size: 2 }
            optimizer: { adam: { epsilon: 1e-8, beta_2: 0.5, beta_1: 0, learning_rate: 1e-2 } }
            loss: sparse_categorical_crossentropy
            layers:
              - conv2d:
                  { filters: 3, kernel_size: [3, 2], strides: [2, 1], padding: same, activation: relu,
                    use_bias: false, kernel_initializer: he_normal, bias_initializer: ones, name: edges }
              - flatten
              - dense: { units: 2, use_bias: false, kernel_initializer: lecun_uniform }
            input: [7, 5, 2]
            name: Full
            """);

        Assert.Equal(
            new Network(
                "Full",
                "My.Models",
                EquatableArray.Of(new InputPort("input", Shape.Map(7, 5, 2))),
                EquatableArray.Of(
                    At(0, "input", new Conv2D(
                        "edges", Shape.Map(7, 5, 2), Shape.Map(4, 5, 3), 3, 2, 2, 1, 1, 0, 9, 6,
                        ActivationFunction.Relu, false, new VarianceScaling(2, FanMode.FanIn, Distribution.TruncatedNormal), new Constant(1))),
                    At(1, "edges", new Flatten("flatten1", Shape.Map(4, 5, 3), Shape.Vector(60))),
                    At(2, "flatten1", new Dense(
                        "dense1", Shape.Vector(60), Shape.Vector(2),
                        ActivationFunction.Linear, false, new VarianceScaling(1, FanMode.FanIn, Distribution.Uniform), new Constant(0)))),
                EquatableArray.Of(new OutputPort("", "dense1", Shape.Vector(2), new SparseCategoricalCrossentropy())),
                Optimizers.Of("{ adam: { learning_rate: 0.01, beta_1: 0, beta_2: 0.5, epsilon: 1e-8 } }"),
                new TrainingOptions(2, 3, 4, 5, ulong.MaxValue), 0, new CodegenOptions(), ConvolutionAlgorithm.Direct),
            network);
    }

    [Theory]
    [InlineData("auto", CodegenTarget.Auto)]
    [InlineData("avx512", CodegenTarget.Avx512)]
    [InlineData("avx2", CodegenTarget.Avx2)]
    [InlineData("vector128", CodegenTarget.Vector128)]
    [InlineData("scalar", CodegenTarget.Scalar)]
    public void Targets_of_codegen(string word, object target) =>
        Assert.Equal(target, GeneratorDriverHelper.Bind(Models.Tiny + $"codegen: {{ target: {word} }}").Codegen.Target);

    [Theory]
    [InlineData("", 0)]
    [InlineData("threads: 1", 1)]
    [InlineData("threads: 256", 256)]
    public void Threads(string rest, int threads) => Assert.Equal(threads, GeneratorDriverHelper.Bind(Models.Tiny + rest).Threads);

    [Theory]
    [InlineData("784", "784")]
    [InlineData("[784]", "784")]
    [InlineData("[28, 20, 3]", "28x20x3")]
    public void Forms_of_the_input(string input, string shape) =>
        Assert.Equal(shape, GeneratorDriverHelper.Bind(Models.With("- flatten\n- dense: { units: 2 }", input)).Input.ToString());

    [Theory]
    [InlineData("optimizer: adam")]
    [InlineData("optimizer: { adam: }")]
    [InlineData("optimizer: { adam: {} }")]
    [InlineData("training:")]
    [InlineData("training: {}")]
    [InlineData("codegen:")]
    [InlineData("codegen: {}")]
    [InlineData("codegen: { target: auto }")]
    public void Empty_forms_are_the_defaults(string rest) => Assert.Equal(
        GeneratorDriverHelper.Bind(Models.Tiny),
        GeneratorDriverHelper.Bind(Models.Tiny + rest));

    [Theory]
    [InlineData("- max_pooling2d")]
    [InlineData("- max_pooling2d:")]
    [InlineData("- max_pooling2d: {}")]
    [InlineData("- max_pooling2d: { pool_size: [2, 2], strides: 2, padding: valid }")]
    public void Forms_of_a_layer(string layer) => Assert.Equal(
        At(0, "input", new MaxPooling2D("pool1", Shape.Map(7, 8, 1), Shape.Map(3, 4, 1), 2, 2, 2, 2, 0, 0, 7, 8)),
        GeneratorDriverHelper.Bind(Models.With($"{layer}\n- flatten\n- dense: {{ units: 2 }}", "[7, 8, 1]")).Layers[0]);

    [Theory]
    [InlineData("- activation: relu")]
    [InlineData("- activation: { function: relu }")]
    public void Forms_of_an_activation(string layer) => Assert.Equal(
        At(0, "input", new Activation("activation1", Shape.Map(8, 8, 1), Shape.Map(8, 8, 1), ActivationFunction.Relu)),
        GeneratorDriverHelper.Bind(Models.With($"{layer}\n- flatten\n- dense: {{ units: 2 }}")).Layers[0]);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.25", 0.25)]
    [InlineData("1e-1", 0.1)]
    public void Rates_of_dropout(string rate, double expected)
    {
        var network = GeneratorDriverHelper.Bind(Models.With($"- dropout: {{ rate: {rate} }}\n- flatten\n- dense: {{ units: 2 }}"));

        Assert.Equal(expected, Assert.IsType<Dropout>(network.Layers[0]).Rate);
    }

    [Fact]
    public void A_network_does_not_depend_on_the_culture()
    {
        var expected = GeneratorDriverHelper.Bind(Models.Seed);
        using var scope = CultureScope.Finnish();

        Assert.Equal(expected, GeneratorDriverHelper.Bind(Models.Seed));
    }

    /// <summary>The layer where it stands in the list.</summary>
    private static Layer At(int place, string input, Layer layer) => layer with { Inputs = EquatableArray.Of(input), Place = KeyPath.Layers.Then(place) };
}
