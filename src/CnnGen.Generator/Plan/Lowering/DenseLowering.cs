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
        if (_layer.IsTrainable) _training = new Training(declare, _layer);
        if (wiring.AdjointOf(contract, "Left") is { } inputs) _inputGradient = new DenseInputGradient(declare, _layer, _kernel.Values, inputs.Output);
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

        ToBlocks(build, "GradientToBlocks", _layer.Units, StorageLayout.PanelWidth(_layer.Units), gradient, training.GradientBlocks);
        ToBlocks(build, "InputToBlocks", _layer.Input.Size, DenseBackwardWeights.InputBlock(_layer.Input.Size),
            Arriving(ForwardMode.Training, _cover.Contract), training.InputBlocks);
        _inputGradient?.Run(build, gradient);
        var (end, ofEnd) = build.Updates.Of(_kernel, training.Faults);
        foreach (var panels in DenseForwardSteps.Panels(_cover))
        {
            build.RunBlocks(
                _layer,
                DenseBackwardWeights.Build(Name("BackwardWeights"), _layer, end, build.Batch, panels),
                panels,
                [
                    RowsArgument.Binding, training.InputBlocks.As("input"), training.GradientBlocks.As("outputGradient"),
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

    private void ToBlocks(StepBuilder build, string part, int features, int block, Value from, Value to) => build.RunExample(
        _layer, DenseBackwardWeights.ToBlocks(Name(part), _layer.Name, features, build.Batch, block), from.As("values"), to.As("blocks"));

    /// <summary>What the gradients of kernel and bias take in memory.</summary>
    private sealed class Training(Declarations declare, Dense layer)
    {
        public Value Faults { get; } = declare.Watch(layer.Name, DenseBackwardWeights.Faults(layer));

        public Value InputBlocks { get; } =
            Blocks(declare, layer, "_InputBlocks", layer.Input.Size, DenseBackwardWeights.InputBlock(layer.Input.Size));

        public Value GradientBlocks { get; } = Blocks(declare, layer, "_GradientBlocks", layer.Units, StorageLayout.PanelWidth(layer.Units));

        /// <summary>Of one block of inputs after the other.</summary>
        public Value BlockGradient { get; } = declare.Worker(
            layer.Name + "_BlockGradient", layer.Name, DenseBackwardWeights.GradientLength(layer), $"[{DenseBackwardWeights.GradientLength(layer)}]");

        private static Value Blocks(Declarations declare, Dense layer, string suffix, int features, int block) => declare.Add(new BufferSpec(
            layer.Name + suffix, layer.Name, BufferKind.Blocks, ElementType.Float, StorageLayout.RoundUp(features, block),
            declare.Batch.BlocksShape(features, block), block));
    }
}
