namespace CnnGen.Generator.Model.Layers;

/// <summary>The functions that an <c>activation</c> key or layer may name.</summary>
internal enum ActivationFunction
{
    Linear,
    Relu,
}
