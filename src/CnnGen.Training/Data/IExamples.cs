namespace CnnGen.Training;

/// <summary>A set of examples of a known number, any of which can be asked for at any time: in memory, in files, made on the way.</summary>
/// <remarks>Only the thread that trains asks, for as many at once as a batch has, unless <see cref="CanReadAhead"/> says otherwise.</remarks>
/// <typeparam name="TTarget"><see cref="int"/> for labels, <see cref="float"/> for numbers.</typeparam>
public interface IExamples<TTarget>
    where TTarget : unmanaged
{
    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Floats of one.</summary>
    public int InputSize { get; }

    /// <summary>Targets of one: 1 label, or a number for each output.</summary>
    public int TargetSize { get; }

    /// <summary>Whether they have weights: how many times the loss of each counts.</summary>
    public bool HasWeights => false;

    /// <summary>
    /// Whether threads of the training's own read them ahead, several at once: for what comes from files, or takes long to make. What is read must depend on
    /// the indices alone.
    /// </summary>
    public bool CanReadAhead => false;

    /// <summary>Copies some of them.</summary>
    /// <param name="indices">Which, each from 0 to Count - 1.</param>
    /// <param name="inputs">[indices.Length][InputSize], filled.</param>
    /// <param name="targets">[indices.Length][TargetSize], filled.</param>
    public void Copy(ReadOnlySpan<int> indices, Span<float> inputs, Span<TTarget> targets);

    /// <summary>Copies the targets alone, where that is less work.</summary>
    /// <inheritdoc cref="Copy" path="/param[not(@name='inputs')]"/>
    public void CopyTargets(ReadOnlySpan<int> indices, Span<TTarget> targets) => Copy(indices, new float[indices.Length * InputSize], targets);

    /// <summary>Copies the weights of some of them.</summary>
    /// <param name="indices">Which, each from 0 to Count - 1.</param>
    /// <param name="weights">[indices.Length], filled.</param>
    public void CopyWeights(ReadOnlySpan<int> indices, Span<float> weights) => weights.Fill(1f);
}
