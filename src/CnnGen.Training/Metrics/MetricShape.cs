using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>What answers and targets are like that a metric is told.</summary>
/// <param name="Targets">What targets say.</param>
/// <param name="Width">The numbers of one answer: one for each class, or for each question. Of maps and sequences each place is an answer.</param>
public readonly record struct MetricShape(TargetForm Targets, int Width)
{
    /// <summary>Whether an answer is one class of several.</summary>
    public bool HasClasses => Targets is TargetForm.Labels or TargetForm.OneHot;
}
