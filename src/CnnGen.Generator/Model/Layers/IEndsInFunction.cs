namespace CnnGen.Generator.Model.Layers;

/// <summary>A layer whose sums go through a function, under the key <c>activation</c>.</summary>
internal interface IEndsInFunction
{
    public ActivationFunction Activation { get; }

    /// <summary>The layer without it.</summary>
    public Layer WithoutActivation();
}
