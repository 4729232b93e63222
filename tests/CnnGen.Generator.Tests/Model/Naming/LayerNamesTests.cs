namespace CnnGen.Generator.Tests.Model.Naming;

public sealed class LayerNamesTests
{
    [Fact]
    public void Layers_are_named_by_kind_and_number()
    {
        const string Layers =
            """
            - conv2d: { filters: 1, kernel_size: 1 }
            - max_pooling2d
            - conv2d: { filters: 1, kernel_size: 1 }
            - activation: relu
            - flatten
            - dense: { units: 2 }
            - dropout: { rate: 0.5 }
            - dense: { units: 2 }
            """;

        Assert.Equal(["conv1", "pool1", "conv2", "activation1", "flatten1", "dense1", "dropout1", "dense2"], Names(Layers));
    }

    [Fact]
    public void A_name_of_its_own_does_not_renumber_the_layers_after_it() =>
        Assert.Equal(["flatten1", "hidden", "dense2"], Names("- flatten\n- dense: { name: hidden, units: 2 }\n- dense: { units: 2 }"));

    [Theory]
    [InlineData("größe")]
    [InlineData("слой1")]
    [InlineData("_")]
    [InlineData("record")]
    [InlineData("Dense1_")]
    public void Any_identifier_names_a_layer(string name) => Assert.Equal(["flatten1", name], Names($"- flatten\n- dense: {{ name: {name}, units: 2 }}"));

    private static IEnumerable<string> Names(string layers) => GeneratorDriverHelper.Bind(Models.With(layers)).Layers.Select(layer => layer.Name);
}
