namespace CnnGen.Onnx.Layers;

/// <summary>Values of a map with its channels before its pixels, as ONNX orders them.</summary>
internal static class ChannelOrder
{
    /// <summary>From [pixel][channel][unit] to [channel][pixel][unit].</summary>
    public static float[] First(float[] values, int pixels, int channels, int units)
    {
        var result = new float[values.Length];
        for (var pixel = 0; pixel < pixels; pixel++)
            for (var channel = 0; channel < channels; channel++)
                values.AsSpan(((pixel * channels) + channel) * units, units).CopyTo(result.AsSpan(((channel * pixels) + pixel) * units));
        return result;
    }
}
