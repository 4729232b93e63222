using System.Buffers.Binary;
using System.IO.Compression;

namespace TemplateNamespace;

/// <summary>The training or the test images of MNIST.</summary>
/// <param name="Images">[count][28][28], 0 for paper to 1 for ink.</param>
/// <param name="Labels">[count], 0 to 9.</param>
internal sealed record MnistSet(float[] Images, int[] Labels)
{
    private const string Mirror = "https://ossci-datasets.s3.amazonaws.com/mnist/";

    public int Count => Labels.Length;

    /// <summary>Reads two files of a folder; those that are not there are downloaded into it, 11.6 MB all in all.</summary>
    /// <param name="set">"train" or "t10k".</param>
    public static async Task<MnistSet> OpenAsync(string folder, string set)
    {
        var images = await ReadAsync(folder, $"{set}-images-idx3-ubyte.gz", headerLength: 16);
        var labels = await ReadAsync(folder, $"{set}-labels-idx1-ubyte.gz", headerLength: 8);
        return new MnistSet(Array.ConvertAll(images, pixel => pixel / 255f), Array.ConvertAll(labels, label => (int)label));
    }

    /// <summary>Copies the examples of a batch.</summary>
    public void Copy(ReadOnlySpan<int> indices, Span<float> images, Span<int> labels)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            Images.AsSpan(indices[i] * DigitNet.InputSize, DigitNet.InputSize).CopyTo(images[(i * DigitNet.InputSize)..]);
            labels[i] = Labels[indices[i]];
        }
    }

    private static async Task<byte[]> ReadAsync(string folder, string name, int headerLength)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) await DownloadAsync(name, path);
        using var unpacked = new MemoryStream();
        await using (var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress)) await file.CopyToAsync(unpacked);
        var bytes = unpacked.ToArray();
        // The header is big-endian: a magic number, the number of examples, and for images height and width.
        var values = headerLength == 16 ? DigitNet.InputSize : 1;
        if (bytes.Length < headerLength || bytes.Length - headerLength != (long)values * BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)))
            throw new InvalidDataException($"{path} is not a file of MNIST, or not whole; delete it to download it again.");
        return bytes[headerLength..];
    }

    private static async Task DownloadAsync(string name, string path)
    {
        Console.WriteLine($"downloading {Mirror}{name}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var client = new HttpClient();
        try
        {
            await File.WriteAllBytesAsync(path, await client.GetByteArrayAsync(new Uri(Mirror + name)));
        }
        catch (HttpRequestException e)
        {
            throw new IOException(
                $"{name} cannot be downloaded: {e.Message.TrimEnd('.')}. Put MNIST's four .gz files into the folder '{Path.GetDirectoryName(path)}'.", e);
        }
    }
}
