using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan;

public sealed class DescribeLayersTests
{
    private static readonly string Model = Models.With(
        """
        - conv2d: { filters: 2, kernel_size: [4, 3], strides: [2, 1], padding: same }
        - max_pooling2d: { pool_size: 2, padding: same }
        - activation: relu
        - dropout: { rate: 0.25 }
        - prelu
        - add: [ [], [] ]
        - flatten
        - dense: { units: 3, use_bias: false }
        """,
        input: "[7, 5, 1]");

    [Fact]
    public void Same_padding_is_resolved_to_numbers()
    {
        var descriptions = Descriptions(Model);

        // Rows: 4 windows of 4 at a stride of 2 cover 10, 3 more than there are; columns: 5 windows of 3 cover 7.
        Assert.Equal((1, 2, 1, 1), Border(descriptions[0]));
        Assert.Equal((0, 0, 0, 1), Border(descriptions[1]));
    }

    [Fact]
    public void A_layer_that_tools_know_no_more_of_is_described_by_its_word()
    {
        var description = Descriptions(Models.With("- batch_normalization\n- flatten\n- dense: { units: 2 }"))[0];

        Assert.Equal(("OtherLayerDescription", new WordFact("Kind", "batch_normalization")), (description.Type, Assert.Single(description.Facts)));
        Assert.DoesNotContain(Descriptions(Model), described => described.Type == description.Type);
    }

    private static List<LayerDescription> Descriptions(string model) => [.. GeneratorDriverHelper.Bind(model).Layers.Select(DescribeLayers.Run)];

    private static (int Top, int Bottom, int Left, int Right) Border(LayerDescription description) =>
        (Count(description, "PadTop"), Count(description, "PadBottom"), Count(description, "PadLeft"), Count(description, "PadRight"));

    private static int Count(LayerDescription description, string name) => description.Facts.OfType<CountFact>().Single(fact => fact.Name == name).Value;
}
