using System.IO.Compression;
using System.Security.Cryptography;
using Mnist.Data;
using Mnist.Tests.Support;

namespace Mnist.Tests.Data;

public sealed class MnistFilesTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_the_four_files_packed_or_not()
    {
        _folder.Write("train-images-idx3-ubyte", IdxBytes.Images(3));
        _folder.Write("train-labels-idx1-ubyte.gz", IdxBytes.Gzipped(IdxBytes.Labels(3)));
        _folder.Write("t10k-images-idx3-ubyte.gz", IdxBytes.Gzipped(IdxBytes.Images(2)));
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(2));

        var data = MnistFiles.Read(_folder.Path, "--data");

        Assert.Equal((3, 2), (data.Train.Count, data.Test.Count));
        Assert.Equal(2, data.Train.Label(2));
        Assert.Equal($"IDX files that are not MNIST's, 3 training and 2 test images, from {_folder.Path}", data.ToString());
    }

    [Fact]
    public void Different_counts_name_both_files()
    {
        _folder.Write("train-images-idx3-ubyte", IdxBytes.Images(3));
        _folder.Write("train-labels-idx1-ubyte", IdxBytes.Labels(4));
        _folder.Write("t10k-images-idx3-ubyte", IdxBytes.Images(2));
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(2));

        var error = Assert.Throws<SampleException>(() => MnistFiles.Read(_folder.Path, "--data"));

        Assert.Equal($"{_folder.File("train-images-idx3-ubyte")}: 3 images, but 4 labels in {_folder.File("train-labels-idx1-ubyte")}.", error.Message);
    }

    [Fact]
    public void Missing_files_are_listed()
    {
        _folder.Write("train-images-idx3-ubyte", IdxBytes.Images(3));
        _folder.Write("t10k-images-idx3-ubyte", IdxBytes.Images(2));

        var error = Assert.Throws<SampleException>(() => MnistFiles.Read(_folder.Path, "CNNGEN_DATA"));

        Assert.Equal($"CNNGEN_DATA {_folder.Path}: missing train-labels-idx1-ubyte, t10k-labels-idx1-ubyte (each also as .gz).", error.Message);
    }

    [Fact]
    public void A_missing_folder_says_what_it_should_hold()
    {
        var error = Assert.Throws<SampleException>(() => MnistFiles.Read(_folder.File("nowhere"), "--data"));

        var expected = $"--data {_folder.File("nowhere")}: there is no such folder. It should hold train-images-idx3-ubyte,";
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_official_files_are_known_packed_and_not_and_read_to_the_last_image()
    {
        if (RealMnist.Folder is not { } folder || MnistFiles.All.Any(file => !File.Exists(Path.Combine(folder, file.PackedName))))
        {
            output.WriteLine("No packed MNIST on this machine: nothing was tested. Point CNNGEN_DATA to its four files.");
            return;
        }
        foreach (var file in MnistFiles.All)
        {
            var packed = Path.Combine(folder, file.PackedName);
            using var bytes = File.OpenRead(packed);
            Assert.Equal((file.PackedLength, file.PackedSha256), (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            bytes.Position = 0;
            using var unpacking = new GZipStream(bytes, CompressionMode.Decompress);
            using (var plain = File.Create(_folder.File(file.Name)))
                unpacking.CopyTo(plain);
            Assert.Equal((true, true), (file.IsAt(packed), file.IsAt(_folder.File(file.Name))));
        }

        foreach (var data in (Dataset[])[MnistFiles.Read(_folder.Path, "--data"), MnistFiles.Read(folder, "--data")])
        {
            Assert.Equal(MnistFiles.OfficialName, data.Name);
            var images = Enumerable.Range(0, data.Train.Count).SelectMany(i => data.Train.Image(i).ToArray());
            Assert.True(images.SequenceEqual(IdxFile.ReadImages(_folder.File(MnistFiles.TrainImages.Name)).Values));
            data.Complete();
        }
    }

    [Fact]
    public void A_batch_is_normalised()
    {
        var images = new byte[2 * Examples.Pixels];
        images[Examples.Pixels] = 255;
        images[^1] = 51;
        var examples = new Examples(images, [3, 8]);
        var batch = new float[2 * Examples.Pixels];
        var labels = new int[2];

        examples.CopyBatch([1, 0], batch, labels);

        Assert.Equal([8, 3], labels);
        Assert.Equal((1f, 51 / 255f, 0f), (batch[0], batch[Examples.Pixels - 1], batch[Examples.Pixels]));
    }
}
