namespace CnnGen.Generator.Model.Layers;

/// <summary>e^x / Σ e^x of all values along the last axis: the features of a vector, the channels of each pixel of a map.</summary>
internal sealed record SoftmaxFunction() : ActivationFunction("softmax", GivesProbabilities: true)
{
    public override bool IsToldByOutput => true;
}
