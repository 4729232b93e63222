using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A dense layer: products over the whole batch, on one layout of the weights, cut into blocks of outputs.</summary>
internal sealed class DenseLowering : LayerLowering
{
    private readonly Dense _layer;
    private readonly TrainedValue _kernel;
    private readonly TrainedValue? _bias;
    private readonly EndActivation _activation;
    private readonly ActivityPenalty? _penalty;
    private readonly Value _output;
    private readonly ListValue? _live;
    private readonly Training? _training;
    private readonly DenseInputGradient? _inputGradient;

    public DenseLowering(Declarations declare, Dense layer, LayerContext context)
    {
        var (name, inputs, units) = (layer.Name, layer.Input.Size, layer.Units);
        var (panel, fans) = (StorageLayout.PanelWidth(units), Fans.OfAKernel(inputs, units));
        _kernel = declare.Trained(new ParameterPlan(
            name + "/kernel", name + "_Kernel", EquatableArray.Of(inputs, units), inputs, units, panel,
            layer.KernelInitializer.For(fans), layer.IsTrainable, layer.Penalties.Kernel));
        if (layer.UseBias)
        {
            _bias = declare.Trained(new ParameterPlan(
                name + "/bias", name + "_Bias", EquatableArray.Of(units), 1, units, StorageLayout.RoundUp(units, StorageLayout.CacheLine),
                layer.BiasInitializer.For(Fans.OfABias(units, fans)), layer.IsTrainable, layer.Penalties.Bias));
        }

        _output = declare.Example(name + "_Output", name, layer.Output);
        _activation = new EndActivation(declare, layer, layer.Activation, ActivityPenalty.Around(layer, context), _output);
        _penalty = ActivityPenalty.Of(declare, layer, context, _output);
        _layer = layer with { Activation = _activation.OfSums };
        if (context.ManyZeros && DenseForwardLive.Wins(layer))
            _live = declare.List(name + "_Live", name, DenseForwardLive.Inputs(layer, Access.Write), BufferKind.Worker);
        if (layer.IsTrainable) _training = new Training(declare, layer);
        if (context.NeedsInputGradient) _inputGradient = new DenseInputGradient(declare, layer, _kernel.Values);
    }

    public override Value Forward(StepBuilder build, ForwardMode mode, Value input)
    {
        Binding?[] others = [_kernel.Values.As("kernel"), _bias?.Values.As("bias"), _activation.Sums.As("output")];
        IEnumerable<Binding> bindings = others.OfType<Binding>();
        if (mode == ForwardMode.One)
            One(build, input, bindings);
        else
            foreach (var panels in Panels)
                build.RunBlocks(
                    _layer, DenseForward.Build(Name("Forward"), _layer, build.Batch, panels), panels, [RowsArgument.Binding, input.As("input"), .. bindings]);
        _activation.Forward(build);
        _penalty?.Forward(build, mode);
        return _output;
    }

    private void One(StepBuilder build, Value input, IEnumerable<Binding> bindings)
    {
        if (_live is null)
        {
            build.RunWhole(_layer, DenseForward.One(Name("ForwardOne"), _layer), [input.As("input"), .. bindings]);
            return;
        }

        var list = _live.As(DenseForwardLive.List).ToList();
        build.RunWhole(_layer, DenseForwardLive.Collect(Name("CollectInputs"), _layer), [input.As("input"), .. list]);
        build.RunWhole(_layer, DenseForwardLive.Build(Name("ForwardOne"), _layer), [.. list, .. bindings]);
    }

    /// <summary>The input's gradient first: it reads the weights that the rest moves.</summary>
    public override Value? Backward(StepBuilder build, Passed passed, Value gradient)
    {
        _penalty?.Backward(build, gradient);
        _activation.Backward(build, gradient, _penalty?.Kept);
        if (_training is not { } training) return _inputGradient?.Run(build, gradient);
        ToBlocks(build, "GradientToBlocks", _layer.Units, StorageLayout.PanelWidth(_layer.Units), gradient, training.GradientBlocks);
        ToBlocks(build, "InputToBlocks", _layer.Input.Size, DenseBackwardWeights.InputBlock(_layer.Input.Size), passed.Input, training.InputBlocks);
        var inputGradient = _inputGradient?.Run(build, gradient);
        var (end, ofEnd) = build.Updates.Of(_kernel, training.Faults);
        foreach (var panels in Panels)
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

        return inputGradient;
    }

    private IEnumerable<BlockRange> Panels => BlockRange.Of(_layer.Units, StorageLayout.PanelWidth(_layer.Units));

    private string Name(string part) => KernelName(_layer, part);

    private void ToBlocks(StepBuilder build, string part, int features, int block, Value from, Value to) => build.RunExample(
        _layer, DenseBackwardWeights.ToBlocks(Name(part), _layer.Name, features, build.Batch, block), from.As("values"), to.As("blocks"));

    /// <summary>What the gradients of kernel and bias take in memory.</summary>
    private sealed class Training(Declarations declare, Dense layer)
    {
        public Value Faults { get; } = declare.Watch(layer, DenseBackwardWeights.Faults(layer));

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
