namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A convolution in prediction that has the normalization behind it in its filters and its bias.</summary>
internal sealed class FoldedConvolutionLowering : CoverLowering
{
    private readonly ConvolutionCover _cover;
    private readonly FoldedKernel _kernel;
    private readonly Value _filters;
    private readonly Value _bias;
    private readonly ConvolutionForward _forward;
    private readonly Value _output;
    private readonly Border _border;

    public FoldedConvolutionLowering(Declarations declare, Wiring wiring, ConvolutionCover cover)
        : base(declare, wiring)
    {
        _cover = cover;
        var (layer, contract, output) = (cover.Layer, cover.Contract, cover.Forward[cover.Forward.Count - 1].Output);
        _kernel = new FoldedKernel(
            declare, wiring, contract.Right!.Tensor, layer.KernelHeight * layer.KernelWidth, layer.Input.Channels, layer.Filters,
            cover.Plan.Tiles is null ? StorageLayout.PanelWidth(layer.Filters) : 1);
        _filters = cover.Sums.Copy(declare);
        _bias = declare.Places[contract.Start!.Tensor];
        _forward = new ConvolutionForward(declare, cover.Sums);
        _output = declare.Output(wiring, output);
        _border = new Border(declare, layer, inputGradient: null, cover.Pad?.To);
    }

    public override void Forward(StepBuilder build, ForwardMode mode) =>
        _forward.Run(build, _border.Add(build, Arriving(mode, _cover.Forward[0]), 0f), _filters, _bias, _output);

    public override void Backward(StepBuilder build)
    {
    }

    public override void Refresh(StepBuilder build) => build.RunWhole(
        _cover.Layer, _cover.Sums.MakeFilters("FoldFilters", "FoldFilters", _kernel.Filters), [.. _kernel.Bindings, _filters.As("filters")]);
}
