using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>How the loss, and what prediction makes of the outputs, become steps: it has declared what it needs in memory. One row per kind of loss.</summary>
internal abstract class HeadLowering
{
    public const string Losses = "losses";

    // What the loss' pass is given: the share of one example in the mean.
    protected const string Share = "share";

    public static HeadLowering Of(Declarations declare, Network network) => network.Loss switch
    {
        SparseCategoricalCrossentropy => new ClassesLowering(declare, network),
        ElementLoss loss => new ElementLossLowering(declare, network, loss),
        var loss => throw new ArgumentOutOfRangeException(nameof(network), loss.Word, "nothing lowers a loss of this kind"),
    };

    /// <summary>The gradient of the batch's mean loss by the outputs.</summary>
    public abstract Value Gradient { get; }

    /// <summary>What the outputs are, in the texts of passes.</summary>
    public virtual string Outputs => "outputs";

    public abstract Head Head(Value outputs);

    /// <summary>From the outputs and what they should be to each example's loss and to <see cref="Gradient"/>.</summary>
    public abstract void Loss(StepBuilder build, Value outputs);

    /// <summary>From the outputs to what prediction gives, where that is something else.</summary>
    public virtual void Answer(StepBuilder build, Value outputs)
    {
    }
}

/// <summary>Classes: the outputs are logits, an example has a label.</summary>
internal sealed class ClassesLowering : HeadLowering
{
    private readonly int _classes;
    private readonly Value _label;
    private readonly Value _losses;
    private readonly Value _probabilities;

    public ClassesLowering(Declarations declare, Network network)
    {
        _classes = network.Output.Size;
        _label = declare.Example("label", LowerLayers.Loss, Shape.Vector(1));
        _losses = declare.Example(Losses, LowerLayers.Loss, Shape.Vector(1));
        _probabilities = declare.Example("probabilities", LowerLayers.Loss, network.Output);
        Gradient = declare.Example("logitsGradient", LowerLayers.Loss, network.Output);
    }

    public override Value Gradient { get; }

    public override string Outputs => "logits";

    public override Head Head(Value outputs) => new(
        outputs.Buffer, TargetKind.Label, _label.Buffer, new Answer(Pass.Softmax, "Each example's class probabilities.", _probabilities.Buffer));

    public override void Loss(StepBuilder build, Value outputs) => build.Run(
        LowerLayers.Loss,
        SoftmaxCrossEntropy.WithGradient("SoftmaxCrossEntropy", _classes),
        Scope.Example,
        outputs.As("logits"),
        _label.As("label"),
        new Binding("share", new NamedArgument(Share)),
        Gradient.As("gradient"),
        _losses.As("loss"));

    public override void Answer(StepBuilder build, Value outputs) => build.Run(
        LowerLayers.Loss,
        SoftmaxCrossEntropy.Probabilities("Softmax", _classes),
        Scope.Example,
        outputs.As("logits"),
        _probabilities.As("probabilities"));
}

/// <summary>A number of each output and its target; prediction gives the outputs.</summary>
internal sealed class ElementLossLowering : HeadLowering
{
    private readonly ElementLoss _loss;
    private readonly Shape _output;
    private readonly Value _targets;
    private readonly Value _losses;

    public ElementLossLowering(Declarations declare, Network network, ElementLoss loss)
    {
        (_loss, _output) = (loss, network.Output);
        _targets = declare.Example("targets", LowerLayers.Loss, _output);
        _losses = declare.Example(Losses, LowerLayers.Loss, Shape.Vector(1));
        Gradient = declare.Example("outputsGradient", LowerLayers.Loss, _output);
    }

    public override Value Gradient { get; }

    public override Head Head(Value outputs) => new(outputs.Buffer, TargetKind.Values, _targets.Buffer, null);

    public override void Loss(StepBuilder build, Value outputs) => build.Run(
        LowerLayers.Loss,
        ElementLossKernel.WithGradient(string.Concat(_loss.Word.Split('_').Select(Names.Pascal)), _loss, _output),
        Scope.Example,
        outputs.As("outputs"),
        _targets.As("targets"),
        new Binding("share", new NamedArgument(Share)),
        Gradient.As("gradient"),
        _losses.As("loss"));
}
