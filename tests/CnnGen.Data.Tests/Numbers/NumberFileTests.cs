namespace CnnGen.Data.Tests;

public sealed class NumberFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Two rows of two in every type that NumPy writes, by its bytes: those of IEEE 754 and of two's complement, written out.</summary>
    [Theory]
    [InlineData("|u1", "00 01 80 FF", "uint8", new float[] { 0, 1, 128, 255 })]
    [InlineData("|i1", "00 01 80 FF", "int8", new float[] { 0, 1, -128, -1 })]
    [InlineData("|b1", "00 01 01 00", "bool", new float[] { 0, 1, 1, 0 })]
    [InlineData("<u2", "0000 0100 00FF FFFF", "uint16", new float[] { 0, 1, 65280, 65535 })]
    [InlineData(">i2", "0000 0001 FF00 8000", "int16", new float[] { 0, 1, -256, -32768 })]
    [InlineData("<i4", "00000000 01000000 FEFFFFFF 00000080", "int32", new float[] { 0, 1, -2, -2147483648f })]
    [InlineData(">u4", "00000000 00000001 80000000 00010000", "uint32", new float[] { 0, 1, 2147483648f, 65536 })]
    [InlineData("<i8", "0000000000000000 0100000000000000 FFFFFFFFFFFFFFFF 0000000001000000", "int64", new float[] { 0, 1, -1, 4294967296f })]
    [InlineData(
        "<u8", "0000000000000000 0100000000000000 0000000000000080 0000000001000000", "uint64", new float[] { 0, 1, 9223372036854775808f, 4294967296f })]
    [InlineData("<f2", "0000 003C 00C0 FF7B", "float16", new float[] { 0, 1, -2, 65504 })]
    [InlineData(">f4", "00000000 3F800000 C0000000 3DCCCCCD", "float32", new float[] { 0, 1, -2, 0.1f })]
    [InlineData("<f8", "0000000000000000 000000000000F03F 00000000000000C0 9A9999999999B93F", "float64", new float[] { 0, 1, -2, 0.1f })]
    public void An_array_of_every_type_has_the_numbers_that_its_bytes_say(string type, string bytes, string name, float[] expected)
    {
        var numbers = Convert.FromHexString(bytes.Replace(" ", ""));
        foreach (byte version in new byte[] { 1, 2, 3 })
        {
            var file = NumberFile.Open(_folder.Write("a.npy", NumberBytes.Npy(type, "(2, 2)", numbers, version)));
            Assert.Equal((name, 2, 2), (file.Type, file.Count, file.Size));
            Assert.Equal(expected, All(file));
        }
    }

    [Theory]
    [InlineData(0x08, "00 01 80 FF", new float[] { 0, 1, 128, 255 })]
    [InlineData(0x09, "00 01 80 FF", new float[] { 0, 1, -128, -1 })]
    [InlineData(0x0B, "0000 0001 FF00 8000", new float[] { 0, 1, -256, -32768 })]
    [InlineData(0x0C, "00000000 00000001 FFFFFFFE 80000000", new float[] { 0, 1, -2, -2147483648f })]
    [InlineData(0x0D, "00000000 3F800000 C0000000 3DCCCCCD", new float[] { 0, 1, -2, 0.1f })]
    [InlineData(0x0E, "0000000000000000 3FF0000000000000 C000000000000000 3FB999999999999A", new float[] { 0, 1, -2, 0.1f })]
    public void An_IDX_file_of_every_type_has_them_packed_or_not(byte type, string bytes, float[] expected)
    {
        var idx = NumberBytes.Idx(type, [2, 1, 2], Convert.FromHexString(bytes.Replace(" ", "")));
        foreach (var content in new[] { idx, NumberBytes.Gzipped(idx) })
        {
            var file = NumberFile.Open(_folder.Write("a", content));
            Assert.Equal([2, 1, 2], file.Shape);
            Assert.Equal(expected, All(file));
        }
    }

    [Fact]
    public void An_archive_has_arrays_by_name()
    {
        var (x, y) = (NumberBytes.Npy("|u1", "(3,)", [1, 2, 3]), NumberBytes.Npy("|u1", "(3, 1)", [4, 5, 6]));
        var path = _folder.Write("a.npz", NumberBytes.Npz(("x", x), ("y", y)));
        Assert.Equal([1, 2, 3], All(NumberFile.Open(path, "x")));
        Assert.Equal([4, 5, 6], All(NumberFile.Open(path, "y")));
        Assert.Equal([7], All(NumberFile.Open(_folder.Write("one.npz", NumberBytes.Npz(("z", NumberBytes.Npy("|u1", "(1,)", [7])))))));
    }

    [Fact]
    public void What_is_larger_than_the_memory_limit_has_the_same_bits()
    {
        var numbers = new byte[500 * 7 * 4];
        for (var i = 0; i < numbers.Length / 4; i++) BitConverter.TryWriteBytes(numbers.AsSpan(i * 4), (i * 0.37f) - 100);
        var npy = NumberBytes.Npy("<f4", "(500, 7)", numbers);
        foreach (var content in new[] { npy, NumberBytes.Npz(("a", npy)), NumberBytes.Gzipped(npy) })
        {
            var path = _folder.Write("a", content);
            var (kept, streamed) = (NumberFile.Open(path), NumberFile.Open(path, options: new() { MemoryLimit = 1000 }));
            Assert.Equal((false, true), (kept.IsStreamed, streamed.IsStreamed));
            Assert.Equal(All(kept), All(streamed));
            int[] some = [499, 0, 250, 0];
            var (few, same) = (new float[28], new float[28]);
            kept.Copy(some, few);
            streamed.Copy(some, same);
            Assert.Equal(few, same);
            Assert.Equal(BitConverter.ToSingle(numbers, 499 * 28), few[0]);
        }
    }

    [Fact]
    public void Two_files_are_examples()
    {
        var images = NumberFile.Open(_folder.Write("images", NumberBytes.Idx(8, [3, 1, 2], [1, 2, 3, 4, 5, 6])));
        var labels = NumberFile.Open(_folder.Write("labels", NumberBytes.Idx(8, [3], [2, 0, 1])));
        var examples = images.WithLabels(labels);
        var (inputs, targets) = (new float[4], new int[2]);
        examples.Copy([2, 0], inputs, targets);
        Assert.Equal([5, 6, 1, 2], inputs);
        Assert.Equal([1, 2], targets);
        Assert.Equal((3, 2, 1), (examples.Count, examples.InputSize, examples.TargetSize));

        var numbers = new float[4];
        images.WithTargets(images).CopyTargets([1, 2], numbers);
        Assert.Equal([3, 4, 5, 6], numbers);
    }

    [Fact]
    public void A_sequence_that_is_larger_than_the_memory_limit_has_the_same_bits_and_leaves_no_file()
    {
        var before = TemporaryFiles();
        IEnumerable<(float[], int)> Sequence() => Enumerable.Range(0, 300).Select(i => (new[] { i * 0.1f, -i, i }, i % 5));
        var (kept, streamed) = (StoredExamples.From(Sequence()), StoredExamples.From(Sequence(), new() { MemoryLimit = 100 }));
        int[] order = [.. Enumerable.Range(0, 300).Reverse()];
        var (some, same, labels, others) = (new float[900], new float[900], new int[300], new int[300]);
        kept.Copy(order, some, labels);
        streamed.Copy(order, same, others);
        Assert.Equal(some, same);
        Assert.Equal(labels, others);
        Assert.Equal([299 * 0.1f, -299, 299], some[..3]);
        if (!OperatingSystem.IsWindows()) Assert.Equal(before, TemporaryFiles());
    }

    [Fact]
    public void A_sequence_of_unlike_rows_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => StoredExamples.From([(new float[2], 0), (new float[3], 1)]));
        Assert.Equal("of example 1 the input has 3 floats, and that of the first has 2 (Parameter 'examples')", error.Message);
    }

    private static string[] TemporaryFiles() => [.. Directory.GetFiles(Path.GetTempPath(), "cnngen-data-*").Order(StringComparer.Ordinal)];

    private static float[] All(NumberFile file)
    {
        var values = new float[file.Count * file.Size];
        file.Copy([.. Enumerable.Range(0, file.Count)], values);
        return values;
    }
}
