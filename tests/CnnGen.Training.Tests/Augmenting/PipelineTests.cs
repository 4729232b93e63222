namespace CnnGen.Training.Tests.Augmenting;

public sealed class PipelineTests
{
    private const int Targets = 3;

    private static readonly ExampleShape Shape = ExampleShape.Map(5, 4, 2);

    private static readonly Augmentation[] Alone =
    [
        new RandomFlip(), new ZeroPadding2D(1, 2, 0, 1), new RandomRotation { Factor = Interval.Around(0.2) }, new RandomCrop(5, 4),
        new RandomErasing { ValueRange = new(0, 1) }, new GaussianNoise(0.1),
    ];

    private static readonly Augmentation[] Mixed = [new RandomFlip(), new Mixup(0.5), new GaussianNoise(0.1), new Mixup(1), new Mixup(0.3)];

    /// <summary>Whatever the batch is: an example, its index and the epoch say what comes of it.</summary>
    [Fact]
    public void Examples_are_augmented_one_after_another_by_draws_of_their_own()
    {
        using var pipeline = new AugmentationPipeline(Shape, Alone, seed: 7, batchSize: 6);
        foreach (var indices in new int[][] { [4, 0, 9], [9], [3, 9, 1, 4, 7, 2] })
        {
            var batch = Batch(indices);
            pipeline.Run(epoch: 3, indices, batch);

            Assert.Equal(Pictures.BitsOf(indices.SelectMany(index => ByHand(index, epoch: 3))), Pictures.BitsOf(batch));
        }

        Assert.NotEqual(ByHand(4, epoch: 3), ByHand(4, epoch: 2));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_number_of_threads_changes_no_bit(int threads)
    {
        int[] indices = [.. Enumerable.Range(0, 40).Select(i => i * 3)];
        foreach (var list in new[] { Alone, Mixed })
        {
            var (one, several) = (Run(list, indices, threads: 1), Run(list, indices, threads));
            Assert.Equal(Pictures.BitsOf(one.Examples), Pictures.BitsOf(several.Examples));
            Assert.Equal(Pictures.BitsOf(one.Targets), Pictures.BitsOf(several.Targets));
        }
    }

    /// <summary>A mixture reads all examples as the step before has left them.</summary>
    [Fact]
    public void Mixtures_take_examples_and_targets_of_the_batch()
    {
        int[] indices = [5, 2, 8, 0, 11];
        var examples = indices.Select(index => Example(index)).ToArray();
        var targets = indices.Select(index => Target(index)).ToArray();
        for (var place = 0; place < Mixed.Length; place++)
        {
            var (before, labels) = (examples, targets);
            AugmentationRandom Random(int row) => new(7, 1, place, indices[row]);
            if (Mixed[place] is ExampleAugmentation alone)
            {
                examples = [.. before.Select((example, row) => alone.Apply(example, Shape, Random(row)))];
                continue;
            }

            var drawn = indices.Select((_, row) => Random(row)).Select(random => ((Mixup)Mixed[place]).Draw(5, ref random)).ToArray();
            float[] Of(float[][] rows, int row) =>
            [
                .. rows[row].Zip(rows[drawn[row].Partner], (one, other) => (float)((drawn[row].Weight * one) + ((1 - drawn[row].Weight) * other))),
            ];
            examples = [.. indices.Select((_, row) => Of(before, row))];
            targets = [.. indices.Select((_, row) => Of(labels, row))];
        }

        var actual = Run(Mixed, indices, threads: 2);

        Assert.Equal(Pictures.BitsOf(examples.SelectMany(value => value)), Pictures.BitsOf(actual.Examples));
        Assert.Equal(Pictures.BitsOf(targets.SelectMany(value => value)), Pictures.BitsOf(actual.Targets));
        Assert.All(actual.Targets.Chunk(Targets), target => Assert.Equal(1, target.Sum(), 1e-6));
    }

    /// <summary>The three with the most options, and a mixture.</summary>
    [Fact]
    public void A_batch_allocates_nothing()
    {
        foreach (var list in new[] { Alone, Mixed })
        {
            using var pipeline = new AugmentationPipeline(Shape, list, seed: 7, batchSize: 8, Targets, threads: 2);
            int[] indices = [.. Enumerable.Range(0, 8)];
            var (batch, targets, allocated) = (Batch(indices), indices.SelectMany(Target).ToArray(), new long[40]);
            for (var epoch = 0; epoch < allocated.Length; epoch++)
            {
                pipeline.Run(epoch, indices, batch, targets);
                allocated[epoch] = GC.GetAllocatedBytesForCurrentThread();
            }

            // The first ones compile and start threads.
            Assert.All(allocated.Zip(allocated.Skip(1)).Skip(5), pair => Assert.Equal(pair.First, pair.Second));
        }
    }

    [Fact]
    public void A_program_s_own_augmentation_is_one_like_the_others()
    {
        using var pipeline = new AugmentationPipeline(ExampleShape.Vector(3), [new Reversed(), new Rescaling(2)], seed: 1, batchSize: 2);
        float[] batch = [1, 2, 3, 4, 5, 6];
        pipeline.Run(epoch: 0, [0, 1], batch);

        Assert.Equal([6, 4, 2, 12, 10, 8], batch);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var vector = ExampleShape.Vector(4);
        Refuses("random_flip(Horizontal): it takes a map [height, width, channels], and examples are 4", new RandomFlip { Mode = FlipMode.Horizontal }, vector);
        Refuses("random_crop(6, 4): it cuts 6 rows and 4 columns out of examples that are 5x4x2", new RandomCrop(6, 4));
        Refuses("the augmentations make 5x3x2 of examples that are 5x4x2 and must stay so", new RandomCrop(5, 3));
        Refuses("zero_padding2d(0, 0, -1, 0): a number of rows or columns is below 0", new ZeroPadding2D(0, 0, -1, 0));
        Refuses(
            "random_rotation([0, 1.5], Reflect, Bilinear, 0): Factor is [0, 1.5], and must be within [-1, 1]",
            new RandomRotation { Factor = Interval.UpTo(1.5) });
        Refuses("random_contrast(-0.5, 0, [0, 255]): Lower and Upper are shares from 0 to 1", new RandomContrast { Lower = -0.5, Upper = 0 });
        Refuses("gaussian_noise(-1): a deviation is at least 0", new GaussianNoise(-1));
        Refuses("rescaling(NaN, 0): Scale or Offset is no finite number", new Rescaling(double.NaN));
        Refuses("mixup(0.2): it mixes targets, and there are none that are numbers", new Mixup());
        Assert.Equal("Alpha is from 0.01 to 1", new Mixup(2).WhyNot(Shape));
        Assert.Throws<ArgumentException>(() => new Interval(1, 0));
        Assert.Throws<ArgumentException>(() => new Interval(0, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExampleShape.Map(1, 0, 1));
        Assert.Throws<ArgumentException>(() => ExampleShape.Of([1, 1, 1, 1]));
        Assert.Equal((ExampleShape.Vector(4), ExampleShape.Sequence(4, 2), Shape), (ExampleShape.Of([4]), ExampleShape.Of([4, 2]), ExampleShape.Of([5, 4, 2])));

        using var pipeline = new AugmentationPipeline(Shape, Mixed, seed: 1, batchSize: 2, Targets);
        var (batch, targets) = (Batch([0, 1]), new float[6]);
        Assert.Throws<ArgumentException>("indices", () => pipeline.Run(0, [0, 1, 2], batch, targets));
        Assert.Throws<ArgumentException>("examples", () => pipeline.Run(0, [0], batch, targets));
        Assert.Throws<ArgumentException>("targets", () => pipeline.Run(0, [0, 1], batch));
        Assert.Equal(Batch([0, 1]), batch);

        static void Refuses(string message, Augmentation augmentation, ExampleShape? shape = null) => Assert.StartsWith(
            message,
            Assert.Throws<ArgumentException>("augmentations", () => new AugmentationPipeline(shape ?? Shape, [augmentation], 1, 1)).Message,
            StringComparison.Ordinal);
    }

    private static (float[] Examples, float[] Targets) Run(Augmentation[] list, int[] indices, int threads)
    {
        using var pipeline = new AugmentationPipeline(Shape, list, seed: 7, indices.Length, Targets, threads);
        var (batch, targets) = (Batch(indices), indices.SelectMany(Target).ToArray());
        pipeline.Run(epoch: 1, indices, batch, targets);
        return (batch, targets);
    }

    private static float[] ByHand(int index, int epoch)
    {
        var (values, shape) = (Example(index), Shape);
        for (var place = 0; place < Alone.Length; place++)
        {
            var augmentation = (ExampleAugmentation)Alone[place];
            (values, shape) = (augmentation.Apply(values, shape, new AugmentationRandom(7, epoch, place, index)), augmentation.OutputOf(shape));
        }

        return values;
    }

    private static float[] Batch(int[] indices) => [.. indices.SelectMany(Example)];

    private static float[] Example(int index) => Pictures.Random(Shape.Size, index);

    private static float[] Target(int index) => [.. Enumerable.Range(0, Targets).Select(i => i == index % Targets ? 1f : 0f)];

    private sealed record Reversed : ExampleAugmentation
    {
        protected override FormattableString Text => $"reversed";

        public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
        {
            example.CopyTo(result);
            result.Reverse();
        }
    }
}
