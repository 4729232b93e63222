using System.Runtime.InteropServices;

namespace CnnGen.Training;

/// <summary>Room for the examples of one batch, made once.</summary>
internal sealed class Batch<TTarget>(IExamples<TTarget> examples, int size)
    where TTarget : unmanaged
{
    private readonly float[] _inputs = new float[size * examples.InputSize];
    private readonly TTarget[] _targets = new TTarget[size * examples.TargetSize];
    private readonly float[] _weights = new float[examples.HasWeights ? size : 0];
    private readonly int[] _indices = new int[size];
    private int _count;

    /// <summary>Examples that it holds.</summary>
    public int Count => _count;

    public ReadOnlySpan<float> Inputs => _inputs.AsSpan(0, _count * examples.InputSize);

    public ReadOnlySpan<TTarget> Targets => _targets.AsSpan(0, _count * examples.TargetSize);

    /// <summary>Empty where examples have none.</summary>
    public ReadOnlySpan<float> Weights => examples.HasWeights ? _weights.AsSpan(0, _count) : default;

    public void Fill(ReadOnlySpan<int> indices)
    {
        _count = indices.Length;
        indices.CopyTo(_indices);
        examples.Copy(indices, _inputs.AsSpan(0, _count * examples.InputSize), _targets.AsSpan(0, _count * examples.TargetSize));
        if (examples.HasWeights) examples.CopyWeights(indices, _weights.AsSpan(0, _count));
    }

    /// <summary>Augments the examples that it holds.</summary>
    public void Augment(AugmentationPipeline pipeline, int epoch) => pipeline.Run(
        epoch, _indices.AsSpan(0, _count), _inputs.AsSpan(0, _count * examples.InputSize),
        typeof(TTarget) == typeof(float) ? MemoryMarshal.Cast<TTarget, float>(_targets.AsSpan(0, _count * examples.TargetSize)) : default);
}
