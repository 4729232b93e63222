namespace CnnGen.Numerics.Tests.Reference;

/// <summary>The gradients of a layer with parameters.</summary>
/// <param name="Input">Shaped as the layer's input.</param>
/// <param name="Kernel">In Keras' axis order, as the kernel.</param>
/// <param name="Bias">One for each output channel; also computed for a layer that has no bias.</param>
internal sealed record LayerGradients<T>(T[] Input, T[] Kernel, T[] Bias);
