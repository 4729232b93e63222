using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>How the loss, and what prediction makes of the outputs, become steps: it has declared what it needs in memory.</summary>
internal sealed class HeadLowering
{
    public const string Losses = "losses", Weight = "weight";

    private const string Share = "share", OfClasses = "Each example's class probabilities.", OfTargets = "Each example's probabilities.";

    private readonly Loss _loss;
    private readonly Shape _output;
    private readonly Value _target;
    private readonly Value _weight;
    private readonly Value _losses;
    private readonly ActivationFunction? _answer;
    private readonly Value? _probabilities;

    public HeadLowering(Declarations declare, Network network)
    {
        (_loss, _output, _answer) = (network.Loss, network.Output, network.Answer);
        _target = HasLabel ? declare.Example("label", LowerGraph.Loss, Shape.Vector(1)) : declare.Example("targets", LowerGraph.Loss, _output);
        _weight = declare.Example(Weight, LowerGraph.Loss, Shape.Vector(1));
        _losses = declare.Example(Losses, LowerGraph.Loss, Shape.Vector(1));
        if (_answer is not null) _probabilities = declare.Example("probabilities", LowerGraph.Loss, _output);
        Gradient = declare.Example(HasLabel ? "logitsGradient" : "outputsGradient", LowerGraph.Loss, _output);
    }

    /// <summary>The gradient of the batch's mean loss by the outputs.</summary>
    public Value Gradient { get; }

    /// <summary>What the outputs are, in the texts of passes.</summary>
    public string Outputs => HasLabel ? "logits" : "outputs";

    private bool HasLabel => _loss.Targets == TargetKind.Label;

    public Head Head(Value outputs) => new(
        outputs.Buffer,
        _loss.Targets,
        _target.Buffer,
        _probabilities is { } probabilities
            ? new Answer(_answer is SoftmaxFunction ? Pass.Softmax : Pass.Sigmoid, HasLabel ? OfClasses : OfTargets, probabilities.Buffer)
            : null,
        Gradient.Buffer);

    /// <summary>From the outputs and what they should be to each example's loss and to <see cref="Gradient"/>.</summary>
    public void Loss(StepBuilder build, Value outputs)
    {
        var kernel = LossKernels.WithGradient(_loss, _output);
        build.Run(
            LowerGraph.Loss,
            kernel,
            Scope.Example,
            outputs.As(kernel.Parameters[0].Name),
            _target.As(kernel.Parameters[1].Name),
            _weight.As("weight"),
            new Binding("share", new NamedArgument(Share)),
            Gradient.As("gradient"),
            _losses.As("loss"));
    }

    /// <summary>From the outputs to what prediction gives, where that is something else.</summary>
    public void Answer(StepBuilder build, Value outputs) => build.Run(
        LowerGraph.Loss,
        ActivationKernels.Probabilities(_answer is SoftmaxFunction ? nameof(Pass.Softmax) : nameof(Pass.Sigmoid), _output, _answer!),
        Scope.Example,
        outputs.As("logits"),
        _probabilities!.Value.As("probabilities"));
}
