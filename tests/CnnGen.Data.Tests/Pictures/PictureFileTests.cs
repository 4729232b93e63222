namespace CnnGen.Data.Tests;

/// <summary>PNG and JPEG of every kind are read to the pixels that a viewer shows; of anything else the message names the file.</summary>
public sealed class PictureFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("CnnGen.PictureFileTests-").FullName;

    public static TheoryData<int, int, bool> PngKinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool>();
            foreach (var (colour, depths) in new (int, int[])[] { (0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16]) })
                foreach (var depth in depths)
                    foreach (var interlaced in new[] { false, true }) kinds.Add(colour, depth, interlaced);
            return kinds;
        }
    }

    [Theory, MemberData(nameof(PngKinds))]
    public void A_PNG_of_every_kind_has_the_pixels_that_were_written(int colour, int depth, bool interlaced)
    {
        foreach (var (width, height) in new[] { (13, 9), (32, 32), (1, 1), (2, 5) })
        {
            foreach (var transparent in new[] { false, true })
            {
                var kind = new PngKind(colour, depth, transparent);
                File.WriteAllBytes(Path("a.png"), kind.Write(width, height, interlaced));

                var expected = Enumerable.Range(0, width * height).SelectMany(i => kind.Shown(i % width, i / width));
                Assert.Equal(expected, Read("a.png", width, height, channels: 3));
            }
        }
    }

    [Theory]
    [InlineData("baseline.jpg", false)]
    [InlineData("progressive.jpg", false)]
    [InlineData("grey.jpg", true)]
    public void A_JPEG_of_every_kind_has_the_colours_that_were_written(string name, bool isGrey)
    {
        File.Copy(Picture(name), Path(name));
        AssertQuadrants(Read(name, 32, 64, channels: 3), 32, 64, isGrey, Enumerable.Range(0, 4));
    }

    /// <summary>Quadrants as a viewer shows them, row by row, by their number in the file.</summary>
    [Theory]
    [InlineData(1, "0123")]
    [InlineData(2, "1032")]
    [InlineData(3, "3210")]
    [InlineData(4, "2301")]
    [InlineData(5, "0213")]
    [InlineData(6, "2031")]
    [InlineData(7, "3120")]
    [InlineData(8, "1302")]
    public void A_JPEG_stands_as_the_camera_says(byte orientation, string shown)
    {
        var file = File.ReadAllBytes(Picture("baseline.jpg"));
        byte[] little = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        byte[] big = [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        foreach (var tiff in new[] { little, big })
        {
            File.WriteAllBytes(Path("a.jpeg"), [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(2 + 6 + tiff.Length), .. "Exif\0\0"u8, .. tiff, .. file[2..]]);
            var (width, height) = orientation < 5 ? (32, 64) : (64, 32);
            AssertQuadrants(Read("a.jpeg", width, height, channels: 3), width, height, isGrey: false, shown.Select(quadrant => quadrant - '0'));
        }
    }

    [Fact]
    public void A_grey_network_gets_the_luma()
    {
        File.WriteAllBytes(Path("a.png"), new PngFile(1, 1, Colour: 2, Depth: 8, Interlaced: false).Write((_, _) => [200, 100, 50]));
        Assert.Equal([(0.299f * 200f) + (0.587f * 100f) + (0.114f * 50f)], Read("a.png", 1, 1, channels: 1));
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("grey.jpg")]
    [InlineData("palette.png")]
    [InlineData("deep.png")]
    public void A_damaged_picture_is_a_picture_or_is_named_and_never_ends_the_program(string name)
    {
        var good = name switch
        {
            "palette.png" => new PngKind(Colour: 3, Depth: 2, Transparent: true).Write(32, 64, interlaced: true),
            "deep.png" => new PngKind(Colour: 6, Depth: 16, Transparent: false).Write(32, 64, interlaced: false),
            _ => File.ReadAllBytes(Picture(name)),
        };
        var (random, refused) = (new Random(1), 0);
        for (var i = 0; i < 300; i++)
        {
            var damaged = i % 4 == 0 ? good[..random.Next(good.Length)] : (byte[])good.Clone();
            for (var changes = random.Next(1, 4); changes > 0 && damaged.Length > 0; changes--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(Path(name), damaged);
            try
            {
                Read(name, 32, 64, channels: 3);
            }
            catch (BadDataException e)
            {
                refused++;
                Assert.StartsWith(Path(name), e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', e.Message);
            }
        }

        // A JPEG has no checksum: some of its pixels are wrong, and it is a picture still.
        Assert.InRange(refused, name.EndsWith(".png", StringComparison.Ordinal) ? 290 : 100, 300);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Picture(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Golden", name);

    private static void AssertQuadrants(float[] image, int width, int height, bool isGrey, IEnumerable<int> shown)
    {
        int[][] colours = [[220, 40, 40], [40, 180, 60], [30, 60, 200], [200, 200, 200]];
        foreach (var (quadrant, place) in shown.Select((quadrant, place) => (quadrant, place)))
        {
            var at = ((((place / 2 * 2) + 1) * height / 4 * width) + (((place % 2 * 2) + 1) * width / 4)) * 3;
            var luma = (0.299 * colours[quadrant][0]) + (0.587 * colours[quadrant][1]) + (0.114 * colours[quadrant][2]);
            // Quality 90 rounds a block's mean to less than 1 of 255, in luma and in both differences, whose factors are at most 1.8; and three roundings.
            for (var channel = 0; channel < 3; channel++)
                Assert.InRange(image[at + channel], (isGrey ? luma : colours[quadrant][channel]) - 5, (isGrey ? luma : colours[quadrant][channel]) + 5);
        }
    }

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    private float[] Read(string name, int width, int height, int channels)
    {
        var form = new PictureForm(height, width, channels);
        var image = new float[form.Size];
        PictureFile.Read(Path(name), form, image);
        return image;
    }

    /// <summary>Samples of a kind of PNG at each place, and what they look like on white.</summary>
    private sealed record PngKind(int Colour, int Depth, bool Transparent)
    {
        private int Most => (1 << Depth) - 1;

        /// <summary>A palette's colours, and opacities of the first ones; or the one colour that is transparent, that of the first pixel.</summary>
        private IReadOnlyList<(string Type, byte[] Data)> Chunks =>
        [
            .. Colour == 3 ? new[] { ("PLTE", Enumerable.Range(0, Most + 1).SelectMany(i => PaletteColour(i).Select(value => (byte)value)).ToArray()) } : [],
            .. !Transparent || Colour > 3 ? []
                : Colour == 3 ? new[] { ("tRNS", new byte[] { 0, 100 }) }
                : new[] { ("tRNS", Samples(0, 0).SelectMany(sample => new[] { (byte)(sample >> 8), (byte)sample }).ToArray()) },
        ];

        public byte[] Write(int width, int height, bool interlaced) => new PngFile(width, height, Colour, Depth, interlaced) { Chunks = Chunks }.Write(Samples);

        private int[] Samples(int x, int y)
        {
            var count = Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
            return [.. Enumerable.Range(0, count).Select(channel => ((x * 7) + (y * 13) + (channel * 29) + 1) * 257 * (channel + 1) % (Most + 1))];
        }

        public float[] Shown(int x, int y)
        {
            var samples = Samples(x, y);
            int[] colour = Colour == 3 ? PaletteColour(samples[0]) : [.. samples.Take(Colour is 2 or 6 ? 3 : 1).Select(Byte)];
            var opacity = Colour is 4 or 6 ? Byte(samples[^1])
                : !Transparent ? 255
                : Colour == 3 ? samples[0] switch { 0 => 0, 1 => 100, _ => 255 }
                : samples.SequenceEqual(Samples(0, 0)) ? 0 : 255;
            if (colour.Length == 1) colour = [colour[0], colour[0], colour[0]];
            return [.. colour.Select(value => 255 + (opacity / 255f * (value - 255)))];
        }

        private static int[] PaletteColour(int index) => [index * 5 % 256, index * 11 % 256, 255 - (index * 3 % 256)];

        private int Byte(int sample) => Depth == 16 ? sample >> 8 : sample * 255 / Most;
    }
}
