using System.Numerics;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Maximum over windows: y[n, oy, ox, c] = max over py, px of x[n, oy·strideY + py, ox·strideX + px, c].</summary>
internal static class MaxPooling2DReference
{
    /// <summary>The first maximum in raster order of the window wins.</summary>
    /// <returns>The maxima, and for each the place in the input that it came from.</returns>
    public static (T[] Output, int[] ArgMax) Forward<T>(MaxPooling2D layer, T[] input, int rows) where T : IFloatingPointIeee754<T>
    {
        var output = new T[rows * layer.Output.Size];
        var argMax = new int[output.Length];
        var channels = layer.Output.Channels;
        var at = new RowMajor(layer.Output.Height, layer.Output.Width, channels);

        foreach (var (n, oy, ox) in Raster.Of(rows, layer.Output.Height, layer.Output.Width))
            for (var c = 0; c < channels; c++)
            {
                var winner = FirstMaximum(layer, input, n, oy, ox, c);
                output[at[n, oy, ox, c]] = input[winner];
                argMax[at[n, oy, ox, c]] = winner;
            }

        return (output, argMax);
    }

    /// <summary>Each window adds its gradient to its winner, windows in raster order: where windows overlap, one input may win several.</summary>
    public static T[] Backward<T>(MaxPooling2D layer, int rows, int[] argMax, T[] outputGradient) where T : IFloatingPointIeee754<T>
    {
        var inputGradient = new T[rows * layer.Input.Size];
        for (var window = 0; window < argMax.Length; window++)
            inputGradient[argMax[window]] += outputGradient[window];
        return inputGradient;
    }

    private static int FirstMaximum<T>(MaxPooling2D layer, T[] input, int n, int oy, int ox, int c) where T : IFloatingPointIeee754<T>
    {
        var at = new RowMajor(layer.Input.Height, layer.Input.Width, layer.Input.Channels);
        var winner = -1;

        for (var py = 0; py < layer.PoolHeight; py++)
            for (var px = 0; px < layer.PoolWidth; px++)
            {
                var y = (oy * layer.StrideY) + py - layer.PadTop;
                var x = (ox * layer.StrideX) + px - layer.PadLeft;

                // The padding is minus infinity: it never wins.
                if (y < 0 || y >= layer.Input.Height || x < 0 || x >= layer.Input.Width) continue;

                var candidate = at[n, y, x, c];
                if (winner < 0 || input[candidate] > input[winner]) winner = candidate;
            }

        return winner;
    }
}
