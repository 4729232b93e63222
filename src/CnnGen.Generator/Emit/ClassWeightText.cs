using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>What a training step makes of the weights that the model gives classes.</summary>
internal static class ClassWeightText
{
    /// <summary>Behind the weights of examples and the targets in a step; nothing for a model without weights of classes.</summary>
    public static void Call(SourceWriter writer, NetworkPlan plan, HeadText head)
    {
        if (IsIn(plan)) writer.Line($"WeighClasses(&job, {head.OfClassWeights.Targets});");
    }

    public static void Members(SourceWriter writer, NetworkPlan plan, HeadText head)
    {
        if (!IsIn(plan)) return;
        writer.Line();
        writer.Line("// By the model's class_weight, in training alone; weights of examples count as well.");
        writer.Line("private static float ClassWeight(int label) => label switch");
        using (writer.Enclose("{", "};"))
        {
            foreach (var weight in plan.Network.Training.ClassWeights)
                writer.Line($"{Literals.Int(weight.Label)} => {Literals.Float((float)weight.Weight)},");
            writer.Line("_ => 1f,");
        }

        writer.Line();
        writer.Lines(Weigh(ClassWeights.Of(plan.Network.Loss, plan.Network.Output)!.Value, head.OfClassWeights.Weight, head.OfClassWeights.Size));
    }

    private static bool IsIn(NetworkPlan plan) => plan.Network.Training.ClassWeights.Count > 0;

    /// <param name="weight">Where the weights of examples lie.</param>
    /// <param name="size">How many outputs an example has.</param>
    private static string Weigh(ClassOfTargets classes, string weight, string size) => classes switch
    {
        ClassOfTargets.Label => $$"""
            private static void WeighClasses(Job* job, global::System.ReadOnlySpan<int> labels)
            {
                for (var n = 0; n < labels.Length; n++) job->Values[{{weight}} + {{weight}}Stride * n] *= ClassWeight(labels[n]);
            }
            """,
        ClassOfTargets.Largest => $$"""
            private static void WeighClasses(Job* job, global::System.ReadOnlySpan<float> targets)
            {
                for (var n = 0; n < job->Rows; n++)
                {
                    var label = 0;
                    for (var c = 1; c < {{size}}; c++)
                        if (targets[n * {{size}} + c] > targets[n * {{size}} + label]) label = c;
                    job->Values[{{weight}} + {{weight}}Stride * n] *= ClassWeight(label);
                }
            }
            """,
        ClassOfTargets.AboveHalf => $$"""
            private static void WeighClasses(Job* job, global::System.ReadOnlySpan<float> targets)
            {
                for (var n = 0; n < job->Rows; n++)
                    job->Values[{{weight}} + {{weight}}Stride * n] *= ClassWeight(targets[n] > 0.5f ? 1 : 0);
            }
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(classes)),
    };
}
