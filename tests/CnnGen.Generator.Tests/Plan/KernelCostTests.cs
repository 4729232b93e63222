using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan;

public sealed class KernelCostTests
{
    [Fact]
    public void Loops_multiply_what_they_hold() => Assert.Equal(
        new KernelCost(MultiplyAdds: 3 * 4 * 5, Loads: 2 * 3 * 4 * 5, Stores: 3 * 4, Bytes: 0),
        KernelCost.Of(TinyKernels.Product(3, 4, 5)) with { Bytes = 0 });

    [Fact]
    public void Rows_count_as_the_most_there_can_be_and_list_rows_as_full() => Assert.Equal(
        new KernelCost(MultiplyAdds: 0, Loads: TinyKernels.MostRows + 8, Stores: TinyKernels.MostRows + 8, Bytes: 0),
        KernelCost.Of(Kernel(
            "Tiny",
            "A test.",
            [In("a", 20, ""), Out("c", 20, ""), new ListParameter("live", 4, 8, 20, Access.Read)],
            Each("n", new Bound(TinyKernels.MostRows, "rows"), TinyKernels.Copy(At("n"), At("n"))),
            new Walk("live", 0, "entry", "position", EquatableArray.Of(TinyKernels.Copy(At("position"), At("position")))))) with
        { Bytes = 0 });

    [Fact]
    public void Appending_is_a_store() => Assert.Equal(
        new KernelCost(MultiplyAdds: 0, Loads: 5, Stores: 5, Bytes: 0),
        KernelCost.Of(Kernel(
            "Tiny",
            "A test.",
            [In("a", 5, ""), new ListParameter("live", 1, 8, 5, Access.Write)],
            Each("i", 5, new Append("live", 0, At("i"), new Load("a", At("i")))))) with
        { Bytes = 0 });

    [Theory]
    [InlineData("conv1")]
    [InlineData("conv2")]
    public void A_convolution_costs_what_its_layer_says(string name)
    {
        var layer = GeneratorDriverHelper.Bind(Models.Seed).Layers.OfType<Conv2D>().Single(l => l.Name == name);

        Assert.Equal(layer.MultiplyAdds, KernelCost.Of(ConvForward.Build("Forward", layer)).MultiplyAdds);
    }
}
