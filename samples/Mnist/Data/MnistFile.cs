namespace Mnist.Data;

/// <summary>One of the four files of MNIST, with the sums of the official bytes.</summary>
/// <param name="Name">The name without ".gz".</param>
/// <param name="PackedLength">Bytes of the official ".gz".</param>
/// <param name="PackedSha256">What a download must have.</param>
/// <param name="PackedSum">The <see cref="Checksum"/> of the official ".gz".</param>
/// <param name="Sum">The <see cref="Checksum"/> of the unpacked file.</param>
internal sealed record MnistFile(string Name, long PackedLength, string PackedSha256, uint PackedSum, uint Sum)
{
    public string PackedName => Name + ".gz";

    /// <summary>Whether a file holds the official bytes, packed or not. One that cannot be read does not.</summary>
    public bool IsAt(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var sum = Checksum.Of(file);
            return sum == PackedSum || sum == Sum;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
