using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Examples with weights.</summary>
internal sealed class WeightedExamples<TTarget>(IExamples<TTarget> examples, ReadOnlyMemory<float> weights) : IExamples<TTarget>
    where TTarget : unmanaged
{
    public int Count => examples.Count;

    public int InputSize => examples.InputSize;

    public int TargetSize => examples.TargetSize;

    public bool HasWeights => true;

    public bool CanReadAhead => examples.CanReadAhead;

    public void Copy(ReadOnlySpan<int> indices, Span<float> inputs, Span<TTarget> targets) => examples.Copy(indices, inputs, targets);

    public void CopyTargets(ReadOnlySpan<int> indices, Span<TTarget> targets) => examples.CopyTargets(indices, targets);

    public void CopyWeights(ReadOnlySpan<int> indices, Span<float> rows) => Rows.Copy(weights.Span, 1, indices, rows);
}
