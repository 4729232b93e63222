using System.Reflection;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>An instance of an emitted class' nested predictor, called through delegates.</summary>
internal sealed class EmittedPredictor(object instance) : IPredicting, IDisposable
{
    private delegate int PredictCall(ReadOnlySpan<float> image);

    private delegate int PredictOneCall(ReadOnlySpan<float> image, Span<float> probabilities);

    private delegate void PredictManyCall(ReadOnlySpan<float> images, Span<int> classes);

    private delegate void ProbabilitiesCall(ReadOnlySpan<float> images, Span<float> probabilities);

    private readonly PredictCall _predict = EmittedMember.Of<PredictCall>(instance, "Predict");

    private readonly PredictOneCall _predictOne = EmittedMember.Of<PredictOneCall>(instance, "Predict");

    private readonly PredictManyCall _predictMany = EmittedMember.Of<PredictManyCall>(instance, "Predict");

    private readonly ProbabilitiesCall _predictProbabilities = EmittedMember.Of<ProbabilitiesCall>(instance, "PredictProbabilities");

    /// <summary>The predictor's memory, which every call of it takes.</summary>
    public Arena Memory { get; } = (Arena)instance.GetType().GetProperty("Memory", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(instance)!;

    public int Predict(ReadOnlySpan<float> image) => _predict(image);

    public int Predict(ReadOnlySpan<float> image, Span<float> probabilities) => _predictOne(image, probabilities);

    public void Predict(ReadOnlySpan<float> images, Span<int> classes) => _predictMany(images, classes);

    public void PredictProbabilities(ReadOnlySpan<float> images, Span<float> probabilities) => _predictProbabilities(images, probabilities);

    public void Dispose() => ((IDisposable)instance).Dispose();
}
