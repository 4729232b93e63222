using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A leaky ReLU of trained slopes. The backward pass is told by what arrived.</summary>
internal sealed class PReluLowering : LayerLowering
{
    private readonly PRelu _layer;
    private readonly LayerContext _context;
    private readonly SummedWeights _weights;
    private readonly Value _output;

    public PReluLowering(Declarations declare, PRelu layer, LayerContext context)
    {
        (_layer, _context) = (layer, context);
        var (rows, columns) = (layer.Alpha.Height * layer.Alpha.Width, layer.Alpha.Channels);
        // Keras counts the rows of a map as the taps of a kernel.
        var fans = layer.Alpha.IsMap ? Fans.OfAKernel(rows, (long)layer.Alpha.Height * columns) : Fans.OfAKernel(columns, columns);
        _weights = new SummedWeights(declare, layer, new ParameterPlan(
            layer.Name + "/alpha", layer.Name + "_Alpha", layer.Alpha.Dimensions, rows, columns, PanelWidth: columns, layer.AlphaInitializer.For(fans),
            layer.IsTrainable));
        _output = declare.Example(layer.Name + "_Output", layer.Name, layer.Output);
    }

    private Binding Alpha => _weights[0].Trained.Values.As("alpha");

    public override Value Forward(StepBuilder build, ForwardMode mode, Value input)
    {
        build.RunExample(_layer, Kernels.PRelu.Forward(KernelName(_layer, "Forward"), _layer), input.As("input"), Alpha, _output.As("output"));
        return _output;
    }

    /// <summary>Alpha's gradient first: the other one takes the place of what it reads.</summary>
    public override Value? Backward(StepBuilder build, Passed passed, Value gradient)
    {
        if (_layer.IsTrainable)
        {
            build.RunExample(
                _layer, Kernels.PRelu.BackwardAlpha(KernelName(_layer, "BackwardAlpha"), _layer),
                passed.Input.As("input"), gradient.As("gradient"), _weights[0].Gradient.As("alphaGradient"));
        }

        if (!_context.NeedsInputGradient) return null;
        build.RunExample(_layer, Kernels.PRelu.Backward(KernelName(_layer, "Backward"), _layer), passed.Input.As("input"), Alpha, gradient.As("gradient"));
        return gradient;
    }

    public override void ClearGradients(StepBuilder build) => _weights.ClearGradients(build);

    public override void SumGradients(StepBuilder build) => _weights.SumGradients(build);
}
