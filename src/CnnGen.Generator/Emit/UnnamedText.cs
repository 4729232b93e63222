using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The members of a network of one input and one output, neither of which the model gives a name.</summary>
internal abstract class UnnamedText(NetworkPlan plan) : HeadText
{
    protected NetworkPlan Plan => plan;

    /// <summary>What the last layer's outputs are called in the layout.</summary>
    public abstract string Outputs { get; }

    /// <summary>The constant that says how many there are.</summary>
    public abstract string Size { get; }

    /// <summary>What the class calls examples.</summary>
    public abstract string Inputs { get; }

    /// <summary>The member that gives an example's outputs.</summary>
    public abstract string Finite { get; }

    /// <summary>In a training step, how many examples the mean loss is of.</summary>
    public abstract string Count { get; }

    /// <summary>What an example's target is made of, as C# says it.</summary>
    protected abstract string Target { get; }

    /// <summary>How many of those it has.</summary>
    protected abstract string TargetSize { get; }

    /// <summary>The member that predicts any number of examples, if it is not called as interfaces call it; else empty.</summary>
    protected abstract string PredictMany { get; }

    /// <summary>A body for the evaluation as interfaces have it, if the class has another; else empty.</summary>
    protected abstract string Evaluated { get; }

    public override string Interfaces => new InterfaceText(plan).OfUnnamed(Target);

    public override string InterfaceMembers => new InterfaceText(plan).MembersOfUnnamed(Target, TargetSize, Size, PredictMany, Evaluated);

    public override string PredictorInterface => InterfaceText.OfPredictor;

    public override string PredictorInterfaceMembers => InterfaceText.MembersOfPredictor(Size, PredictMany);

    public override string Described => $"{plan.Network.Input} in, {OutputsDescribed}";

    protected abstract string OutputsDescribed { get; }

    public override string Constants => $"{ClassText.InputSize(plan)}\n\n{Constant}";

    protected abstract string Constant { get; }

    public override string LayoutNames => $"""


        /// <summary>What the forward pass ends in.</summary>
        public const int {Outputs} = {Names.Pascal(plan.Head.Output)};
        public const int {Outputs}Stride = {Names.Pascal(plan.Head.Output)}Stride;
        """;

    public override string Shares => $"job.Share = 1f / {Count};";

    public override string LossOfStep(PenaltyText penalties) => $"var loss = (float)(AddLosses(&job, 0) / {Count}{penalties.InStep});";

    public override string Trained => "loss";

    public override string Halves(StepText step)
    {
        const string Given = "what the last layer gives";
        var outputs = plan.Network.TakenOver is { } function ? $"the logits: {Given} before its {function.Word}" : Given;
        var text = new GradientText(this, outputs, step);
        return $"{text.Forward}\n\n{text.Backward(Names.Pascal(plan.Head.Gradient!))}";
    }

    public override string FillInputs => ClassText.FillImages;

    public override string FillTargets => $"{Fill}\n\n{ClassText.FillWeights}";

    /// <summary>Puts targets into memory.</summary>
    protected abstract string Fill { get; }

    public override string AddLosses => ClassText.AddLosses;

    public override string PredictorRest => (PredictionOfOne is { } common ? $"{common}\n\n" : "") + PredictorFile.RunOfImages;

    /// <summary>What predictions of one example have in common; null for nothing.</summary>
    protected abstract string? PredictionOfOne { get; }
}
