using Mnist.Data;

namespace Mnist.Tests.Data;

public sealed class ChecksumTests
{
    /// <summary>The check value that catalogues of checksums give for CRC-32C.</summary>
    [Fact]
    public void It_is_CRC_32C()
    {
        using var digits = new MemoryStream("123456789"u8.ToArray());

        Assert.Equal(0xE3069283, Checksum.Of(digits));
    }

    [Fact]
    public void Parts_of_any_length_give_the_sum_of_the_whole()
    {
        var bytes = Enumerable.Range(0, 200_003).Select(i => (byte)(i * i)).ToArray();
        using var stream = new MemoryStream(bytes);
        var parts = new Checksum();
        foreach (var part in bytes.Chunk(13))
            parts.Append(part);

        Assert.Equal(parts.Value, Checksum.Of(stream));
    }
}
