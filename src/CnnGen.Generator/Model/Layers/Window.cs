using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The geometry of a window that slides over a map: a convolution's kernel or a pool.</summary>
/// <param name="StrideY">As the YAML says, but never beyond the map, where it makes no difference.</param>
internal sealed record Window(int OutputHeight, int OutputWidth, int StrideY, int StrideX, int PadTop, int PadLeft, int PaddedHeight, int PaddedWidth)
{
    /// <summary>Null, with an error, if the window does not fit.</summary>
    /// <param name="outputChannels">Channels of the map that leaves.</param>
    /// <param name="parameters">Trained values of the layer.</param>
    public static Window? Slide(LayerReader layer, Shape input, WindowOptions options, int outputChannels, long parameters)
    {
        var (size, isValid) = (options.Size, options.Padding == Padding.Valid);
        if (isValid && (size.Y > input.Height || size.X > input.Width))
        {
            layer.Errors.Add(
                DiagnosticDescriptors.WindowTooLarge,
                layer.Options.PlaceOf(options.SizeKey),
                layer.Name,
                options.SizeKey.Name,
                $"{Quote.Integer(size.Y)}x{Quote.Integer(size.X)}",
                input.ToString(),
                layer.Arriving!.From,
                layer.Arriving.ChannelsHint);
            return null;
        }

        var y = isValid ? Axis.Valid(input.Height, size.Y, options.Strides.Y) : Axis.Same(input.Height, size.Y, options.Strides.Y);
        var x = isValid ? Axis.Valid(input.Width, size.X, options.Strides.X) : Axis.Same(input.Width, size.X, options.Strides.X);
        var activations = Saturating.Sum(
            Saturating.Product(y.Output, x.Output, outputChannels),
            isValid ? 0 : Saturating.Product(y.Padded, x.Padded, input.Channels));
        if (!layer.Fits(parameters, activations)) return null;
        return new Window(
            (int)y.Output, (int)x.Output, (int)Math.Min(options.Strides.Y, y.Padded), (int)Math.Min(options.Strides.X, x.Padded), (int)y.PadBefore,
            (int)x.PadBefore, (int)y.Padded, (int)x.Padded);
    }

    /// <summary>One direction of the window, in long because sizes are checked only afterwards.</summary>
    private sealed record Axis(long Output, long PadBefore, long Padded)
    {
        public static Axis Valid(long input, long size, long stride) => new(((input - size) / stride) + 1, 0, input);

        /// <summary>TensorFlow's rule; an odd row or column of padding goes after the map, not before it.</summary>
        public static Axis Same(long input, long size, long stride)
        {
            var output = (input + stride - 1) / stride;
            var padding = Math.Max(((output - 1) * stride) + size - input, 0);
            return new Axis(output, padding / 2, input + padding);
        }
    }
}

/// <summary>What the YAML says about a window.</summary>
/// <param name="SizeKey">The key that gives the size, where the error about it is reported.</param>
internal sealed record WindowOptions(PairKey SizeKey, (int Y, int X) Size, (int Y, int X) Strides, Padding Padding);
