using CnnGen.Runtime;
using CnnGen.Training;
using Mnist.Drawing;

namespace AugmentationSheets;

/// <summary>A contact sheet: a picture as it is, and eight times as a training sees it.</summary>
/// <param name="Name">Of the file, and of the last augmentation.</param>
/// <param name="Augmentations">What is done to it.</param>
internal sealed record Sheet(string Name, IReadOnlyList<Augmentation> Augmentations)
{
    private const int Count = 8, Zoom = 2, Gap = 4;

    private static readonly Rgb Paper = Rgb.Gray(255);

    /// <summary>
    /// One for each line of <c>sheets.cnn.yaml</c>; what only makes room, or brings values to another range and back, has that of the line with it.
    /// </summary>
    public static IReadOnlyList<Sheet> All<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        var sheets = new List<Sheet>();
        var open = new List<Augmentation>();
        foreach (var augmentation in Augmentation.Of(TNetwork.Recipe))
        {
            open.Add(augmentation);
            // A border needs its crop, and a smaller range the way back.
            if (open is [ZeroPadding2D] or [Rescaling] or [Rescaling, GaussianNoise]) continue;
            var shown = open.Find(each => each is not (ZeroPadding2D or Rescaling))!;
            sheets.Add(new Sheet(shown.ToString().Split('(')[0], [.. open]));
            open.Clear();
        }

        return sheets;
    }

    /// <summary>What does not depend on the machine: a function of the augmentations alone.</summary>
    public Canvas Draw()
    {
        var (size, cell) = (Picture.Shape.Size, (Picture.Side * Zoom) + Gap);
        float[] batch = [.. Enumerable.Range(0, Count).SelectMany(i => Picture.Draw(isOther: i % 2 == 1 && Augmentations is [Mixup]))];
        using var pipeline = new AugmentationPipeline(Picture.Shape, Augmentations, seed: 1, Count, targetSize: 1);
        pipeline.Run(epoch: 0, [.. Enumerable.Range(0, Count)], batch, new float[Count]);

        var canvas = new Canvas(((Count + 1) * cell) + (2 * Gap), cell + Gap, Paper);
        Place(canvas, Picture.Draw(isOther: false), Gap);
        for (var i = 0; i < Count; i++) Place(canvas, batch.AsSpan(i * size, size), ((i + 1) * cell) + (2 * Gap));
        return canvas;
    }

    private static void Place(Canvas canvas, ReadOnlySpan<float> picture, int left)
    {
        for (var y = 0; y < Picture.Side; y++)
        {
            for (var x = 0; x < Picture.Side; x++)
            {
                var pixel = picture.Slice(((y * Picture.Side) + x) * 3, 3);
                canvas.Fill(left + (x * Zoom), Gap + (y * Zoom), Zoom, Zoom, new Rgb(Byte(pixel[0]), Byte(pixel[1]), Byte(pixel[2])));
            }
        }
    }

    private static byte Byte(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);
}
