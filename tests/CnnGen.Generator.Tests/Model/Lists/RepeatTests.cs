using CnnGen.Generator.Model;

namespace CnnGen.Generator.Tests.Model.Lists;

public sealed class RepeatTests
{
    [Fact]
    public void Layers_are_written_out_and_numbered_as_if_they_stood_there() => Assert.Equal(
        ["conv1 of input: 6x6x4", "activation1 of conv1: 6x6x4", "conv2 of activation1: 4x4x4", "activation2 of conv2: 4x4x4", "flatten1 of activation2: 64",
            "dense1 of flatten1: 2"],
        BoundText.Of(Models.With(
            """
            - repeat:
                times: 2
                layers:
                  - conv2d: { filters: 4, kernel_size: 3 }
                  - activation: relu
            - flatten
            - dense: { units: 2 }
            """)));

    [Fact]
    public void A_name_in_a_repeat_has_the_number_of_the_pass_behind_it() => Assert.Equal(
        ["inner_1", "inner_2", "outer_1", "inner_3", "inner_4", "outer_2", "flatten1", "dense1"],
        BoundText.Network(
            "- repeat: { times: 2, layers: [ repeat: { times: 2, layers: [ activation: { function: relu, name: inner } ] }, "
                + "dropout: { rate: 0.5, name: outer } ] }")
            .Layers.Select(layer => layer.Name));

    [Fact]
    public void A_name_in_a_repeat_means_the_layer_of_the_same_pass_and_behind_it_that_of_a_pass() => Assert.Equal(
        [
            "a_1 of input: 8x8x1", "add1 of a_1, input: 8x8x1", "a_2 of add1: 8x8x1", "add2 of a_2, input: 8x8x1", "add3 of add2, a_1: 8x8x1",
            "flatten1 of add3: 64", "dense1 of flatten1: 2",
        ],
        BoundText.Of(Models.With(
            """
            - repeat: { times: 2, layers: [ activation: { function: relu, name: a }, add: { inputs: [ a, input ] } ] }
            - add: { inputs: [ add2, a_1 ] }
            - flatten
            - dense: { units: 2 }
            """)));

    [Fact]
    public void All_layers_of_a_repeat_stand_where_it_has_them() => Assert.Equal(
        ["layers / 0 / repeat / layers / 0", "layers / 0 / repeat / layers / 0", "layers / 1", "layers / 2"],
        BoundText.Network("- repeat: { times: 2, layers: [ activation: relu ] }").Layers.Select(layer => layer.Place.ToString()));

    [Fact]
    public void As_many_layers_as_a_model_may_have_may_be_repeated() => Assert.Equal(
        Network.MostLayers, BoundText.Network($"- repeat: {{ times: {Network.MostLayers - 2}, layers: [ activation: relu ] }}").Layers.Count);
}
