using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>How the loss of an output, and what prediction makes of it, become steps: it has declared what it needs in memory.</summary>
internal sealed class HeadLowering
{
    private const string OfClasses = "Each example's class probabilities.", OfTargets = "Each example's probabilities.";

    private readonly OutputPort _port;
    private readonly bool _isNamed;
    private readonly Value _target;
    private readonly Value _weight;
    private readonly Value _losses;
    private readonly Value? _probabilities;

    public HeadLowering(Declarations declare, OutputPort port)
    {
        (_port, _isNamed) = (port, port.Name.Length > 0);
        _target = HasLabel ? Example("label", Shape.Vector(1)) : Example("targets", port.Shape);
        _weight = Example("weight", Shape.Vector(1));
        _losses = Example("losses", Shape.Vector(1));
        if (port.Answer is not null) _probabilities = Example("probabilities", port.Shape);
        Gradient = Example(HasLabel ? "logitsGradient" : "outputsGradient", port.Shape);

        Value Example(string name, Shape shape) => declare.Example(Named(name), LowerGraph.Loss, shape);
    }

    /// <summary>The gradient of the batch's mean loss by the outputs.</summary>
    public Value Gradient { get; }

    /// <summary>What the outputs are, in the texts of passes.</summary>
    public string Outputs => HasLabel ? "logits" : "outputs";

    /// <summary>What prediction makes of the outputs; null for nothing.</summary>
    public ActivationFunction? Function => _port.Answer;

    private bool HasLabel => _port.Loss.Targets == TargetKind.Label;

    private string Share => Named("share");

    /// <param name="outputs">Where they lie.</param>
    /// <param name="answers">The pass that makes something else of them, where they are not what prediction gives.</param>
    /// <param name="isTrained">Whether somebody waits for their gradient.</param>
    public Head Head(Value outputs, Pass? answers, bool isTrained) => new(
        _port,
        outputs.Buffer,
        _target.Buffer,
        _weight.Buffer,
        Share,
        _losses.Buffer,
        _probabilities is { } probabilities ? new Answer(answers!.Value, HasLabel ? OfClasses : OfTargets, probabilities.Buffer) : null,
        isTrained ? Gradient.Buffer : null);

    /// <summary>From the outputs and what they should be to each example's loss and to <see cref="Gradient"/>.</summary>
    public void Loss(StepBuilder build, Value outputs)
    {
        var kernel = LossKernels.WithGradient(_port.Loss, _port.Shape);
        build.Run(
            LowerGraph.Loss,
            kernel with { Name = KernelName(kernel.Name) },
            Scope.Example,
            outputs.As(kernel.Parameters[0].Name),
            _target.As(kernel.Parameters[1].Name),
            _weight.As("weight"),
            new Binding("share", new NamedArgument(Share)),
            Gradient.As("gradient"),
            _losses.As("loss"));
    }

    /// <summary>From the outputs to what prediction gives, where that is something else.</summary>
    public void Answer(StepBuilder build, Value outputs)
    {
        if (_probabilities is not { } probabilities) return;
        var name = KernelName(Function is SoftmaxFunction ? nameof(Pass.Softmax) : nameof(Pass.Sigmoid));
        build.Run(
            LowerGraph.Loss, ActivationKernels.Probabilities(name, _port.Shape, Function!), Scope.Example, outputs.As("logits"),
            probabilities.As("probabilities"));
    }

    // The underscore that all names of layers' buffers have is not in these.
    private string Named(string name) => _isNamed ? _port.Name + Names.Pascal(name) : name;

    private string KernelName(string name) => _isNamed ? $"{Names.Pascal(_port.Name)}Head_{name}" : name;
}
