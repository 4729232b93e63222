using Mnist.Data;
using Mnist.Tests.Support;

namespace Mnist.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_images_plain_and_gzipped(bool gzipped)
    {
        var plain = IdxBytes.Images(3);
        var file = IdxFile.ReadImages(_folder.Write("images", gzipped ? IdxBytes.Gzipped(plain) : plain));

        Assert.Equal(3, file.Count);
        Assert.Equal(plain[16..], file.Values);
    }

    [Fact]
    public void Reads_labels()
    {
        var file = IdxFile.ReadLabels(_folder.Write("labels", IdxBytes.Labels(12)));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1], file.Values);
    }

    [Fact]
    public void The_sum_is_that_of_the_unpacked_file()
    {
        var plain = IdxBytes.Images(2);
        var sum = new Checksum();
        sum.Append(plain);

        Assert.Equal(sum.Value, IdxFile.ReadImages(_folder.Write("images", IdxBytes.Gzipped(plain))).Sum());
    }

    [Fact]
    public void What_has_arrived_is_told_part_by_part_up_to_the_end()
    {
        var plain = IdxBytes.Images(1000);
        var told = new List<int>();

        var file = IdxFile.ReadImages(_folder.Write("images", IdxBytes.Gzipped(plain)), (values, there) =>
        {
            told.Add(there);
            Assert.Equal(plain[16..(16 + there)], values[..there]);
        });

        Assert.True(told.Count > 1);
        Assert.Equal(told.Order(), told);
        Assert.Equal(file.Values.Length, told[^1]);
    }

    public static TheoryData<string, byte[], string> BadImages => new()
    {
        { "empty", [], "ends inside the 16 bytes of an IDX image header" },
        { "half a header", IdxBytes.Images(1)[..15], "ends inside the 16 bytes of an IDX image header" },
        { "wrong magic", IdxBytes.Images(1, magic: 0x50415445), "it starts with 1346458693, expected 2051" },
        { "labels", [.. IdxBytes.Labels(20)], "it starts with 2049, expected 2051 (these are labels)" },
        { "other size", IdxBytes.Images(1, rows: 32, columns: 27), "images of 32x27 pixels, expected 28x28" },
        { "no images", IdxBytes.Images(0), "its header announces 0 images; 1 to 1,000,000 can be read" },
        { "negative count", IdxBytes.Images(-1, written: 1), "its header announces -1 images" },
        { "huge count", IdxBytes.Images(int.MaxValue, written: 1), "its header announces 2,147,483,647 images" },
        { "truncated", IdxBytes.Images(5, written: 4), "too short for the 3,920 bytes that its header announces" },
        { "truncated before packing", IdxBytes.Gzipped(IdxBytes.Images(5, written: 4)), "truncated: 3,136 of the 3,920 bytes" },
        { "truncated after packing", IdxBytes.Gzipped(IdxBytes.Images(5))[..^40], "" },
        { "no gzip after its first bytes", [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "cannot be read" },
        { "more after the end", IdxBytes.Images(5, written: 6), "goes on after the 3,920 bytes that its header announces" },
        { "more after the end, packed", IdxBytes.Gzipped(IdxBytes.Images(5, written: 6)), "goes on after the 3,920 bytes" },
    };

    [Theory]
    [MemberData(nameof(BadImages))]
    public void A_bad_image_file_is_one_line_that_names_it(string name, byte[] bytes, string problem)
    {
        var path = _folder.Write(name, bytes);

        var error = Assert.Throws<SampleException>(() => IdxFile.ReadImages(path));

        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_label_over_nine_is_named_with_its_place()
    {
        var error = Assert.Throws<SampleException>(() => IdxFile.ReadLabels(_folder.Write("labels", IdxBytes.Labels(3, first: 10))));

        Assert.EndsWith(": label 10 at position 0; labels are 0 to 9.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_bomb_takes_no_more_memory_than_its_header_announces()
    {
        var megabyte = new byte[1 << 20];
        byte[][] parts = [IdxBytes.Images(10), .. Enumerable.Repeat(megabyte, 200)];
        var path = _folder.Write("bomb.gz", IdxBytes.Gzipped(parts));
        Assert.True(new FileInfo(path).Length < 4 << 20);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<SampleException>(() => IdxFile.ReadImages(path));

        Assert.Contains("goes on after the 7,840 bytes", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_header_that_promises_a_lot_takes_no_memory()
    {
        var path = _folder.Write("promise.gz", IdxBytes.Gzipped(IdxBytes.Images(1_000_000, written: 1)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<SampleException>(() => IdxFile.ReadImages(path));

        Assert.Contains("too short for the 784,000,000 bytes", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }
}
