using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A convolution's kernel and bias, with their gradients where its own kernels add them up; where the graph's sums do, they declare these.</summary>
internal sealed class ConvWeights
{
    private readonly SummedWeights? _summed;

    public ConvWeights(Declarations declare, Wiring wiring, ConvolutionCover cover)
    {
        var (layer, kernel, bias) = (cover.Layer, cover.Contract.Right!.Tensor, cover.Contract.Start?.Tensor);
        if (cover.Plan.Gradients == GradientForm.Sums)
        {
            Kernel = declare.Parameter(wiring, kernel);
            if (bias is not null) Bias = OfSums(declare, wiring, bias);
            return;
        }

        var plan = Weights.Plan(wiring, kernel, layer.Patch, layer.Filters, cover.Plan.IsInPanels ? StorageLayout.PanelWidth(layer.Filters) : 1);
        _summed = new SummedWeights(
            declare, layer.Name, layer.IsTrainable, bias is null ? [plan] : [plan, Weights.OfColumns(wiring, bias)]);
        (Kernel, Bias) = (_summed[0].Trained, bias is null ? null : _summed[1].Trained);
    }

    public TrainedValue Kernel { get; }

    public TrainedValue? Bias { get; }

    public Value KernelGradient => _summed![0].Gradient;

    public Value BiasGradient => _summed![1].Gradient;

    public void ClearGradients(StepBuilder build) => _summed?.ClearGradients(build);

    public void SumGradients(StepBuilder build) => _summed?.SumGradients(build);

    private static TrainedValue OfSums(Declarations declare, Wiring wiring, Tensor bias)
    {
        var trained = declare.Trained(Weights.OfColumns(wiring, bias));
        declare.Places[bias] = trained.Values;
        return trained;
    }
}
