namespace CnnGen.Data.Tests;

/// <summary>Files of two by two pixels, written byte by byte as their formats say.</summary>
public sealed class BmpAndGifTests
{
    /// <summary>Red, green; blue, white: as a viewer shows them.</summary>
    private static readonly float[] Shown = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];

    // 14 bytes of the file's header, 40 of the picture's: width, height, 1 plane, bits, no compression.
    private static byte[] Bmp(int height, int bits, byte[] rest) =>
    [
        .. "BM"u8, .. Whole(54 + rest.Length), 0, 0, 0, 0, .. Whole(54 + (bits == 8 ? 16 : 0)),
        .. Whole(40), .. Whole(2), .. Whole(height), 1, 0, (byte)bits, 0, .. new byte[16], .. Whole(bits == 8 ? 4 : 0), .. Whole(0), .. rest,
    ];

    [Fact]
    public void A_BMP_of_24_bits_has_its_last_row_first_and_blue_before_red() =>
        AssertShown(Bmp(2, 24, [255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0]));

    [Fact]
    public void One_of_negative_height_has_its_first_row_first() =>
        AssertShown(Bmp(-2, 24, [0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0]));

    [Fact]
    public void One_of_8_bits_has_a_palette() =>
        AssertShown(Bmp(2, 8, [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0, 2, 3, 0, 0, 0, 1, 0, 0]));

    [Fact]
    public void A_GIF_has_a_palette_and_codes()
    {
        // Codes of 3 bits, the lowest first: clear 4, 0, 1, 2; then, as the table has 8 entries, of 4 bits: 3, end 5.
        var codes = Packed((4, 3), (0, 3), (1, 3), (2, 3), (3, 4), (5, 4));
        AssertShown(
        [
            .. "GIF89a"u8, 2, 0, 2, 0, 0x91, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255,
            0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, (byte)codes.Length, .. codes, 0, 0x3B,
        ]);
    }

    private static byte[] Packed(params (int Code, int Bits)[] codes)
    {
        var (bytes, at) = (new List<byte>(), 0);
        foreach (var (code, bits) in codes)
        {
            for (var bit = 0; bit < bits; bit++, at++)
            {
                if (at % 8 == 0) bytes.Add(0);
                bytes[^1] |= (byte)(((code >> bit) & 1) << (at % 8));
            }
        }

        return [.. bytes];
    }

    private static byte[] Whole(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    private static void AssertShown(byte[] file)
    {
        var values = new float[12];
        PictureFile.Read(file, "a picture", new PictureForm(2, 2, 3), values);
        Assert.Equal(Shown, values);
    }
}
