namespace TemplateNamespace;

/// <summary>Pictures with their classes.</summary>
/// <param name="Files">Their paths.</param>
/// <param name="Images">[count][height][width][channels].</param>
/// <param name="Labels">The number of each one's class.</param>
internal sealed record PictureSet(IReadOnlyList<string> Files, float[] Images, int[] Labels)
{
    /// <summary>One picture of so many is held out: the network is tested on it, and never trained.</summary>
    private const int HoldOut = 5;

    public int Count => Labels.Length;

    /// <summary>Reads a folder of classes, each a folder of pictures, and holds out every fifth picture of a class.</summary>
    public static (string[] Classes, PictureSet Train, PictureSet HeldOut) Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}.");
        // By name, so that every run, on every machine, numbers the classes and holds out pictures in the same way.
        string[] folders = [.. Directory.GetDirectories(folder).Where(IsMeant).Order(StringComparer.Ordinal)];
        string[] classes = [.. folders.Select(path => Path.GetFileName(path))];
        if (classes.Length != PictureNet.Classes)
        {
            throw new InvalidDataException(
                $"{folder} has {classes.Length} folders, one per class ({string.Join(", ", classes)}), but the last dense layer of model.yaml "
                + $"has {PictureNet.Classes} units; {(classes.Length < 2 ? "make a folder for each class" : $"write units: {classes.Length} there")}.");
        }

        var pictures =
            folders.SelectMany((path, label) => Pictures(path).Select((file, i) => (File: file, Label: label, HeldOut: i % HoldOut == HoldOut - 1))).ToArray();
        return (classes, Read(pictures.Where(picture => !picture.HeldOut)), Read(pictures.Where(picture => picture.HeldOut)));

        static PictureSet Read(IEnumerable<(string File, int Label, bool HeldOut)> part)
        {
            var (files, labels) = (part.Select(picture => picture.File).ToArray(), part.Select(picture => picture.Label).ToArray());
            var images = new float[files.Length * PictureNet.InputSize];
            for (var i = 0; i < files.Length; i++) PictureFile.Read(files[i], images.AsSpan(i * PictureNet.InputSize, PictureNet.InputSize));
            return new PictureSet(files, images, labels);
        }
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

    private static string[] Pictures(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder).Where(IsMeant)];
        string[] pictures = [.. files.Where(PictureFile.IsPicture).Order(StringComparer.Ordinal)];
        if (pictures.Length >= HoldOut) return pictures;
        var others = files.Length == pictures.Length ? "" : $"; other files: {files.Length - pictures.Length}";
        throw new InvalidDataException(
            $"{folder} has {pictures.Length} pictures (.png, .jpg, .jpeg{others}); a class needs at least {HoldOut}, of which one is held out for the test.");
    }

    /// <summary>Not what systems and tools leave between other people's files.</summary>
    private static bool IsMeant(string path) => Path.GetFileName(path) is not (['.', ..] or "__MACOSX" or "@eaDir");
}
