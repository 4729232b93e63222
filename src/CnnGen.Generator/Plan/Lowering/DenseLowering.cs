using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A dense layer: products over the whole batch, on one layout of the weights, cut into blocks of outputs.</summary>
internal sealed class DenseLowering : CoverLowering
{
    private readonly DenseCover _cover;
    private readonly Dense _layer;
    private readonly TrainedValue _kernel;
    private readonly TrainedValue? _bias;
    private readonly Value _output;
    private readonly DenseForwardSteps _forward;
    private readonly Training? _training;
    private readonly DenseInputGradient? _inputGradient;
    private readonly Tensor? _gradient;

    public DenseLowering(Declarations declare, Wiring wiring, DenseCover cover)
        : base(declare, wiring)
    {
        (_cover, _layer) = (cover, cover.Layer);
        var contract = cover.Contract;
        _kernel = declare.Trained(Weights.Plan(wiring, contract.Right!.Tensor, _layer.Input.Size, _layer.Units, StorageLayout.PanelWidth(_layer.Units)));
        if (contract.Start is { } start) _bias = declare.Trained(Weights.OfColumns(wiring, start.Tensor));
        _output = declare.Output(wiring, cover.Forward[cover.Forward.Count - 1].Output);
        _forward = new DenseForwardSteps(declare, cover);
        if (cover.Backward.Count > 0) _gradient = wiring.GradientOf(contract.Output);
        if (_layer.IsTrainable && _gradient is not null) _training = new Training(declare, _layer, contract.Left.Tensor, _gradient);
        if (wiring.AdjointOf(contract, "Left") is { } inputs)
            _inputGradient = new DenseInputGradient(declare, _layer, _kernel.Values, _gradient!, inputs.Output);
    }

    public override void Forward(StepBuilder build, ForwardMode mode)
    {
        Binding?[] weights = [_kernel.Values.As("kernel"), _bias?.Values.As("bias"), _output.As("output")];
        _forward.Run(build, mode, Arriving(mode, _cover.Contract), weights.OfType<Binding>());
    }

    /// <summary>The input's gradient first: it reads the weights that the rest moves.</summary>
    public override void Backward(StepBuilder build)
    {
        var gradient = Places[_gradient!];
        if (_training is not { } training)
        {
            _inputGradient?.Run(build, gradient);
            return;
        }

        var gradientBlocks = training.Gradient.In(build, gradient);
        var inputBlocks = training.Input.In(build, Arriving(ForwardMode.Training, _cover.Contract));
        _inputGradient?.Run(build, gradient);
        var (end, ofEnd) = build.Updates.Of(_kernel, training.Faults);
        foreach (var panels in DenseForwardSteps.Panels(_cover))
        {
            build.RunBlocks(
                _layer,
                DenseBackwardWeights.Build(Name("BackwardWeights"), _layer, end, build.Batch, panels),
                panels,
                [
                    RowsArgument.Binding, inputBlocks.As("input"), gradientBlocks.As("outputGradient"),
                    .. end is UpdatesParameter ? [training.BlockGradient.As("gradients")] : Array.Empty<Binding>(), .. ofEnd,
                ]);
        }

        if (_bias is not null)
        {
            (end, ofEnd) = build.Updates.Of(_bias, training.Faults);
            var bias = DenseBackwardWeights.Bias(Name("BackwardBias"), _layer, end, build.Batch);
            build.RunWhole(_layer, bias, [RowsArgument.Binding, gradient.As("outputGradient"), .. ofEnd]);
        }
    }

    private string Name(string part) => KernelName(_layer, part);

    /// <summary>What the gradients of kernel and bias take in memory.</summary>
    private sealed class Training(Declarations declare, Dense layer, Tensor input, Tensor gradient)
    {
        public Value Faults { get; } = declare.Watch(layer.Name, DenseBackwardWeights.Faults(layer));

        public LaidOut Input { get; } = declare.InLayout(
            input, new FeatureBlocks(DenseBackwardWeights.InputBlock(layer.Input.Size)), layer.Name, "Input", layer.Input.Size);

        public LaidOut Gradient { get; } =
            declare.InLayout(gradient, new FeatureBlocks(StorageLayout.PanelWidth(layer.Units)), layer.Name, "Gradient", layer.Units);

        /// <summary>Of one block of inputs after the other.</summary>
        public Value BlockGradient { get; } = declare.Worker(
            layer.Name + "_BlockGradient", layer.Name, DenseBackwardWeights.GradientLength(layer), $"[{DenseBackwardWeights.GradientLength(layer)}]");
    }
}
