using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Examples that lie in memory.</summary>
internal sealed class ArrayExamples<TTarget> : IExamples<TTarget>
    where TTarget : unmanaged
{
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<TTarget> _targets;

    public ArrayExamples(ReadOnlyMemory<float> inputs, ReadOnlyMemory<TTarget> targets, int count)
    {
        if (count < 1) throw new ArgumentException("a set has at least one example", nameof(count));
        (_inputs, _targets, Count) = (inputs, targets, count);
        InputSize = SizeOf(inputs.Length, count, nameof(inputs));
        TargetSize = SizeOf(targets.Length, count, nameof(targets));
    }

    public int Count { get; }

    public int InputSize { get; }

    public int TargetSize { get; }

    public void Copy(ReadOnlySpan<int> indices, Span<float> inputs, Span<TTarget> targets)
    {
        Rows.Copy(_inputs.Span, InputSize, indices, inputs);
        CopyTargets(indices, targets);
    }

    public void CopyTargets(ReadOnlySpan<int> indices, Span<TTarget> targets) => Rows.Copy(_targets.Span, TargetSize, indices, targets);

    private static int SizeOf(int length, int count, string name) => length > 0 && length % count == 0
        ? length / count
        : throw new ArgumentException($"{length} elements are not as many for each of {count} examples", name);
}
