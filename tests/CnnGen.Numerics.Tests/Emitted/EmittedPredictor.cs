namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>An instance of an emitted class' nested predictor, called through a delegate.</summary>
internal sealed class EmittedPredictor(object instance) : IDisposable
{
    private delegate void ProbabilitiesCall(ReadOnlySpan<float> images, Span<float> probabilities);

    private delegate int PredictOneCall(ReadOnlySpan<float> image, Span<float> probabilities);

    private readonly ProbabilitiesCall _predictProbabilities = EmittedMember.Of<ProbabilitiesCall>(instance, "PredictProbabilities");

    private readonly PredictOneCall _predictOne = EmittedMember.Of<PredictOneCall>(instance, "Predict");

    public int Predict(ReadOnlySpan<float> image, Span<float> probabilities) => _predictOne(image, probabilities);

    public void PredictProbabilities(ReadOnlySpan<float> images, Span<float> probabilities) => _predictProbabilities(images, probabilities);

    public void Dispose() => ((IDisposable)instance).Dispose();
}
