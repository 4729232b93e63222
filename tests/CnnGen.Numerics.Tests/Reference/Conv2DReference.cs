using System.Numerics;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>
/// Two-dimensional convolution. With x the input, zeros around it under <c>same</c>:
/// y[n, oy, ox, co] = activation(b[co] + Σ x[n, oy·strideY + ky, ox·strideX + kx, ci] · w[ky, kx, ci, co]).
/// </summary>
internal static class Conv2DReference
{
    /// <summary>The sum starts at the bias and runs over ky, kx, ci.</summary>
    /// <param name="kernel">[ky, kx, ci, co].</param>
    /// <param name="bias">[co], or null for a layer without.</param>
    public static T[] Forward<T>(Conv2D layer, T[] input, int rows, T[] kernel, T[]? bias) where T : IFloatingPointIeee754<T>
    {
        var shape = new Geometry(layer, rows);
        var padded = Pad(shape, input);
        var output = new T[rows * layer.Output.Size];

        foreach (var (n, oy, ox) in shape.OutputPixels)
            for (var co = 0; co < shape.Filters; co++)
            {
                var sum = bias is null ? T.Zero : bias[co];
                foreach (var (ky, kx, ci) in shape.Taps)
                    sum = T.FusedMultiplyAdd(padded[shape.XUnderTap(n, oy, ox, ky, kx, ci)], kernel[shape.W[ky, kx, ci, co]], sum);
                output[shape.Y[n, oy, ox, co]] = sum;
            }

        return ActivationReference.Forward(layer.Activation, output, layer.Filters);
    }

    /// <param name="output">What came out of the activation.</param>
    /// <param name="outputGradient">The gradient behind the activation.</param>
    /// <param name="order">In which order pixels and examples are visited; null for raster order, all examples in one part.</param>
    /// <param name="sums">What went into it; null where its output tells its slope.</param>
    public static LayerGradients<T> Backward<T>(
        Conv2D layer, T[] input, int rows, T[] kernel, T[] output, T[] outputGradient, ConvOrder? order = null, T[]? sums = null)
        where T : IFloatingPointIeee754<T>
    {
        var shape = new Geometry(layer, rows) { Order = order ?? new ConvOrder(Parts: 1, PartSize: rows) };
        var dY = ActivationReference.Backward(layer.Activation, sums ?? output, output, outputGradient, layer.Filters);
        return new(
            shape.Order.Turned is { } turned ? TurnedReference.InputGradient(turned, dY, rows, kernel) : BackwardInput(shape, kernel, dY),
            BackwardKernel(shape, Pad(shape, input), dY),
            BackwardBias(shape, dY));
    }

    /// <summary>
    /// dw[ky, kx, ci, co] sums x · dy over the examples of a part of the batch, and in each over the output pixels in the order of visit;
    /// then the sums of the parts, from the first to the last.
    /// </summary>
    /// <remarks>A term with dy = 0 is left out: that changes no value while x is finite, and lets a kernel walk a list of live positions.</remarks>
    private static T[] BackwardKernel<T>(Geometry shape, T[] padded, T[] dY) where T : IFloatingPointIeee754<T>
    {
        return shape.SumOfParts<T>(shape.Taps.Length * shape.Filters, Visit);

        void Visit(T[] kernelGradient, int n, int oy, int ox)
        {
            for (var co = 0; co < shape.Filters; co++)
            {
                var gradient = dY[shape.Y[n, oy, ox, co]];
                if (gradient == T.Zero) continue;

                foreach (var (ky, kx, ci) in shape.Taps)
                {
                    ref var sum = ref kernelGradient[shape.W[ky, kx, ci, co]];
                    sum = T.FusedMultiplyAdd(gradient, padded[shape.XUnderTap(n, oy, ox, ky, kx, ci)], sum);
                }
            }
        }
    }

    /// <summary>db[co] sums dy in the order of the kernel's gradient.</summary>
    private static T[] BackwardBias<T>(Geometry shape, T[] dY) where T : IFloatingPointIeee754<T>
    {
        return shape.SumOfParts<T>(shape.Filters, (biasGradient, n, oy, ox) =>
        {
            for (var co = 0; co < shape.Filters; co++)
                biasGradient[co] += dY[shape.Y[n, oy, ox, co]];
        });
    }

