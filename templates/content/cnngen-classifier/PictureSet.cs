using CnnGen.Data;
using CnnGen.Training;

namespace TemplateNamespace;

/// <summary>Pictures with their classes.</summary>
/// <param name="Files">Their paths.</param>
/// <param name="Images">[count][height][width][channels], 0 to 255.</param>
/// <param name="Labels">The number of each one's class.</param>
internal sealed record PictureSet(IReadOnlyList<string> Files, float[] Images, int[] Labels)
{
    /// <summary>One picture of so many is held out: the network is tested on it, and never trained.</summary>
    private const int HoldOut = 5;

    public int Count => Labels.Length;

    /// <summary>Reads a folder of classes, each a folder of pictures, and holds out every fifth picture of a class.</summary>
    public static (IReadOnlyList<string> Classes, PictureSet Train, PictureSet HeldOut) Read(string folder, PictureNet network)
    {
        var pictures = PictureFolder.Open(folder, network);
        foreach (var bad in pictures.Skipped) Console.WriteLine($"left out: {bad.Message}");
        var count = pictures.Classes.Count;
        if (count != PictureNet.Classes)
        {
            throw new InvalidDataException(
                $"{folder} has {count} folders, one per class ({string.Join(", ", pictures.Classes)}), but the last dense layer of model.yaml "
                + $"has {PictureNet.Classes} units; {(count < 2 ? "make a folder for each class" : $"write units: {count} there")}.");
        }

        var all = Part(pictures, [.. Enumerable.Range(0, pictures.Count)]);
        var places = Enumerable.Range(0, all.Count).GroupBy(i => all.Labels[i]).ToList();
        if (places.Find(places => places.Count() < HoldOut) is { } few)
        {
            throw new InvalidDataException(
                $"{Path.Combine(folder, pictures.Classes[few.Key])} has {few.Count()} pictures; "
                + $"a class needs at least {HoldOut}, of which one is held out for the test.");
        }

        var heldOut = places.SelectMany(places => places.Where((_, place) => place % HoldOut == HoldOut - 1)).ToHashSet();
        return (pictures.Classes, Part(pictures, [.. Enumerable.Range(0, all.Count).Where(i => !heldOut.Contains(i))]), Part(pictures, [.. heldOut.Order()]));
    }

    /// <summary>Copies the examples of a batch.</summary>
    public void Copy(ReadOnlySpan<int> indices, Span<float> images, Span<int> labels)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            Images.AsSpan(indices[i] * PictureNet.InputSize, PictureNet.InputSize).CopyTo(images[(i * PictureNet.InputSize)..]);
            labels[i] = Labels[indices[i]];
        }
    }

    private static PictureSet Part(PictureFolder pictures, int[] indices)
    {
        var (images, labels) = (new float[indices.Length * PictureNet.InputSize], new int[indices.Length]);
        pictures.Copy(indices, images, labels);
        return new PictureSet([.. indices.Select(i => pictures.Files[i])], images, labels);
    }
}
