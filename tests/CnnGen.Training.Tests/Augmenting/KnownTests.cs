namespace CnnGen.Training.Tests.Augmenting;

/// <summary>Pictures that anybody can augment by hand, and what must change nothing.</summary>
public sealed class KnownTests
{
    private const string Nine = "123 456 789";

    private static readonly AugmentationRandom Any = new(seed: 1, epoch: 0, place: 0, example: 0);

    [Theory]
    [InlineData(FillMode.Reflect, "112 445 778")]
    [InlineData(FillMode.Wrap, "312 645 978")]
    [InlineData(FillMode.Nearest, "112 445 778")]
    [InlineData(FillMode.Constant, "012 045 078")]
    public void A_picture_moves_to_the_right(FillMode mode, string expected) =>
        Shows(expected, Nine, new RandomTranslation { HeightFactor = default, WidthFactor = At(1 / 3.0), FillMode = mode });

    [Theory]
    [InlineData(FillMode.Reflect, "789 789 456")]
    [InlineData(FillMode.Nearest, "789 789 789")]
    [InlineData(FillMode.Wrap, "789 123 456")]
    public void A_picture_moves_up(FillMode mode, string expected) => Shows(
        expected, Nine,
        new RandomTranslation { HeightFactor = At(-2 / 3.0), WidthFactor = default, FillMode = mode, Interpolation = Interpolation.Nearest });

    [Fact]
    public void Between_two_pixels_lies_their_mean() =>
        Assert.Equal([0f, 1, 3, 2], new RandomTranslation { HeightFactor = default, WidthFactor = At(-1 / 8.0), FillMode = FillMode.Constant }
            .Apply([0, 0, 2, 4], ExampleShape.Map(1, 4, 1), Any));

    /// <summary>Against the clock, and by nearest pixels exactly.</summary>
    [Theory]
    [InlineData(0.25, "369 258 147")]
    [InlineData(-0.25, "741 852 963")]
    [InlineData(0.5, "987 654 321")]
    [InlineData(1, Nine)]
    public void A_picture_turns_about_its_middle(double factor, string expected) =>
        Shows(expected, Nine, new RandomRotation { Factor = At(factor), Interpolation = Interpolation.Nearest });

    /// <summary>Twice as far: every other pixel. Half as far: of two pixels in the middle the later one.</summary>
    [Theory]
    [InlineData(1, "10203 00000 40506 00000 70809", "00000 01230 04560 07890 00000")]
    [InlineData(-0.5, "00000 01230 04560 07890 00000", "12233 45566 45566 78899 78899")]
    public void A_picture_is_farther_or_nearer(double factor, string picture, string expected) => Shows(
        expected, picture, new RandomZoom { HeightFactor = At(factor), Interpolation = Interpolation.Nearest, FillMode = FillMode.Constant });

    [Fact]
    public void Flips_of_all_kinds_come_and_a_second_one_undoes_the_first()
    {
        var (values, shape) = Pictures.Of(Nine);
        var seen = new HashSet<string>();
        for (var i = 0; i < 40; i++)
        {
            var random = new AugmentationRandom(1, 0, 0, i);
            var flipped = new RandomFlip().Apply(values, shape, random);
            seen.Add(string.Concat(flipped));
            Assert.Equal(values, new RandomFlip().Apply(flipped, shape, random));
        }

        Assert.Equal(["123456789", "321654987", "789456123", "987654321"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_drawn_changes_nothing()
    {
        ExampleAugmentation[] none =
        [
            .. from mode in Enum.GetValues<FillMode>()
               from between in Enum.GetValues<Interpolation>()
               from moving in new MovingAugmentation[]
               {
                   new RandomTranslation { HeightFactor = default, WidthFactor = default }, new RandomRotation { Factor = default },
                   new RandomZoom { HeightFactor = default }, new RandomZoom { HeightFactor = default, WidthFactor = default(Interval) },
               }
               select moving with { FillMode = mode, Interpolation = between, FillValue = 9 },
            new ZeroPadding2D(0), new RandomContrast { Lower = 0, Upper = 0 }, new RandomBrightness { Factor = default },
            new RandomErasing { Factor = default }, new RandomErasing { Factor = At(1), Scale = default }, new GaussianNoise(0), new Rescaling(1),
        ];
        foreach (var shape in Pictures.Shapes)
        {
            var values = Pictures.Random(shape.Size, seed: 3);
            Assert.All(none, augmentation => Assert.Equal(Pictures.BitsOf(values), Pictures.BitsOf(augmentation.Apply(values, shape, Any))));
            Assert.Equal(values, new RandomCrop(shape.Height, shape.Width).Apply(values, shape, Any));
            var mixed = new float[values.Length];
            Mixup.Mix(values, Pictures.Random(shape.Size, seed: 4), weight: 1, mixed);
            Assert.Equal(values, mixed);
        }
    }

    private static Interval At(double value) => new(value, value);

    private static void Shows(string expected, string picture, ExampleAugmentation augmentation)
    {
        var (values, shape) = Pictures.Of(picture);
        Assert.Equal(Pictures.Of(expected).Values, augmentation.Apply(values, shape, Any));
    }
}
