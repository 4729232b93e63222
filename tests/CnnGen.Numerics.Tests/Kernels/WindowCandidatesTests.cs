using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Numerics.Tests.Interpreter;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Kernels;

/// <summary>One product for each window leaves the bits of one product for each of its pixels.</summary>
public sealed class WindowCandidatesTests
{
    [Theory]
    [InlineData(28, 28, 1, 5, 1, 2, 2)]
    [InlineData(9, 12, 3, 3, 1, 2, 2)]
    [InlineData(13, 10, 2, 3, 2, 2, 2)]
    [InlineData(9, 6, 4, 2, 1, 3, 1)]
    [InlineData(6, 9, 1, 2, 1, 1, 4)]
    public void Its_bits_are_those_of_all_pixels(int height, int width, int channels, int kernel, int stride, int poolHeight, int poolWidth)
    {
        var layers =
            NetworkBuilder.Map(height, width, channels).Conv2D(10, kernel, strideY: stride, strideX: stride, relu: true).MaxPooling2D(poolHeight, poolWidth);
        var (layer, pool) = (layers.First<Conv2D>(), layers.Last<MaxPooling2D>());
        Assert.True(WindowCandidates.Serve(layer, pool));
        var (all, table, picked) = (
            ConvBackwardFilters.Pooled("All", layer, pool), WindowCandidates.Build("Table", layer, pool), ConvBackwardFilters.Picked("Picked", layer, pool));
        var (every, made, one) = (KernelData.Draw(all, seed: 1, rows: 1), KernelData.Draw(table, seed: 2, rows: 1), KernelData.Draw(picked, seed: 3, rows: 1));
        var random = new Random(4);
        every.Floats["winner"] = Array.ConvertAll(every.Floats["winner"], _ => (float)random.Next(-1, poolHeight * poolWidth));
        every.Floats["input"].AsSpan(0, made.Floats["input"].Length).CopyTo(made.Floats["input"]);

        KernelInterpreter.Run(table, made);
        one.Floats["candidates"] = made.Floats["candidates"];
        foreach (var name in new[] { "winner", "pooledGradient", "filtersGradient" }) one.Floats[name] = [.. every.Floats[name]];
        KernelInterpreter.Run(all, every);
        KernelInterpreter.Run(picked, one);

        Bits.Equal(every.Floats["filtersGradient"], one.Floats["filtersGradient"], "filtersGradient");
    }

    [Theory]
    [InlineData(28, 1, 2, true)]
    [InlineData(52, 3, 2, true)]
    [InlineData(54, 3, 2, false)]
    [InlineData(28, 1, 3, false)]
    [InlineData(28, 1, 1, false)]
    public void A_window_has_few_pixels_and_the_table_room_in_the_cache(int side, int channels, int pool, bool serves)
    {
        var layers = NetworkBuilder.Map(side, side, channels).Conv2D(8, 3, relu: true).MaxPooling2D(pool);
        Assert.Equal(serves, WindowCandidates.Serve(layers.First<Conv2D>(), layers.Last<MaxPooling2D>()));
    }
}
