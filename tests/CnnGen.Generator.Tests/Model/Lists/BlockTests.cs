namespace CnnGen.Generator.Tests.Model.Lists;

public sealed class BlockTests
{
    /// <summary>A block of a residual network, whose shortcut is what arrives unless a use says otherwise.</summary>
    private const string Residual =
        """
        blocks:
          residual:
            parameters: { filters: , strides: 1, shortcut: [ ] }
            layers:
              - add:
                  - - conv2d: { filters: $filters, kernel_size: 3, strides: $strides, padding: same, name: first }
                    - activation: relu
                    - conv2d: { filters: $filters, kernel_size: 3, padding: same }
                  - $shortcut
              - activation: relu

        """;

    [Fact]
    public void A_block_is_used_like_a_layer() => Assert.Equal(
        [
            "conv1 of input: 8x8x4", "residual1_first of conv1: 8x8x4", "activation1 of residual1_first: 8x8x4", "conv3 of activation1: 8x8x4",
            "add1 of conv3, conv1: 8x8x4", "activation2 of add1: 8x8x4", "residual2_first of activation2: 4x4x8", "activation3 of residual2_first: 4x4x8",
            "conv5 of activation3: 4x4x8", "conv6 of activation2: 4x4x8", "add2 of conv5, conv6: 4x4x8", "activation4 of add2: 4x4x8",
            "flatten1 of activation4: 128", "dense1 of flatten1: 2",
        ],
        BoundText.Of(Models.With(
            """
            - conv2d: { filters: 4, kernel_size: 3, padding: same }
            - residual: { filters: 4 }
            - residual: { filters: 8, strides: 2, shortcut: [ conv2d: { filters: 8, kernel_size: 1, strides: 2 } ] }
            - flatten
            - dense: { units: 2 }
            """,
            rest: Residual)));

    [Fact]
    public void A_layer_stands_where_it_is_written_in_the_block_or_in_what_its_use_gives() => Assert.Equal(
        [
            "blocks / residual / layers / 0 / add / 0 / 0", "blocks / residual / layers / 0 / add / 0 / 1", "blocks / residual / layers / 0 / add / 0 / 2",
            "layers / 0 / residual / shortcut / 0", "blocks / residual / layers / 0", "blocks / residual / layers / 1", "layers / 1", "layers / 2",
        ],
        BoundText.Network("- residual: { filters: 4, shortcut: [ conv2d: { filters: 4, kernel_size: 1 } ] }", Residual)
            .Layers.Select(layer => layer.Place.ToString()));

    /// <summary>Two towers of one block, each on an input of its own; within a block a use takes a name that its own use has given.</summary>
    [Fact]
    public void A_use_takes_what_it_names() => Assert.Equal(
        [
            "dense1 of left: 4", "dense2 of right: 4", "dense3 of dense2: 4", "subtract1 of dense1, dense3: 4", "dense4 of subtract1: 2",
        ],
        BoundText.Of(
            """
            name: Twins
            inputs: { left: 3, right: 3 }
            blocks:
              tower: { layers: [ dense: { units: 4 } ] }
              taller: { parameters: { of: }, layers: [ tower: { inputs: $of }, dense: { units: 4 } ] }
            layers:
              - tower: { inputs: left, name: one }
              - taller: { of: right, name: other }
              - subtract: { inputs: [ one, other ] }
              - dense: { units: 2 }
            """));

    [Fact]
    public void A_default_may_use_the_parameters_before_it() => Assert.Equal(
        ["dense1: 6", "dense2: 6", "dense3: 2"],
        GeneratorDriverHelper.Bind(Models.With(
            "- pair: { units: 6 }\n- dense: { units: 2 }",
            input: "4",
            rest: "blocks: { pair: { parameters: { units: , last: [ dense: { units: $units } ] }, "
                + "layers: [ dense: { units: $units }, repeat: { times: 1, layers: $last } ] } }\n"))
            .Layers.Select(layer => $"{layer.Name}: {layer.Output}"));

    [Fact]
    public void Blocks_use_those_before_them_and_names_say_through_which() => Assert.Equal(
        ["twice1_a_x", "one2_x", "twice2_a_x", "one4_x", "flatten1", "dense1"],
        Names(
            "- twice\n- twice",
            "blocks: { one: { layers: [ activation: { function: relu, name: x } ] }, twice: { layers: [ one: { name: a }, one ] } }\n"));

    [Fact]
    public void The_name_of_a_use_begins_its_layers_names_and_is_its_output() => Assert.Equal(
        ["early_x of input: 8x8x1", "one2_x of early_x: 8x8x1", "add1 of early_x, one2_x: 8x8x1"],
        BoundText.Of(Models.With(
            "- one: { name: early }\n- one\n- add: { inputs: [ early, one2 ] }\n- flatten\n- dense: { units: 2 }",
            rest: "blocks: { one: { layers: [ activation: { function: relu, name: x } ] } }\n")).Take(3));

    [Fact]
    public void A_value_may_name_a_layer_around_the_use_whatever_the_block_has() => Assert.Equal(
        "concatenate1 of block1_skip, skip: 8x8x2",
        BoundText.Of(Models.With(
            "- activation: { function: relu, name: skip }\n- block: { from: skip }\n- flatten\n- dense: { units: 2 }",
            rest: "blocks: { block: { parameters: { from: }, "
                + "layers: [ activation: { function: relu, name: skip }, concatenate: { inputs: [ skip, $from ] } ] } }\n"))[2]);

    [Theory]
    [InlineData("- one: { size: [3, 1] }", "6x8x2")]
    [InlineData("- one: { size: 3 }", "6x6x2")]
    [InlineData("- repeat: { times: 2, layers: [ one: { size: 3 } ] }", "6x6x2")]
    public void A_value_may_have_any_form(string use, string output) => Assert.Equal(
        output,
        BoundText.Network(
            use, "blocks: { one: { parameters: { size: }, layers: [ conv2d: { filters: 2, kernel_size: $size } ] } }\n").Layers[0].Output.ToString());

    /// <summary>So nothing behind the model runs again.</summary>
    [Fact]
    public void A_comment_or_another_layout_leaves_the_network_equal()
    {
        var layers = "- residual: { filters: 4 }\n- flatten\n- dense: { units: 2 }";
        var moved = "# a comment\n\n" + Residual.Replace("      - add:", "      # twice\n\n      - add:", StringComparison.Ordinal);

        Assert.Equal(GeneratorDriverHelper.Bind(Models.With(layers, rest: Residual)), GeneratorDriverHelper.Bind(Models.With(layers, rest: moved)));
    }

    private static IEnumerable<string> Names(string layers, string blocks) => BoundText.Network(layers, blocks).Layers.Select(layer => layer.Name);
}
