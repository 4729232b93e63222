using Mnist.Data;
using Mnist.Tests.Support;

namespace Mnist.Tests.Data;

public sealed class MnistFileTests : IDisposable
{
    private static readonly byte[] Plain = IdxBytes.Images(50), Packed = IdxBytes.Gzipped(Plain);
    private static readonly MnistFile Known = new("images", Packed.Length, "", Sum(Packed), Sum(Plain));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Known_bytes_are_known_packed_or_not()
    {
        Assert.True(Known.IsAt(_folder.Write("plain", Plain)));
        Assert.True(Known.IsAt(_folder.Write("packed", Packed)));
    }

    [Fact]
    public void Damaged_truncated_other_and_missing_files_are_not()
    {
        foreach (var right in (byte[][])[Plain, Packed])
        {
            byte[] damaged = [.. right];
            damaged[right.Length / 2] ^= 1;
            Assert.False(Known.IsAt(_folder.Write("damaged", damaged)));
            Assert.False(Known.IsAt(_folder.Write("truncated", right[..^1])));
        }
        Assert.False(Known.IsAt(_folder.Write("other", IdxBytes.Images(51))));
        Assert.False(Known.IsAt(_folder.File("missing")));
    }

    private static uint Sum(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return Checksum.Of(stream);
    }
}
