namespace CnnGen.Runtime;

/// <summary>One caller of a network's prediction, for one thread at a time: what a service asks for that does not know the network.</summary>
public interface IPredictor : IDisposable
{
    /// <summary>Floats of one example.</summary>
    public int InputSize { get; }

    /// <summary>Floats of one answer.</summary>
    public int OutputSize { get; }

    /// <summary>The answers to any number of examples: the probabilities of a network of classes, else what the network gives.</summary>
    /// <param name="inputs">[count][InputSize]</param>
    /// <param name="outputs">[count][OutputSize], filled.</param>
    /// <exception cref="ArgumentException">A length does not fit, or an input is NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another thread predicts with the same object, or trains, loads or writes parameters; or a parameter or an output is NaN or infinite.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network or the predictor has been disposed.</exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs);
}
