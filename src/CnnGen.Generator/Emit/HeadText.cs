using CnnGen.Generator.Emit.Ports;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The members of the emitted class, and of its predictor, that depend on what arrives and on what stands behind the last layer.</summary>
internal abstract class HeadText
{
    public static HeadText Of(NetworkPlan plan) => plan.Network.HasNamedPorts
        ? new PortsText(plan)
        : plan.Head.Targets switch
        {
            TargetKind.Label => new ClassesText(plan),
            TargetKind.Values => new ValuesText(plan),
            _ => throw new ArgumentOutOfRangeException(nameof(plan)),
        };

    /// <summary>What the class is to a program that does not know the network.</summary>
    public abstract string Interfaces { get; }

    /// <summary>Members that it has for such a program alone.</summary>
    public abstract string InterfaceMembers { get; }

    /// <summary>What the predictor is to such a program.</summary>
    public abstract string PredictorInterface { get; }

    /// <summary>Members that it has for such a program alone; empty for none.</summary>
    public abstract string PredictorInterfaceMembers { get; }

    /// <summary>What goes in and what comes out, for the class's summary.</summary>
    public abstract string Described { get; }

    /// <summary>How much of it there is.</summary>
    public abstract string Constants { get; }

    /// <summary>Names of the layout's for what the forward pass ends in; empty for none.</summary>
    public abstract string LayoutNames { get; }

    /// <summary>The steps that others call, and what documents the one that does it.</summary>
    public abstract string TrainDocumentation { get; }

    /// <summary>The signature.</summary>
    public abstract string Train { get; }

    /// <summary>Checks the arguments and puts them into memory.</summary>
    public abstract string TrainStart { get; }

    /// <summary>The share of one example in each loss.</summary>
    public abstract string Shares { get; }

    /// <summary>What the weights of classes are of: the targets, where the weights of examples lie, how many outputs an example has.</summary>
    public abstract (string Targets, string Weight, string Size) OfClassWeights { get; }

    /// <summary>Behind the passes of a training step: the loss, as <c>loss</c>.</summary>
    public abstract string LossOfStep(PenaltyText penalties);

    /// <summary>What a training step gives.</summary>
    public abstract string Trained { get; }

    /// <summary>A training step in two halves.</summary>
    public abstract string Halves(StepText step);

    /// <summary>The loss of any number of examples.</summary>
    public abstract string Evaluation { get; }

    /// <summary>The class's own members for what its predictor does.</summary>
    public abstract string Prediction { get; }

    /// <summary>Puts inputs into memory.</summary>
    public abstract string FillInputs { get; }

    /// <summary>Puts targets and weights into memory; where the members for inputs do, takes losses out of it.</summary>
    public abstract string FillTargets { get; }

    /// <summary>Takes losses out of memory, if nothing before does; else empty.</summary>
    public abstract string AddLosses { get; }

    /// <summary>Takes outputs out of memory.</summary>
    public abstract string Read { get; }

    /// <summary>The predictor's public members.</summary>
    public abstract string Predictions { get; }

    /// <summary>What those have in common.</summary>
    public abstract string PredictorRest { get; }
}
