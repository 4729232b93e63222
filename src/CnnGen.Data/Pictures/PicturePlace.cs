using CnnGen.Runtime;

namespace CnnGen.Data;

/// <summary>A part of a picture.</summary>
internal readonly record struct Window(int Top, int Left, int Height, int Width);

/// <summary>Which part of a picture goes where.</summary>
/// <param name="Source">Of the picture.</param>
/// <param name="Target">Of what the network takes.</param>
internal readonly record struct PicturePlace(Window Source, Window Target)
{
    public static PicturePlace Of(Picture picture, PictureForm form)
    {
        var (source, target) = (new Window(0, 0, picture.Height, picture.Width), new Window(0, 0, form.Height, form.Width));
        return form.Aspect switch
        {
            PictureAspect.Crop => new(Middle(source, Largest(target, source)), target),
            PictureAspect.Fit => new(source, Middle(target, Largest(source, target))),
            _ => new(source, target),
        };
    }

    /// <summary>Whether all of the picture goes there, pixel for pixel.</summary>
    public bool IsWhole(Picture picture) =>
        Source == new Window(0, 0, picture.Height, picture.Width) && (Source.Height, Source.Width) == (Target.Height, Target.Width);

    /// <summary>Where a row goes.</summary>
    /// <param name="y">Of the target.</param>
    public Span<float> Row(Span<float> values, PictureForm form, int y) =>
        values.Slice((((Target.Top + y) * form.Width) + Target.Left) * form.Channels, Target.Width * form.Channels);

    /// <summary>The largest size within another one that has the ratio of a third, rounded down to whole pixels, as Keras does it.</summary>
    private static (int Height, int Width) Largest(Window ratio, Window within) => (
        (int)Math.Clamp((long)within.Width * ratio.Height / ratio.Width, 1, within.Height),
        (int)Math.Clamp((long)within.Height * ratio.Width / ratio.Height, 1, within.Width));

    private static Window Middle(Window of, (int Height, int Width) size) =>
        new((of.Height - size.Height) / 2, (of.Width - size.Width) / 2, size.Height, size.Width);
}
