using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The sums of a convolution: of a forward pass, or of the gradient of an input, which is one as well.</summary>
/// <param name="Prefix">What the names of its buffers begin with.</param>
/// <param name="Part">What its kernel does with the layer.</param>
/// <param name="Tiles">How they are tiled, or null if they are plain.</param>
/// <param name="Pool">The max-pooling of the same pass, or null.</param>
internal sealed record ConvolutionSums(string Prefix, string Part, Conv2D Layer, Winograd? Tiles, MaxPooling2D? Pool = null)
{
    /// <summary>What the kernel computes, where that is not the forward pass.</summary>
    public string? Summary { get; init; }

    public Kernel Kernel(WinnerMark winners)
    {
        var name = CoverLowering.KernelName(Layer, Part);
        return Tiles is { } tiles ? WinogradForward.Build(name, tiles with { Layer = Layer }, winners, Summary)
            : Pool is { } pool ? ConvPoolForward.Build(name, Layer, pool, winners)
            : ConvForward.Build(name, Layer, Summary);
    }

    /// <summary>What the sums read instead of the master copy.</summary>
    public Value Copy(Declarations declare)
    {
        var rows = Tiles?.FilterRows ?? Layer.Patch;
        return declare.Add(new BufferSpec(
            Prefix + "Filters", Layer.Name, BufferKind.Persistent, ElementType.Float, StorageLayout.PanelLength(rows, Layer.Filters),
            $"[{Layer.Filters}][{rows}] in panels"));
    }

    /// <summary>Makes the copy.</summary>
    /// <param name="pack">The kernel's part where the filters stay what they are.</param>
    /// <param name="transform">The same where they are transformed.</param>
    public Kernel MakeFilters(string pack, string transform, MasterFilters master) => Tiles is { } tiles
        ? WinogradFilters.Build(CoverLowering.KernelName(Layer, transform), tiles, master)
        : Memory.PackFilters(CoverLowering.KernelName(Layer, pack), Layer.Name, master);
}

/// <summary>Runs them, whatever filters they read.</summary>
internal sealed class ConvolutionForward
{
    private readonly ConvolutionSums _sums;
    private readonly Value? _transformed;
    private readonly Value? _products;

    public ConvolutionForward(Declarations declare, ConvolutionSums sums)
    {
        _sums = sums;
        if (sums.Tiles is not { } tiles) return;
        _transformed = declare.Worker(sums.Prefix + "Transformed", sums.Layer.Name, tiles.InputLength, $"[{tiles.InputLength}]");
        _products = declare.Worker(sums.Prefix + "Sums", sums.Layer.Name, tiles.SumsLength, $"[{tiles.SumsLength}]");
    }

    /// <param name="winners">What is noted of a pooling's winners.</param>
    /// <param name="winner">Where.</param>
    public void Run(StepBuilder build, Value around, Value filters, Value? bias, Value output, WinnerMark winners = WinnerMark.None, Value? winner = null)
    {
        Binding?[] others =
            [bias?.As("bias"), _transformed?.As(WinogradForward.Inputs), _products?.As(WinogradForward.Sums), winner?.As("winner")];
        build.RunExample(
            _sums.Layer, _sums.Kernel(winners), [around.As("input"), filters.As("filters"), output.As("output"), .. others.OfType<Binding>()]);
    }
}
