using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The geometry of a window that slides over a map, or over a sequence as a map of one row: a convolution's kernel or a pool.</summary>
/// <param name="StrideY">As the YAML says, but never beyond the map, where it makes no difference.</param>
internal sealed record Window(int OutputHeight, int OutputWidth, int StrideY, int StrideX, int PadTop, int PadLeft, int PaddedHeight, int PaddedWidth)
{
    /// <summary>What leaves if the window gives so many channels: of a sequence a sequence.</summary>
    public Shape Output(Shape input, int channels) =>
        input.IsMap ? Shape.Map(OutputHeight, OutputWidth, channels) : Shape.Sequence(OutputWidth, channels);

    /// <summary>Null, with an error, if the window does not fit.</summary>
    /// <param name="outputChannels">Channels of the map that leaves.</param>
    /// <param name="parameters">Trained values of the layer.</param>
    public static Window? Slide(LayerReader layer, Shape input, WindowOptions options, int outputChannels, long parameters)
    {
        var (height, width) = (WindowOptions.Reach(options.Size.Y, options.Dilation.Y), WindowOptions.Reach(options.Size.X, options.Dilation.X));
        if (options.Padding == SequencePadding.Valid && (height > input.Height || width > input.Width))
        {
            layer.Errors.Add(
                DiagnosticDescriptors.WindowTooLarge,
                layer.Options.PlaceOf(options.SizeKey),
                layer.Name,
                options.SizeKey.Name,
                options.Described(input.IsMap, height, width),
                input.ToString(),
                layer.Arriving!.From,
                layer.Arriving.ChannelsHint);
            return null;
        }

        var y = Axis.Of(options.Padding, input.Height, height, options.Strides.Y);
        var x = Axis.Of(options.Padding, input.Width, width, options.Strides.X);
        var activations = Saturating.Sum(
            Saturating.Product(y.Output, x.Output, outputChannels),
            options.Padding == SequencePadding.Valid ? 0 : Saturating.Product(y.Padded, x.Padded, input.Channels));
        if (!layer.Fits(parameters, activations)) return null;
        return new Window(
            (int)y.Output, (int)x.Output, (int)Math.Min(options.Strides.Y, y.Padded), (int)Math.Min(options.Strides.X, x.Padded), (int)y.PadBefore,
            (int)x.PadBefore, (int)y.Padded, (int)x.Padded);
    }

    /// <summary>One direction of the window, in long because sizes are checked only afterwards.</summary>
    private sealed record Axis(long Output, long PadBefore, long Padded)
    {
        public static Axis Of(SequencePadding padding, long input, long reach, long stride) => padding switch
        {
            SequencePadding.Valid => new(((input - reach) / stride) + 1, 0, input),
            SequencePadding.Causal => new(((input - 1) / stride) + 1, reach - 1, input + reach - 1),
            _ => Same(input, reach, stride),
        };

        /// <summary>TensorFlow's rule; an odd row or column of padding goes after the map, not before it.</summary>
        private static Axis Same(long input, long reach, long stride)
        {
            var output = (input + stride - 1) / stride;
            var padding = Math.Max(((output - 1) * stride) + reach - input, 0);
            return new Axis(output, padding / 2, input + padding);
        }
    }
}

/// <summary>What the YAML says about a window.</summary>
/// <param name="SizeKey">The key that gives the size, where the error about it is reported.</param>
/// <param name="Dilation">From one value under the window to the next.</param>
internal sealed record WindowOptions(Key SizeKey, (int Y, int X) Size, (int Y, int X) Strides, SequencePadding Padding, (int Y, int X) Dilation)
{
    public WindowOptions(Key sizeKey, (int Y, int X) size, (int Y, int X) strides, Padding padding)
        : this(sizeKey, size, strides, (SequencePadding)padding, (1, 1))
    {
    }

    /// <summary>From the first value under the window to behind the last.</summary>
    public static long Reach(int size, int dilation) => ((long)dilation * (size - 1)) + 1;

    /// <summary>The size for a message, with what it comes to where values lie apart.</summary>
    public string Described(bool isMap, long height, long width)
    {
        var size = isMap ? $"{Quote.Integer(Size.Y)}x{Quote.Integer(Size.X)}" : Quote.Integer(Size.X);
        if (Dilation == (1, 1)) return size;
        return $"{size} (dilated, {(isMap ? $"{Quote.Integer(height)}x" : "")}{Quote.Integer(width)})";
    }
}
