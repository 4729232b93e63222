using CnnGen.Runtime;

namespace CnnGen.Training.Tests.Augmenting;

/// <summary>Each augmentation beside its definition, to the bit: many shapes, options and draws.</summary>
public sealed class PixelTests
{
    private const int Draws = 12;

    private static readonly Interval[] Factors = [Interval.Around(1), Interval.Around(0.1), new(0.2, 0.3), new(-0.4, -0.4), new(0, 0)];

    public static TheoryData<FillMode, Interpolation, double> Surroundings => new MatrixTheoryData(
        from mode in Enum.GetValues<FillMode>() from between in Enum.GetValues<Interpolation>() select (mode, between, mode == FillMode.Constant ? -2.7 : 0));

    [Theory]
    [InlineData(FlipMode.Horizontal)]
    [InlineData(FlipMode.Vertical)]
    [InlineData(FlipMode.HorizontalAndVertical)]
    public void Flip(FlipMode mode) => Each(new RandomFlip { Mode = mode }, (picture, shape, random) =>
    {
        var leftRight = mode is not FlipMode.Vertical && random.Uniform() < 0.5;
        var upDown = mode is not FlipMode.Horizontal && random.Uniform() < 0.5;
        return Reference.Picture(
            shape, (y, x, c) => picture.At(upDown ? shape.Height - 1 - y : y, leftRight ? shape.Width - 1 - x : x, c));
    });

    [Theory]
    [MemberData(nameof(Surroundings))]
    public void Translation(FillMode mode, Interpolation between, double fill)
    {
        foreach (var (down, right) in Factors.Zip(Factors.Reverse()))
        {
            var translation = new RandomTranslation { HeightFactor = down, WidthFactor = right, FillMode = mode, Interpolation = between, FillValue = fill };
            Each(translation, (picture, shape, random) =>
            {
                var (dy, dx) = (random.Within(down) * shape.Height, random.Within(right) * shape.Width);
                return picture.Moved(translation, (y, x) => (y - dy, x - dx));
            });
        }
    }

    [Theory]
    [MemberData(nameof(Surroundings))]
    public void Rotation(FillMode mode, Interpolation between, double fill)
    {
        foreach (var factor in Factors)
        {
            var rotation = new RandomRotation { Factor = factor, FillMode = mode, Interpolation = between, FillValue = fill };
            Each(rotation, (picture, shape, random) =>
            {
                var a = random.Within(factor) * 2 * Math.PI;
                var (cos, sin, cy, cx) = (Elementary.Cosine(a), Elementary.Sine(a), (shape.Height - 1) / 2.0, (shape.Width - 1) / 2.0);
                return picture.Moved(rotation, (y, x) => ((sin * (x - cx)) + (cos * (y - cy)) + cy, (cos * (x - cx)) - (sin * (y - cy)) + cx));
            });
        }
    }

    [Theory]
    [MemberData(nameof(Surroundings))]
    public void Zoom(FillMode mode, Interpolation between, double fill)
    {
        foreach (var factor in Factors)
        {
            foreach (var width in new Interval?[] { null, new(-0.3, 0.8) })
            {
                var zoom = new RandomZoom { HeightFactor = factor, WidthFactor = width, FillMode = mode, Interpolation = between, FillValue = fill };
                Each(zoom, (picture, shape, random) =>
                {
                    var zy = 1 + random.Within(factor);
                    var zx = width is null ? zy : 1 + random.Within(width.Value);
                    return picture.Moved(zoom, (y, x) => ((zy * y) + ((shape.Height - 1) / 2.0 * (1 - zy)), (zx * x) + ((shape.Width - 1) / 2.0 * (1 - zx))));
                });
            }
        }
    }

    [Fact]
    public void Padding_and_crop()
    {
        Each(new ZeroPadding2D(1, 0, 2, 3), (picture, shape, _) => Reference.Picture(
            ExampleShape.Map(shape.Height + 1, shape.Width + 5, shape.Channels), (y, x, c) => picture.Beside(y - 1, x - 2, c, FillMode.Constant, 0)));
        Each(new RandomCrop(1, 1), (picture, shape, random) =>
        {
            var (top, left) = (random.Below(shape.Height), random.Below(shape.Width));
            return Reference.Picture(ExampleShape.Map(1, 1, shape.Channels), (_, _, c) => picture.At(top, left, c));
        });
        Each(new RandomCrop(5, 3), (picture, shape, random) =>
        {
            var (top, left) = (random.Below(shape.Height - 4), random.Below(shape.Width - 2));
            return Reference.Picture(ExampleShape.Map(5, 3, shape.Channels), (y, x, c) => picture.At(top + y, left + x, c));
        });
    }

