using System.Numerics;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>A fully connected layer: y[n, o] = activation(b[o] + Σ x[n, i] · w[i, o]).</summary>
internal static class DenseReference
{
    /// <summary>The sum starts at the bias and runs over i.</summary>
    /// <param name="kernel">[i, o].</param>
    /// <param name="bias">[o], or null for a layer without.</param>
    public static T[] Forward<T>(Dense layer, T[] input, int rows, T[] kernel, T[]? bias) where T : IFloatingPointIeee754<T>
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var output = new T[rows * units];

        for (var n = 0; n < rows; n++)
            for (var o = 0; o < units; o++)
            {
                var sum = bias is null ? T.Zero : bias[o];
                for (var i = 0; i < inputs; i++)
                    sum = T.FusedMultiplyAdd(input[(n * inputs) + i], kernel[(i * units) + o], sum);
                output[(n * units) + o] = sum;
            }

        return ActivationReference.Forward(layer.Activation, output, layer.Units);
    }

    /// <param name="output">What came out of the activation.</param>
    /// <param name="outputGradient">The gradient behind the activation.</param>
    /// <param name="sums">What went into it; null where its output tells its slope.</param>
    public static LayerGradients<T> Backward<T>(Dense layer, T[] input, int rows, T[] kernel, T[] output, T[] outputGradient, T[]? sums = null)
        where T : IFloatingPointIeee754<T>
    {
        var dY = ActivationReference.Backward(layer.Activation, sums ?? output, output, outputGradient, layer.Units);
        return new(
            BackwardInput(layer, rows, kernel, dY),
            BackwardKernel(layer, input, rows, dY),
            BackwardBias(layer, rows, dY));
    }

    /// <summary>dw[i, o] = Σ over n of x[n, i] · dy[n, o].</summary>
    private static T[] BackwardKernel<T>(Dense layer, T[] input, int rows, T[] dY) where T : IFloatingPointIeee754<T>
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var kernelGradient = new T[inputs * units];

        for (var i = 0; i < inputs; i++)
            for (var o = 0; o < units; o++)
            {
                var sum = T.Zero;
                for (var n = 0; n < rows; n++)
                    sum = T.FusedMultiplyAdd(input[(n * inputs) + i], dY[(n * units) + o], sum);
                kernelGradient[(i * units) + o] = sum;
            }

        return kernelGradient;
    }

    /// <summary>db[o] = Σ over n of dy[n, o].</summary>
    private static T[] BackwardBias<T>(Dense layer, int rows, T[] dY) where T : IFloatingPointIeee754<T>
    {
        var biasGradient = new T[layer.Units];

        for (var o = 0; o < layer.Units; o++)
            for (var n = 0; n < rows; n++)
                biasGradient[o] += dY[(n * layer.Units) + o];

        return biasGradient;
    }

    /// <summary>dx[n, i] = Σ over o of dy[n, o] · w[i, o].</summary>
    private static T[] BackwardInput<T>(Dense layer, int rows, T[] kernel, T[] dY) where T : IFloatingPointIeee754<T>
    {
        var (inputs, units) = (layer.Input.Size, layer.Units);
        var inputGradient = new T[rows * inputs];

        for (var n = 0; n < rows; n++)
            for (var i = 0; i < inputs; i++)
            {
                var sum = T.Zero;
                for (var o = 0; o < units; o++)
                    sum = T.FusedMultiplyAdd(dY[(n * units) + o], kernel[(i * units) + o], sum);
                inputGradient[(n * inputs) + i] = sum;
            }

        return inputGradient;
    }
}
