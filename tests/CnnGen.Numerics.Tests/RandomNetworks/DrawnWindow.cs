namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>A window along one axis, and what it makes of the axis.</summary>
internal sealed record DrawnWindow(int Size, int Stride, int Dilation, int Output)
{
    private const int Largest = 4;

    /// <param name="isValid">Whether windows stay inside.</param>
    public static DrawnWindow Draw(Chance chance, int extent, bool isValid, bool mayBeDilated)
    {
        var size = chance.From(1, isValid ? Math.Min(Largest, extent) : Largest);
        var dilation = mayBeDilated && chance.Percent(25) ? chance.From(2, 3) : 1;
        if (isValid && Reach(size, dilation) > extent) dilation = 1;
        var stride = chance.OneOf(1, 1, 1, 2, 2, 3);
        return new DrawnWindow(size, stride, dilation, isValid ? ((extent - Reach(size, dilation)) / stride) + 1 : (extent + stride - 1) / stride);
    }

    /// <summary>Of a transposed convolution: Keras' sizes.</summary>
    /// <param name="padding">Cells at the end; null for those that follow from the padding.</param>
    public static DrawnWindow Transposed(Chance chance, int extent, bool isValid, out int? padding)
    {
        var window = new DrawnWindow(chance.From(1, Largest), chance.From(1, 3), chance.OneOf(1, 1, 1, 2), 0);
        padding = chance.Percent(25) ? chance.From(0, window.Stride - 1) : null;
        var (stride, reach) = (window.Stride, Reach(window.Size, window.Dilation));
        var output = (padding, isValid) switch
        {
            (null, true) => ((extent - 1) * stride) + Math.Max(reach, stride),
            (null, false) => extent * stride,
            ({ } more, true) => ((extent - 1) * stride) + reach + more,
            ({ } more, false) => ((extent - 1) * stride) + (reach % 2) + more,
        };
        return window with { Output = output };
    }

    private static int Reach(int size, int dilation) => ((size - 1) * dilation) + 1;
}
