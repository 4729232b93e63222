using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The members of the emitted class, and of its predictor, that depend on what stands behind the last layer.</summary>
internal abstract class HeadText
{
    public static HeadText Of(NetworkPlan plan) => plan.Head.Targets switch
    {
        TargetKind.Label => new ClassesText(plan),
        TargetKind.Values => new ValuesText(plan),
        _ => throw new ArgumentOutOfRangeException(nameof(plan)),
    };

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

    /// <summary>What comes out, for the class's summary.</summary>
    public abstract string Described { get; }

    public abstract string Constant { get; }

    /// <summary>The step without weights, and what documents the one with them.</summary>
    public abstract string TrainDocumentation { get; }

    /// <summary>The signature.</summary>
    public abstract string Train { get; }

    /// <summary>Checks the arguments and puts them into memory.</summary>
    public abstract string TrainStart { get; }

    /// <summary>The loss of any number of examples.</summary>
    public abstract string Evaluation { get; }

    /// <summary>The class's own members for what its predictor does.</summary>
    public abstract string Prediction { get; }

    /// <summary>Puts targets into memory.</summary>
    public abstract string Fill { get; }

    /// <summary>Takes outputs out of memory.</summary>
    public abstract string Read { get; }

    /// <summary>The predictor's public members.</summary>
    public abstract string Predictions { get; }

    /// <summary>What those of one example have in common; null for nothing.</summary>
    public abstract string? PredictionOfOne { get; }
}
