using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A convolution's kernel and bias.</summary>
internal sealed class ConvWeights
{
    private readonly SummedWeights _weights;

    public ConvWeights(Declarations declare, Conv2D layer, bool isInPanels)
    {
        var (name, filters, patch) = (layer.Name, layer.Filters, layer.Patch);
        var fans = Fans.OfAKernel(patch, (long)layer.KernelHeight * layer.KernelWidth * filters);
        var shape = EquatableArray.Of(layer.KernelHeight, layer.KernelWidth, layer.Input.Channels, filters);
        var kernel = new ParameterPlan(
            name + "/kernel", name + "_Kernel", shape, patch, filters, isInPanels ? StorageLayout.PanelWidth(filters) : 1,
            layer.KernelInitializer.For(fans), layer.IsTrainable, layer.Penalties.Kernel);
        var bias = new ParameterPlan(
            name + "/bias", name + "_Bias", EquatableArray.Of(filters), 1, filters, StorageLayout.RoundUp(filters, StorageLayout.CacheLine),
            layer.BiasInitializer.For(Fans.OfABias(filters, fans)), layer.IsTrainable, layer.Penalties.Bias);
        _weights = new SummedWeights(declare, layer, layer.UseBias ? [kernel, bias] : [kernel]);
        if (layer.UseBias) Bias = _weights[1];
    }

    public SummedWeights.Summed Kernel => _weights[0];

    public SummedWeights.Summed? Bias { get; }

    public void ClearGradients(StepBuilder build) => _weights.ClearGradients(build);

    public void SumGradients(StepBuilder build) => _weights.SumGradients(build);
}
