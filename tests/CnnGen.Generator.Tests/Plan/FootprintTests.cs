using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan;

public sealed class FootprintTests
{
    private static readonly Dense s_dense = GeneratorDriverHelper.Bind(Models.Seed).Layers.OfType<Dense>().First();
    private static readonly Batch s_batch = new(128);

    [Fact]
    public void Each_element_counts_once_however_often_it_is_read() =>
        Assert.Equal((3 * 5) + (5 * 4) + (3 * 4), Footprint.Elements(TinyKernels.Product(3, 4, 5)));

    [Fact]
    public void A_buffer_of_a_batch_counts_as_far_as_one_call_reaches()
    {
        var kernel = Kernel("Tiny", "A test.", [In("a", 1000, ""), Out("c", 1000, "")], Each("i", 10, TinyKernels.Copy(At("i"), At("i") * 100)));

        Assert.Equal(10 + 10, Footprint.Elements(kernel));
    }

    [Fact]
    public void Neighbours_count_as_their_range_and_a_buffer_never_more_than_it_holds()
    {
        var sum = Each("y", 10, Each("x", 3, TinyKernels.Copy(At("y"), At("y") + At("x"))));

        Assert.Equal(12 + 10, Footprint.Elements(Kernel("Tiny", "A test.", [In("a", 1000, ""), Out("c", 1000, "")], sum)));
        Assert.Equal(11 + 10, Footprint.Elements(Kernel("Tiny", "A test.", [In("a", 11, ""), Out("c", 1000, "")], sum)));
    }

    [Fact]
    public void What_is_asked_for_early_is_not_counted_twice()
    {
        var kernel = Kernel("Tiny", "A test.", [In("a", 100, ""), Out("c", 100, "")], new Prefetch("a", 64), TinyKernels.Copy(0, 0));

        Assert.Equal(1 + 1, Footprint.Elements(kernel));
    }

    [Fact]
    public void A_list_counts_as_full()
    {
        var walk = new Walk("live", 0, "entry", "position", EquatableArray.Of(TinyKernels.Copy(At("position"), At("position"))));
        var kernel = Kernel("Tiny", "A test.", [In("a", 20, ""), Out("c", 20, ""), new ListParameter("live", 4, 8, 20, Access.Read)], walk);

        Assert.Equal(20 + 20 + (2 * 4 * 8) + 4, Footprint.Elements(kernel));
    }

    [Fact]
    public void A_square_is_as_many_elements_wherever_they_lie() =>
        Assert.Equal(64 + 64, Footprint.Elements(Kernel("Tiny", "A test.", [In("a", 1000, ""), Out("c", 1000, "")], new Transpose("a", 0, 100, "c", 0, 20))));

    [Fact]
    public void All_parts_of_a_kernel_are_one_footprint()
    {
        var panels = BlockRange.Of(s_dense.Units, StorageLayout.PanelWidth(s_dense.Units)).Single();
        var (inputs, units) = (s_dense.Input.Size, s_dense.Units);

        Assert.Equal((128 * inputs) + (inputs * units) + units + (128 * units), Footprint.Elements(DenseForward.Build("Forward", s_dense, s_batch, panels)));
    }

    [Fact]
    public void Putting_an_example_into_blocks_touches_that_example_only()
    {
        var inputs = s_dense.Input.Size;

        Assert.Equal(
            2 * inputs, Footprint.Elements(DenseBackwardWeights.ToBlocks("ToBlocks", s_dense.Name, inputs, s_batch, DenseBackwardWeights.InputBlock(inputs))));
    }
}
