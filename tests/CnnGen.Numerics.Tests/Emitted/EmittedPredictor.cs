using System.Reflection;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>An instance of an emitted class' nested predictor, called through a delegate.</summary>
internal sealed class EmittedPredictor(object instance) : IDisposable
{
    private delegate void ProbabilitiesCall(ReadOnlySpan<float> images, Span<float> probabilities);

    private delegate int PredictOneCall(ReadOnlySpan<float> image, Span<float> probabilities);

    private readonly ProbabilitiesCall _predictProbabilities =
        instance.GetType().GetMethod("PredictProbabilities", BindingFlags.Public | BindingFlags.Instance)!.CreateDelegate<ProbabilitiesCall>(instance);

    private readonly PredictOneCall _predictOne =
        instance.GetType().GetMethod("Predict", BindingFlags.Public | BindingFlags.Instance, [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<PredictOneCall>(instance);

    public int Predict(ReadOnlySpan<float> image, Span<float> probabilities) => _predictOne(image, probabilities);

    public void PredictProbabilities(ReadOnlySpan<float> images, Span<float> probabilities) => _predictProbabilities(images, probabilities);

    public void Dispose() => ((IDisposable)instance).Dispose();
}
