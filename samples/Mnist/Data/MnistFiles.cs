namespace Mnist.Data;

/// <summary>One of the four files of MNIST, with the sums of the official bytes.</summary>
/// <param name="Name">The name without ".gz".</param>
/// <param name="PackedLength">Bytes of the official ".gz".</param>
internal sealed record MnistFile(string Name, long PackedLength, string PackedSha256, string Sha256)
{
    public string PackedName => Name + ".gz";
}

/// <summary>The four files in a folder.</summary>
internal static class MnistFiles
{
    public const string OfficialName = "MNIST";

    public static MnistFile TrainImages { get; } = new("train-images-idx3-ubyte", 9_912_422,
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");

    public static MnistFile TrainLabels { get; } = new("train-labels-idx1-ubyte", 28_881,
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");

    public static MnistFile TestImages { get; } = new("t10k-images-idx3-ubyte", 1_648_877,
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");

    public static MnistFile TestLabels { get; } = new("t10k-labels-idx1-ubyte", 4_542,
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    public static IReadOnlyList<MnistFile> All { get; } = [TrainImages, TrainLabels, TestImages, TestLabels];

    public static bool AllIn(string folder) => All.All(file => Find(folder, file) is not null);

    /// <summary>Reads the four files; a missing or bad one is an error that names it.</summary>
    /// <param name="chosenBy">What made the program look here, for the error: "--data" or "CNNGEN_DATA".</param>
    public static Dataset Read(string folder, string chosenBy)
    {
        if (!Directory.Exists(folder))
            throw new SampleException($"{chosenBy} {folder}: there is no such folder. It should hold {Wanted(All)}.");
        var missing = All.Where(file => Find(folder, file) is null).ToList();
        if (missing.Count > 0)
            throw new SampleException($"{chosenBy} {folder}: missing {Wanted(missing)}.");

        var reading = Task.Run(() => ReadPair(folder, TestImages, TestLabels));
        var (train, trainOfficial) = ReadPair(folder, TrainImages, TrainLabels);
        var (test, testOfficial) = reading.GetAwaiter().GetResult();
        return new Dataset(trainOfficial && testOfficial ? OfficialName : "IDX files that are not MNIST's", $"from {folder}", train, test);
    }

    private static (Examples Examples, bool Official) ReadPair(string folder, MnistFile imageFile, MnistFile labelFile)
    {
        var images = IdxFile.ReadImages(Find(folder, imageFile)!);
        var labels = IdxFile.ReadLabels(Find(folder, labelFile)!);
        if (images.Count != labels.Count)
            throw new SampleException(FormattableString.Invariant($"{images.Path}: {images.Count:N0} images, but {labels.Count:N0} labels in {labels.Path}."));
        var official = images.Sha256() == imageFile.Sha256 && labels.Sha256() == labelFile.Sha256;
        return (new Examples(images.Values, labels.Values), official);
    }

    private static string? Find(string folder, MnistFile file)
    {
        string plain = Path.Combine(folder, file.Name), packed = Path.Combine(folder, file.PackedName);
        return File.Exists(plain) ? plain : File.Exists(packed) ? packed : null;
    }

    private static string Wanted(IEnumerable<MnistFile> files) => string.Join(", ", files.Select(file => file.Name)) + " (each also as .gz)";
}
