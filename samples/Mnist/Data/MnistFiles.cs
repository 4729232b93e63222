namespace Mnist.Data;

/// <summary>The four files in a folder.</summary>
internal static class MnistFiles
{
    public const string OfficialName = "MNIST";

    public static MnistFile TrainImages { get; } = new("train-images-idx3-ubyte", 9_912_422,
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609", 0x0510AB2F, 0xF09C5EFC);

    public static MnistFile TrainLabels { get; } = new("train-labels-idx1-ubyte", 28_881,
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c", 0x026254F1, 0x469B0E4E);

    public static MnistFile TestImages { get; } = new("t10k-images-idx3-ubyte", 1_648_877,
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6", 0x54F25867, 0x355B09AB);

    public static MnistFile TestLabels { get; } = new("t10k-labels-idx1-ubyte", 4_542,
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6", 0x8C7AA6C2, 0x402A70E0);

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
        string imagePath = Find(folder, imageFile)!, labelPath = Find(folder, labelFile)!;
        // Known bytes hold no surprise, so training need not wait for the last of them.
        if (imageFile.IsAt(imagePath) && labelFile.IsAt(labelPath))
        {
            var arriving = ArrivingImages.Read(arrived => IdxFile.ReadImages(imagePath, arrived).Values);
            return (new Examples(arriving, IdxFile.ReadLabels(labelPath).Values), true);
        }

        var images = IdxFile.ReadImages(imagePath);
        var labels = IdxFile.ReadLabels(labelPath);
        if (images.Count != labels.Count)
            throw new SampleException(FormattableString.Invariant($"{images.Path}: {images.Count:N0} images, but {labels.Count:N0} labels in {labels.Path}."));
        var official = images.Sum() == imageFile.Sum && labels.Sum() == labelFile.Sum;
        return (new Examples(images.Values, labels.Values), official);
    }

    private static string? Find(string folder, MnistFile file)
    {
        string plain = Path.Combine(folder, file.Name), packed = Path.Combine(folder, file.PackedName);
        return File.Exists(plain) ? plain : File.Exists(packed) ? packed : null;
    }

    private static string Wanted(IEnumerable<MnistFile> files) => string.Join(", ", files.Select(file => file.Name)) + " (each also as .gz)";
}
