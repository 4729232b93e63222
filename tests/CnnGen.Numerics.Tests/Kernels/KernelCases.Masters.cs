using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Numerics.Tests.Kernels;

/// <summary>What lays filters out for the convolutions that read them.</summary>
internal static partial class KernelCases
{
    /// <summary>The filters in each layout in which they are kept, and turned.</summary>
    public static IEnumerable<MasterFilters> Masters(Conv2D layer)
    {
        var kept = new MasterFilters(layer.KernelHeight * layer.KernelWidth, layer.Input.Channels, layer.Filters);
        return [kept, kept with { Layout = FilterLayout.ByTap }, Turned(layer)];
    }

    private static MasterFilters Turned(Conv2D layer) =>
        new(layer.KernelHeight * layer.KernelWidth, layer.Input.Channels, layer.Filters, FilterLayout.ByTap) { IsTurned = true };

    private static IEnumerable<Kernel> OfFilters(Conv2D layer, Winograd winograd)
    {
        foreach (var master in Masters(layer).Where(master => !master.IsTurned)) yield return WinogradFilters.Build("WinogradFilters", winograd, master);
        if (TurnedConvolution.Of(layer, ConvolutionAlgorithm.Auto) is { Tiles: { } turned })
            yield return WinogradFilters.Build("WinogradFiltersTurned", turned, Turned(layer));
    }
}