    [Theory]
    [InlineData(0.5, 0.5, 0, 1)]
    [InlineData(0, 1, 0.1, 0.7)]
    [InlineData(1, 0, -5, 5)]
    public void Contrast(double lower, double upper, double low, double high) =>
        Each(new RandomContrast { Lower = lower, Upper = upper, ValueRange = new(low, high) }, (picture, shape, random) =>
        {
            var more = -lower + ((upper + lower) * random.Uniform());
            return Reference.Picture(shape, (y, x, c) => Math.Max(low, Math.Min(high, picture.At(y, x, c) + (more * (picture.At(y, x, c) - picture.Mean(c))))));
        });

    [Theory]
    [InlineData(-0.5, 0.5, 0, 1)]
    [InlineData(0.2, 0.9, -1, 3)]
    public void Brightness(double from, double to, double low, double high) =>
        Each(new RandomBrightness { Factor = new(from, to), ValueRange = new(low, high) }, (picture, shape, random) =>
        {
            var more = (from + ((to - from) * random.Uniform())) * (high - low);
            return Reference.Picture(shape, (y, x, c) => Math.Max(low, Math.Min(high, picture.At(y, x, c) + more)));
        });

    [Theory]
    [InlineData(0, 1, 0.02, 0.33, null)]
    [InlineData(1, 1, 0.3, 1, 0.25)]
    [InlineData(0.4, 0.6, 0, 1, null)]
    public void Erasing(double least, double most, double small, double large, double? fill)
    {
        var erasing = new RandomErasing { Factor = new(least, most), Scale = new(small, large), FillValue = fill, ValueRange = new(-1, 2) };
        Each(erasing, (picture, shape, random) =>
        {
            var (chance, chosen) = (random.Within(new(least, most)), random.Uniform());
            if (chosen >= chance) return Reference.Picture(shape, (y, x, c) => picture.At(y, x, c));
            var width = Math.Sqrt(random.Within(new(small, large))) * shape.Width;
            var height = Math.Sqrt(random.Within(new(small, large))) * shape.Height;
            var (left, top) = (random.Uniform() * (shape.Width - width), random.Uniform() * (shape.Height - height));
            return Reference.Picture(shape, (y, x, c) => x < left || y < top || x >= left + width || y >= top + height
                ? picture.At(y, x, c)
                : Math.Max(-1, Math.Min(2, fill ?? random.Normal() * 2)));
        });
    }

    [Fact]
    public void Numbers()
    {
        Each(new GaussianNoise(0.7), (picture, shape, random) => Reference.Picture(shape, (y, x, c) => picture.At(y, x, c) + (random.Normal() * 0.7)));
        Each(new Rescaling(255, -0.1), (picture, shape, _) => Reference.Picture(shape, (y, x, c) => (picture.At(y, x, c) * 255.0) - 0.1));
    }

    private static void Each(ExampleAugmentation augmentation, Func<Reference, ExampleShape, AugmentationRandom, float[]> expected)
    {
        var done = 0;
        foreach (var shape in Pictures.Shapes.Where(shape => augmentation.WhyNot(shape) is null))
        {
            for (var i = 0; i < Draws; i++)
            {
                var (values, random) = (Pictures.Random(shape.Size, i), new AugmentationRandom(seed: 5, epoch: 2, place: 1, example: i));
                Assert.Equal(
                    Pictures.BitsOf(expected(new Reference(values, shape), shape, random)), Pictures.BitsOf(augmentation.Apply(values, shape, random)));
                done++;
            }
        }

        Assert.True(done > 0);
    }

    private sealed class MatrixTheoryData : TheoryData<FillMode, Interpolation, double>
    {
        public MatrixTheoryData(IEnumerable<(FillMode, Interpolation, double)> rows)
        {
            foreach (var (mode, between, fill) in rows) Add(mode, between, fill);
        }
    }
}
