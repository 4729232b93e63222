namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>What a network and its predictors have in common.</summary>
internal interface IPredicting
{
    public int Predict(ReadOnlySpan<float> image);

    public int Predict(ReadOnlySpan<float> image, Span<float> probabilities);

    public void Predict(ReadOnlySpan<float> images, Span<int> classes);

    public void PredictProbabilities(ReadOnlySpan<float> images, Span<float> probabilities);
}
