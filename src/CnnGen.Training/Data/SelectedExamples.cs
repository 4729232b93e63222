using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Some of the examples of a set.</summary>
internal sealed class SelectedExamples<TTarget>(IExamples<TTarget> examples, int[] selected) : IExamples<TTarget>
    where TTarget : unmanaged
{
    // For the indices in the whole set; grows to the largest batch that was asked for.
    private int[] _indices = [];

    public int Count => selected.Length;

    public int InputSize => examples.InputSize;

    public int TargetSize => examples.TargetSize;

    public bool HasWeights => examples.HasWeights;

    public void Copy(ReadOnlySpan<int> indices, Span<float> inputs, Span<TTarget> targets) => examples.Copy(InWhole(indices), inputs, targets);

    public void CopyTargets(ReadOnlySpan<int> indices, Span<TTarget> targets) => examples.CopyTargets(InWhole(indices), targets);

    public void CopyWeights(ReadOnlySpan<int> indices, Span<float> weights) => examples.CopyWeights(InWhole(indices), weights);

    private ReadOnlySpan<int> InWhole(ReadOnlySpan<int> indices)
    {
        if (_indices.Length < indices.Length) _indices = new int[indices.Length];
        var whole = _indices.AsSpan(0, indices.Length);
        Rows.Copy<int>(selected, 1, indices, whole);
        return whole;
    }
}
