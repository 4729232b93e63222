namespace CnnGen.Generator.Model.Layers;

/// <summary>One direction of a transposed convolution: each input adds the kernel, times itself, to the full output, of which a part is kept.</summary>
/// <param name="Full">(inputs − 1) · stride + reach of the kernel.</param>
/// <param name="First">Of the full output, the first that is kept.</param>
/// <param name="Output">How many there are of it; beyond the full output they are 0.</param>
internal sealed record TransposedAxis(long Full, int First, long Output)
{
    /// <summary>Keras' rules. In long because sizes are checked only afterwards.</summary>
    /// <param name="extra">Keras' output_padding; null where it is not given.</param>
    public static TransposedAxis Of(Padding padding, long input, long reach, long stride, int? extra)
    {
        var full = ((input - 1) * stride) + reach;
        if (padding == Padding.Valid) return new TransposedAxis(full, 0, extra is { } more ? full + more : full + Math.Max(stride - reach, 0));
        if (extra is not { } rest) return new TransposedAxis(full, (int)(Math.Max(reach - stride, 0) / 2), input * stride);
        var odd = reach % 2;
        var left = Math.Min((reach + odd - 2 + rest + 1) / 2, reach - 1);
        return new TransposedAxis(full, (int)(reach - 1 - left), ((input - 1) * stride) + odd + rest);
    }
}
