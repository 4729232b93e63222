using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>What regularizers add to the losses that training and evaluation give; nothing for a model without.</summary>
internal sealed class PenaltyText(NetworkPlan plan)
{
    private bool OfParameters => plan.Has(Pass.Penalty);

    private bool OfOutputs => plan.Penalties.Any(penalty => penalty.IsOfExamples);

    /// <summary>Before a training step, or its second half.</summary>
    public string Share => OfOutputs || plan.TellsShare(Pass.ForwardTraining) || plan.TellsShare(Pass.Backward) ? "job.ActivityShare = 1f / job.Rows;" : "";

    /// <summary>Before the first half of a training step.</summary>
    public string ShareForward => plan.TellsShare(Pass.ForwardTraining) ? Share : "";

    /// <summary>The forward pass of an evaluation.</summary>
    public string Forward => (OfOutputs ? Pass.ForwardEvaluation : Pass.Forward).ToString();

    /// <summary>Before a sum over chunks begins.</summary>
    public string Declared => OfOutputs ? "\n    var activity = 0.0;" : "";

    /// <summary>Behind a chunk's losses.</summary>
    public string Chunk => OfOutputs ? "\n        activity = AddActivities(&job, activity);" : "";

    /// <summary>Computes the penalties of parameters.</summary>
    public string Run => OfParameters ? "Penalty(_target, _own.Workers, &job);" : "";

    /// <summary>What is added to the mean of the examples' losses in a training step.</summary>
    public string InStep => (OfOutputs ? " + AddActivities(&job, 0) / job.Rows" : "") + Added;

    /// <summary>The same in an evaluation.</summary>
    /// <param name="count">The number of all examples.</param>
    public string InEvaluation(string count) => (OfOutputs ? $" + activity / {count}" : "") + Added;

    private string Added => OfParameters ? " + AddPenalties(&job)" : "";

    public void Members(SourceWriter writer)
    {
        if (OfParameters)
        {
            writer.Line();
            using (writer.Block("private static double AddPenalties(Job* job)"))
            {
                writer.Line("var sum = 0.0;");
                foreach (var penalty in plan.Penalties.Where(penalty => !penalty.IsOfExamples))
                    writer.Line($"for (var c = 0; c < {Literals.Int(penalty.Count)}; c++) sum += job->Values[Layout.{Names.Pascal(penalty.Buffer)} + c];");
                writer.Line("return sum;");
            }
        }

        if (!OfOutputs) return;
        writer.Line();
        using (writer.Block("private static double AddActivities(Job* job, double sum)"))
        {
            foreach (var penalty in plan.Penalties.Where(penalty => penalty.IsOfExamples).Select(penalty => "Layout." + Names.Pascal(penalty.Buffer)))
                writer.Line($"for (var n = 0; n < job->Rows; n++) sum += job->Values[{penalty} + {penalty}Stride * n];");
            writer.Line("return sum;");
        }
    }
}
