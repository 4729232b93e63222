using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The filters as they are kept, of which the forward pass reads a copy in another layout.</summary>
/// <param name="Patch">Taps of each.</param>
/// <param name="IsInPanels">In panels of filters, or filter after filter.</param>
/// <param name="IsScaled">Whether the copy has each times a factor of its own.</param>
internal sealed record MasterFilters(int Patch, int Filters, bool IsInPanels = false, bool IsScaled = false)
{
    public const string Kernel = "kernel", Factor = "factor";

    /// <summary>What is read, in the texts of kernels.</summary>
    public string Scaled => IsScaled ? ", each times its factor," : "";

    /// <param name="shape">Of the kernel, for the reader.</param>
    public IEnumerable<Parameter> Parameters(string shape) =>
    [
        In(Kernel, IsInPanels ? StorageLayout.PanelLength(Patch, Filters) : Patch * Filters, shape),
        .. IsScaled ? [In(Factor, StorageLayout.RoundUp(Filters, StorageLayout.CacheLine), $"[{Filters}]")] : Array.Empty<Parameter>(),
    ];

    /// <summary>A tap of filter "co" of a panel.</summary>
    public Expression Of(Affine panel, Affine tap)
    {
        var width = StorageLayout.PanelWidth(Filters);
        var filter = (panel * width) + At("co");
        var value = new Load(Kernel, IsInPanels ? (((panel * Patch) + tap) * width) + At("co") : (filter * Patch) + tap);
        return IsScaled ? value * new Load(Factor, filter) : value;
    }
}
