using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Tests.Plan;

public sealed class SelectionTests
{
    [Fact]
    public void The_least_cycles_win_and_of_equal_ones_the_first()
    {
        var selection = new Selection<int>(
            "sums", EquatableArray.Of(new Way<int>(1, "slow", 2000), new Way<int>(2, "fast", 1499.6), new Way<int>(3, "late", 1499.6)));

        Assert.Equal(2, selection.Taken);
        Assert.Equal("sums: fast 1,500 cycles, slow 2,000, late 1,500", selection.Why);
    }

    /// <summary>Sixteen channels on either side pay for a tile's transforms, whatever the other side and the pooling have.</summary>
    [Theory]
    [InlineData(15, 64, "", false)]
    [InlineData(16, 64, "", true)]
    [InlineData(64, 15, "", false)]
    [InlineData(15, 15, "- max_pooling2d\n", false)]
    [InlineData(16, 16, "- max_pooling2d\n", true)]
    public void Tiles_pay_from_sixteen_channels_on(int channels, int filters, string pooling, bool areTiled)
    {
        var layers = $"- conv2d: {{ filters: {filters}, kernel_size: 3, padding: same }}\n{pooling}- flatten\n- dense: {{ units: 2 }}";

        var cover = Assert.Single(GeneratorDriverHelper.Covers(Models.With(layers, input: $"[6, 6, {channels}]")).OfType<ConvolutionCover>());

        Assert.Equal(areTiled, cover.Plan.Tiles is not null);
        Assert.Contains("Winograd 2x2", cover.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, false)]
    [InlineData(33, true)]
    public void A_list_of_inputs_pays_from_two_panels_on(int units, bool isListed)
    {
        var layers = $"- activation: relu\n- flatten\n- dense: {{ units: {units} }}";

        var cover = Assert.Single(GeneratorDriverHelper.Covers(Models.With(layers, input: "[6, 6, 1]")).OfType<DenseCover>());

        Assert.Equal(isListed, cover.Inputs!.Taken);
    }
}
