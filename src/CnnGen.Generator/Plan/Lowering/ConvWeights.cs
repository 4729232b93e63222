namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A convolution's kernel and bias.</summary>
internal sealed class ConvWeights
{
    private readonly SummedWeights _weights;

    public ConvWeights(Declarations declare, Wiring wiring, ConvolutionCover cover)
    {
        var (layer, contract) = (cover.Layer, cover.Contract);
        var kernel = Weights.Plan(
            wiring, contract.Right!.Tensor, layer.Patch, layer.Filters, cover.Plan.IsInPanels ? StorageLayout.PanelWidth(layer.Filters) : 1);
        var bias = contract.Start is { } start ? Weights.OfColumns(wiring, start.Tensor) : null;
        _weights = new SummedWeights(declare, layer.Name, layer.IsTrainable, bias is null ? [kernel] : [kernel, bias]);
        if (bias is not null) Bias = _weights[1];
    }

    public SummedWeights.Summed Kernel => _weights[0];

    public SummedWeights.Summed? Bias { get; }

    public void ClearGradients(StepBuilder build) => _weights.ClearGradients(build);

    public void SumGradients(StepBuilder build) => _weights.SumGradients(build);
}
