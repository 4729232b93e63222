using CnnGen.Generator.Model;
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
        var descriptions = Descriptions();

        // Rows: 4 windows of 4 at a stride of 2 cover 10, 3 more than there are; columns: 5 windows of 3 cover 7.
        Assert.Equal((1, 2, 1, 1), Border(descriptions[0]));
        Assert.Equal((0, 0, 0, 1), Border(descriptions[1]));
    }

    [Fact]
    public void Every_layer_of_the_language_has_a_description() =>
        // Softmax is an activation under a word of its own, and all merges are of one kind.
        Assert.Equal(
            LayerCatalog.All.Count(kind => kind.Word != "softmax" && !kind.IsMerge) + 1,
            Descriptions().Select(description => description.Type).Distinct(StringComparer.Ordinal).Count());

    private static List<LayerDescription> Descriptions() => [.. GeneratorDriverHelper.Bind(Model).Layers.Select(DescribeLayers.Run)];

    private static (int Top, int Bottom, int Left, int Right) Border(LayerDescription description) =>
        (Count(description, "PadTop"), Count(description, "PadBottom"), Count(description, "PadLeft"), Count(description, "PadRight"));

    private static int Count(LayerDescription description, string name) => description.Facts.OfType<CountFact>().Single(fact => fact.Name == name).Value;
}
