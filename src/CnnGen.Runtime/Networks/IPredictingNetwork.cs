namespace CnnGen.Runtime;

/// <summary>A network of one input and one output without names, trained here or not.</summary>
/// <typeparam name="TSelf">The emitted class itself.</typeparam>
public interface IPredictingNetwork<TSelf> : INetwork<TSelf>
    where TSelf : IPredictingNetwork<TSelf>
{
    /// <summary>Floats of one example.</summary>
    public static abstract int InputSize { get; }

    /// <summary>Floats of one answer: the classes of a network of classes.</summary>
    public static abstract int OutputSize { get; }

    /// <inheritdoc cref="IPredictor.Predict"/>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>Another caller of this network's prediction, with memory and threads of its own.</summary>
    /// <param name="threads">Threads that one prediction is shared by, the caller's included: 1 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is less than 1 or more than 256.</exception>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    public IPredictor CreatePredictor(int threads = 1);
}
