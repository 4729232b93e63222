using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The forward pass of a convolution, whatever filters it reads.</summary>
internal sealed class ConvolutionForward
{
    private readonly ConvolutionCover _cover;
    private readonly Value? _transformed;
    private readonly Value? _sums;

    public ConvolutionForward(Declarations declare, ConvolutionCover cover)
    {
        _cover = cover;
        if (cover.Plan.Tiles is not { } tiles) return;
        var name = Prefix(cover);
        _transformed = declare.Worker(name + "Transformed", cover.Owner, tiles.InputLength, $"[{tiles.InputLength}]");
        _sums = declare.Worker(name + "Sums", cover.Owner, tiles.SumsLength, $"[{tiles.SumsLength}]");
    }

    /// <param name="winners">What is noted of a pooling's winners.</param>
    /// <param name="winner">Where.</param>
    public void Run(StepBuilder build, Value around, Value filters, Value? bias, Value output, WinnerMark winners = WinnerMark.None, Value? winner = null)
    {
        Binding?[] others =
            [bias?.As("bias"), _transformed?.As(WinogradForward.Inputs), _sums?.As(WinogradForward.Sums), winner?.As("winner")];
        build.RunExample(
            _cover.Layer,
            Kernel(CoverLowering.KernelName(_cover.Layer, _cover.Contract.Part), winners),
            [around.As("input"), filters.As("filters"), output.As("output"), .. others.OfType<Binding>()]);
    }

    /// <summary>What the forward pass reads instead of the master copy.</summary>
    public static Value Copy(Declarations declare, ConvolutionCover cover)
    {
        var rows = cover.Plan.Tiles?.FilterRows ?? cover.Layer.Patch;
        return declare.Add(new BufferSpec(
            Prefix(cover) + "Filters", cover.Owner, BufferKind.Persistent, ElementType.Float, StorageLayout.PanelLength(rows, cover.Layer.Filters),
            $"[{cover.Layer.Filters}][{rows}] in panels"));
    }

    /// <summary>Makes the copy.</summary>
    /// <param name="pack">The kernel's part where the filters stay what they are.</param>
    /// <param name="transform">The same where they are transformed.</param>
    public static Kernel MakeFilters(ConvolutionCover cover, string pack, string transform, MasterFilters master) => cover.Plan.Tiles is { } tiles
        ? WinogradFilters.Build(CoverLowering.KernelName(cover.Layer, transform), tiles, master)
        : Memory.PackFilters(CoverLowering.KernelName(cover.Layer, pack), cover.Owner, master);

    private Kernel Kernel(string name, WinnerMark winners)
    {
        var (layer, plan) = (_cover.Layer, _cover.Plan);
        return plan.Tiles is { } tiles ? WinogradForward.Build(name, tiles with { Layer = layer }, winners)
            : plan.Pool is { } pool ? ConvPoolForward.Build(name, layer, pool, winners)
            : ConvForward.Build(name, layer);
    }

    private static string Prefix(ConvolutionCover cover) => cover.Owner + (cover.IsOfPrediction ? "_Folded" : "_");
}
