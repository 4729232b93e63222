using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Tests.Model.Lists;

/// <summary>Branches and named inputs: what each layer takes, in which order they stand.</summary>
public sealed class BranchTests
{
    private const string End = "\n- flatten\n- dense: { units: 2 }";

    [Fact]
    public void Branches_stand_before_what_merges_them_and_an_empty_one_is_what_arrives() => Assert.Equal(
        [
            "conv1 of input: 8x8x4", "conv2 of conv1: 8x8x4", "activation1 of conv2: 8x8x4", "add1 of activation1, conv1: 8x8x4",
            "activation2 of add1: 8x8x4", "flatten1 of activation2: 256", "dense1 of flatten1: 2",
        ],
        BoundText.Of(Models.With(
            """
            - conv2d: { filters: 4, kernel_size: 3, padding: same }
            - add:
                - [ conv2d: { filters: 4, kernel_size: 3, padding: same }, activation: relu ]
                - [ ]
            - activation: relu
            """ + End)));

    [Fact]
    public void Branches_nest() => Assert.Equal(
        [
            "pool1 of input: 4x4x1", "pool2 of input: 4x4x1", "multiply1 of pool2, pool2: 4x4x1", "add1 of pool1, multiply1: 4x4x1",
            "flatten1 of add1: 16", "dense1 of flatten1: 2",
        ],
        BoundText.Of(Models.With("- add: [ [ max_pooling2d ], [ max_pooling2d, multiply: [ [], [] ] ] ]" + End)));

    [Theory]
    [InlineData("- add: [ [ max_pooling2d ], [ max_pooling2d ] ]")]
    [InlineData("- add: { branches: [ [ max_pooling2d ], [ max_pooling2d ] ] }")]
    [InlineData("- max_pooling2d\n- max_pooling2d: { inputs: input }\n- add: { inputs: [ pool1, pool2 ] }")]
    [InlineData("- max_pooling2d: { name: a }\n- max_pooling2d: { inputs: [ input ], name: b }\n- add: { inputs: [ a, b ] }")]
    public void Forms_of_a_merge(string layers)
    {
        var bound = BoundText.Layers(Models.With(layers + End));
        var merge = Assert.IsType<Merge>(bound[2]);

        Assert.Equal([bound[0].Name, bound[1].Name], merge.Inputs);
        Assert.Equal(["4x4x1", "4x4x1"], merge.Arriving.Select(shape => shape.ToString()));
        Assert.Equal(MergeOperation.Add, merge.Operation);
        Assert.Equal(["input"], bound[1].Inputs);
    }

    [Theory]
    [InlineData("add", "8x8x1", "8x8x4")]
    [InlineData("subtract", "8x8x1", "8x8x4")]
    [InlineData("multiply", "8x8x1", "8x8x4")]
    [InlineData("average", "8x8x1", "8x8x4")]
    [InlineData("maximum", "8x8x1", "8x8x4")]
    [InlineData("minimum", "8x8x1", "8x8x4")]
    [InlineData("concatenate", "8x8x1", "8x8x5")]
    public void Shapes_of_a_merge(string word, string narrow, string merged)
    {
        var bound = BoundText.Layers(Models.With($"- {word}: [ [], [ conv2d: {{ filters: 4, kernel_size: 1 }} ] ]" + End));
        var merge = Assert.IsType<Merge>(bound[1]);

        Assert.Equal((word, $"{word}1", narrow, merged), (merge.Kind, merge.Name, merge.Input.ToString(), merge.Output.ToString()));
    }

    [Theory]
    [InlineData("", "8x8x5")]
    [InlineData(", axis: -1", "8x8x5")]
    [InlineData(", axis: 3", "8x8x5")]
    public void Axes_of_concatenate(string axis, string merged) => Assert.Equal(
        merged,
        BoundText.Layers(Models.With($"- concatenate: {{ branches: [ [], [ conv2d: {{ filters: 4, kernel_size: 1 }} ] ]{axis} }}" + End))[1].Output.ToString());

    [Theory]
    [InlineData("axis: 1", "12x8x1")]
    [InlineData("axis: -3", "12x8x1")]
    public void Maps_below_each_other(string axis, string merged) => Assert.Equal(
        merged,
        BoundText.Layers(Models.With($"- concatenate: {{ branches: [ [], [ max_pooling2d: {{ pool_size: [2, 1] }} ] ], {axis} }}" + End))[1].Output.ToString());

    /// <summary>For errors of later stages and for the lines of emitted code.</summary>
    [Fact]
    public void Each_layer_knows_where_it_stands() => Assert.Equal(
        ["layers / 0", "layers / 1 / add / branches / 0 / 0", "layers / 1 / add / branches / 1 / 0 / multiply / 1 / 0", "layers / 1 / add / branches / 1 / 0",
            "layers / 1", "layers / 2", "layers / 3"],
        BoundText.Layers(Models.With(
            "- activation: relu\n- add: { branches: [ [ activation: relu ], [ multiply: [ [], [ activation: relu ] ] ] ] }" + End))
            .Select(layer => layer.Place.ToString()));

    /// <summary>The loss takes the place of the last function only where nobody else reads what it gives.</summary>
    [Theory]
    [InlineData("- dense: { units: 2, activation: softmax }", true)]
    [InlineData("- dense: { units: 2, activation: softmax, name: p }\n- add: [ [], [] ]", false)]
    public void What_somebody_else_reads_is_read_with_its_function(string last, bool isTakenOver)
    {
        var network = GeneratorDriverHelper.Bind(Models.With(
            "- flatten\n" + last, rest: isTakenOver ? "" : "loss: { sparse_categorical_crossentropy: { from_logits: false } }\n"));

        Assert.Equal(isTakenOver, network.TakenOver is not null);
        Assert.Equal(isTakenOver, ((Dense)network.Layers[1]).Activation.IsLinear);
    }

    [Fact]
    public void Merges_on_merges_are_looked_through_once() => Assert.Equal(
        103, BoundText.Layers(Models.With("- flatten\n- repeat: { times: 100, layers: [ add: [ [], [] ] ] }\n- dense: { units: 2 }\n- add: [ [], [] ]")).Count);

    /// <summary>Dropout of a value that others take too is not in place: prediction hands the value on.</summary>
    [Theory]
    [InlineData("- add: [ [], [ dropout: { rate: 0.5 }, conv2d: { filters: 4, kernel_size: 3, padding: same } ] ]")]
    [InlineData("- minimum: [ [], [ dropout: { rate: 0.5 } ] ]")]
    public void Dropout_at_a_fork_is_planned(string layers) =>
        Assert.NotEmpty(GeneratorDriverHelper.Plan(Models.With("- conv2d: { filters: 4, kernel_size: 3, padding: same }\n" + layers + End)).Programs);
}