    /// <summary>Every output pixel sends to each input under its taps one sum over co; an input adds these up in the order of visit.</summary>
    private static T[] BackwardInput<T>(Geometry shape, T[] kernel, T[] dY) where T : IFloatingPointIeee754<T>
    {
        var paddedGradient = new T[shape.PaddedSize];

        foreach (var (n, oy, ox) in shape.Visited)
            foreach (var (ky, kx, ci) in shape.Taps)
            {
                var sum = T.Zero;
                for (var co = 0; co < shape.Filters; co++)
                    sum = T.FusedMultiplyAdd(dY[shape.Y[n, oy, ox, co]], kernel[shape.W[ky, kx, ci, co]], sum);
                paddedGradient[shape.XUnderTap(n, oy, ox, ky, kx, ci)] += sum;
            }

        return Crop(shape, paddedGradient);
    }

    private static T[] Pad<T>(Geometry shape, T[] input)
    {
        var padded = new T[shape.PaddedSize];
        for (var i = 0; i < input.Length; i++) padded[shape.InPadded(i)] = input[i];
        return padded;
    }

    private static T[] Crop<T>(Geometry shape, T[] padded)
    {
        var cropped = new T[shape.InputSize];
        for (var i = 0; i < cropped.Length; i++) cropped[i] = padded[shape.InPadded(i)];
        return cropped;
    }

    /// <summary>The sizes of a layer on a batch, and the places of its elements.</summary>
    private sealed class Geometry(Conv2D layer, int rows)
    {
        private readonly int _strideY = layer.StrideY;
        private readonly int _strideX = layer.StrideX;
        private readonly RowMajor _x = new(layer.PaddedHeight, layer.PaddedWidth, layer.Input.Channels);
        private readonly (int N, int Y, int X)[] _inputPixels = Raster.Of(rows, layer.Input.Height, layer.Input.Width);

        public int Filters { get; } = layer.Filters;

        public int InputSize { get; } = rows * layer.Input.Size;

        public int PaddedSize { get; } = rows * layer.PaddedHeight * layer.PaddedWidth * layer.Input.Channels;

        /// <summary>(n, oy, ox).</summary>
        public (int, int, int)[] OutputPixels { get; } = Raster.Of(rows, layer.Output.Height, layer.Output.Width);

        public ConvOrder Order { get; init; } = new(Parts: 1, PartSize: rows);

        /// <summary>(n, oy, ox) in the order of visit of the backward pass.</summary>
        public IEnumerable<(int N, int Y, int X)> Visited => Order.Pixels(layer, rows);

        /// <summary>(ky, kx, ci).</summary>
        public (int, int, int)[] Taps { get; } = Raster.Of(layer.KernelHeight, layer.KernelWidth, layer.Input.Channels);

        /// <summary>Places in the kernel, [ky, kx, ci, co].</summary>
        public RowMajor W { get; } = new(layer.KernelWidth, layer.Input.Channels, layer.Filters);

        /// <summary>Places in the output, [n, oy, ox, co].</summary>
        public RowMajor Y { get; } = new(layer.Output.Height, layer.Output.Width, layer.Filters);

        /// <summary>Adds up what <paramref name="visit"/> adds for each pixel, part by part.</summary>
        public T[] SumOfParts<T>(int count, Action<T[], int, int, int> visit) where T : IFloatingPointIeee754<T>
        {
            var parts = Enumerable.Range(0, Order.Parts).Select(_ => new T[count]).ToArray();
            foreach (var (n, oy, ox) in Visited) visit(parts[n / Order.PartSize], n, oy, ox);
            return parts.Aggregate((total, part) => [.. total.Zip(part, (left, right) => left + right)]);
        }

        /// <summary>The place in the padded input that lies under a tap of the window of an output pixel.</summary>
        public int XUnderTap(int n, int oy, int ox, int ky, int kx, int ci) => _x[n, (oy * _strideY) + ky, (ox * _strideX) + kx, ci];

        /// <summary>The place in the padded input of element i of the input.</summary>
        public int InPadded(int i)
        {
            var (n, y, x) = _inputPixels[i / _x.Fourth];
            return _x[n, y + layer.PadTop, x + layer.PadLeft, i % _x.Fourth];
        }
    }
}
