using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The filters as they are kept, of which convolutions read a copy in another layout.</summary>
/// <param name="Positions">Of the window; of a dense layer one.</param>
/// <param name="Channels">Taps at each.</param>
/// <param name="IsScaled">Whether the copy has each times a factor of its own.</param>
internal sealed record MasterFilters(
    int Positions, int Channels, int Filters, FilterLayout Layout = FilterLayout.ByFilter, bool IsScaled = false)
{
    public const string Kernel = "kernel", Factor = "factor";

    /// <summary>
    /// Whether the copy is of the turned filters, by which a gradient goes back: one for each channel, with a tap for each filter, and the positions from the
    /// last to the first.
    /// </summary>
    public bool IsTurned { get; init; }

    /// <summary>Taps of each filter of the copy at one position.</summary>
    public int Inputs => IsTurned ? Filters : Channels;

    /// <summary>Filters of the copy.</summary>
    public int Columns => IsTurned ? Channels : Filters;

    /// <summary>What is made of them and for whom, in the texts of kernels.</summary>
    public (string Filters, string Reader) Texts =>
        IsTurned ? ("turned filters", "the gradient of the input") : ("filters" + (IsScaled ? ", each times its factor," : ""), "the forward pass");

    /// <summary>Whether the same tap of neighbouring filters of the copy lies together.</summary>
    public bool IsOfLanes => Layout != FilterLayout.ByFilter && !IsTurned;

    private int Patch => Positions * Channels;

    /// <param name="patch">The axes of a filter, for the reader.</param>
    public IEnumerable<Parameter> Parameters(string patch) =>
    [
        In(Kernel, Layout == FilterLayout.Panels ? StorageLayout.PanelLength(Patch, Filters) : Patch * Filters, Shape(patch)),
        .. IsScaled ? [In(Factor, StorageLayout.RoundUp(Filters, StorageLayout.CacheLine), $"[{Filters}]")] : Array.Empty<Parameter>(),
    ];

    /// <summary>A tap of filter "co" of a panel of the copy.</summary>
    /// <param name="input">Which of the position's taps; of a position 0, which of all.</param>
    public Expression Of(Affine panel, Affine position, Affine input)
    {
        var width = StorageLayout.PanelWidth(Columns);
        var column = (panel * width) + At("co");
        var (filter, tap) = IsTurned
            ? (input, (position * -Channels) + (Patch - Channels) + column)
            : (column, (position * Channels) + input);
        var value = new Load(Kernel, Layout switch
        {
            FilterLayout.Panels => (((panel * Patch) + tap) * width) + At("co"),
            FilterLayout.ByTap => (tap * Filters) + filter,
            _ => (filter * Patch) + tap,
        });
        return IsScaled ? value * new Load(Factor, filter) : value;
    }

    private string Shape(string patch)
    {
        var width = StorageLayout.PanelWidth(Filters);
        return Layout switch
        {
            FilterLayout.Panels => $"[{Filters}/{width}]{patch}[{width}]",
            FilterLayout.ByTap => $"{patch}[{Filters}]",
            _ => $"[{Filters}]{patch}",
        };
    }
}

/// <summary>How the filters of a convolution lie.</summary>
internal enum FilterLayout
{
    /// <summary>Filter after filter, as a walk through its gradient's list reads them.</summary>
    ByFilter,

    /// <summary>In panels of filters, as the forward pass reads them.</summary>
    Panels,

    /// <summary>Tap after tap, all filters of each: in the order of their axes, as sums of the graph read them.</summary>
    ByTap,
}
