using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>
/// The forward pass of a 3x3 convolution by tiles of 2x2 outputs: y = Aᵀ [Σ over ci of (G g Gᵀ) ⊙ (Bᵀ d B)] A + b, with d the 4x4 inputs under a
/// tile and g a filter's taps, and the matrices as tables.
/// </summary>
internal static class WinogradReference
{
    private static readonly int[,] B = { { 1, 0, -1, 0 }, { 0, 1, 1, 0 }, { 0, -1, 1, 0 }, { 0, 1, 0, -1 } };

    private static readonly int[,] TwiceG = { { 2, 0, 0 }, { 1, 1, 1 }, { 1, -1, 1 }, { 0, 0, 2 } };

    private static readonly int[,] A = { { 1, 1, 1, 0 }, { 0, 1, -1, -1 } };

    /// <summary>
    /// Unless the model asks for plain sums: 3x3, stride 1, sixteen channels and filters or more; and whole tiles: behind it a pooling of 2x2 windows
    /// that do not overlap, or of even sizes and no pooling that is part of the same pass.
    /// </summary>
    public static bool Fits(Network network, int index)
    {
        var layer = (Conv2D)network.Layers[index];
        var pool = ConvOrder.Of(network, index).Windows;
        return network.Convolution != ConvolutionAlgorithm.Direct
            && (layer.KernelHeight, layer.KernelWidth, layer.StrideY, layer.StrideX) == (3, 3, 1, 1)
            && layer.Input.Channels >= 16 && layer.Filters >= 16
            && (pool is null ? layer.Output.Height % 2 == 0 && layer.Output.Width % 2 == 0 : (pool.PoolHeight, pool.PoolWidth) == (2, 2));
    }

    /// <summary>Outputs that are in no tile stay zero: behind a pooling nobody asks for them.</summary>
    /// <param name="kernel">[ky, kx, ci, co].</param>
    /// <param name="bias">[co], or null for a layer without.</param>
    public static T[] Forward<T>(Conv2D layer, T[] input, int rows, T[] kernel, T[]? bias) where T : IFloatingPointIeee754<T>
    {
        var channels = layer.Input.Channels;
        var (x, y) = (new RowMajor(layer.Input.Height, layer.Input.Width, channels), new RowMajor(layer.Output.Height, layer.Output.Width, layer.Filters));
        var w = new RowMajor(3, channels, layer.Filters);
        var output = new T[rows * layer.Output.Size];
        var factors = Box(channels, layer.Filters, (ci, co) =>
            Both(TwiceG, Square(3, (ky, kx) => kernel[w[ky, kx, ci, co]]), T.CreateChecked(0.5)));

        foreach (var (n, tileY, tileX) in Raster.Of(rows, layer.Output.Height / 2, layer.Output.Width / 2))
        {
            var inputs =
                Enumerable.Range(0, channels).Select(ci => Both(B, Square(4, (i, j) => Padded(n, (2 * tileY) + i, (2 * tileX) + j, ci)), T.One)).ToArray();
            for (var co = 0; co < layer.Filters; co++)
            {
                var sums = Square(4, (i, j) => Enumerable.Range(0, channels).Aggregate(
                    T.Zero, (sum, ci) => T.FusedMultiplyAdd(inputs[ci][i, j], factors[ci, co][i, j], sum)));
                var outputs = Both(A, sums, T.One);
                for (var i = 0; i < 2; i++)
                    for (var j = 0; j < 2; j++)
                        output[y[n, (2 * tileY) + i, (2 * tileX) + j, co]] = bias is null ? outputs[i, j] : outputs[i, j] + bias[co];
            }
        }

        return ActivationReference.Forward(layer.Activation, output, layer.Filters);

        T Padded(int n, int row, int column, int ci)
        {
            var (iy, ix) = (row - layer.PadTop, column - layer.PadLeft);
            return iy >= 0 && iy < layer.Input.Height && ix >= 0 && ix < layer.Input.Width ? input[x[n, iy, ix, ci]] : T.Zero;
        }
    }

    /// <summary>M v Mᵀ: first down the columns, then along the rows, each sum from its first term on and then scaled; factors of 0 are no terms.</summary>
    private static T[,] Both<T>(int[,] matrix, T[,] values, T scale) where T : IFloatingPointIeee754<T>
    {
        var (size, length) = (matrix.GetLength(0), values.GetLength(0));
        var down = new T[size, length];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < length; j++)
                down[i, j] = Combine(i, k => values[k, j]);
        return Square(size, (i, j) => Combine(j, k => down[i, k]));

        T Combine(int row, Func<int, T> value) => scale * Enumerable.Range(0, length)
            .Where(k => matrix[row, k] != 0)
            .Select(k => T.CreateChecked(matrix[row, k]) * value(k))
            .Aggregate((left, right) => left + right);
    }

    private static T[,] Square<T>(int size, Func<int, int, T> value) => Box(size, size, value);

    private static TValue[,] Box<TValue>(int rows, int columns, Func<int, int, TValue> value)
    {
        var box = new TValue[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                box[i, j] = value(i, j);
        return box;
    }
}
