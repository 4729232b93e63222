using System.Buffers;
using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Some of the examples of a set.</summary>
internal sealed class SelectedExamples<TTarget>(IExamples<TTarget> examples, int[] selected) : IExamples<TTarget>
    where TTarget : unmanaged
{
    public int Count => selected.Length;

    public int InputSize => examples.InputSize;

    public int TargetSize => examples.TargetSize;

    public bool HasWeights => examples.HasWeights;

    public bool CanReadAhead => examples.CanReadAhead;

    public void Copy(ReadOnlySpan<int> indices, Span<float> inputs, Span<TTarget> targets)
    {
        using var whole = new InWhole(selected, indices);
        examples.Copy(whole.Indices, inputs, targets);
    }

    public void CopyTargets(ReadOnlySpan<int> indices, Span<TTarget> targets)
    {
        using var whole = new InWhole(selected, indices);
        examples.CopyTargets(whole.Indices, targets);
    }

    public void CopyWeights(ReadOnlySpan<int> indices, Span<float> weights)
    {
        using var whole = new InWhole(selected, indices);
        examples.CopyWeights(whole.Indices, weights);
    }

    /// <summary>The indices in the whole set, in an array of the pool: several threads may ask at once.</summary>
    private readonly ref struct InWhole
    {
        private readonly int[] _rented;
        private readonly int _count;

        public InWhole(int[] selected, ReadOnlySpan<int> indices)
        {
            (_rented, _count) = (ArrayPool<int>.Shared.Rent(indices.Length), indices.Length);
            Rows.Copy(selected, 1, indices, _rented.AsSpan(0, _count));
        }

        public ReadOnlySpan<int> Indices => _rented.AsSpan(0, _count);

        public void Dispose() => ArrayPool<int>.Shared.Return(_rented);
    }
}
