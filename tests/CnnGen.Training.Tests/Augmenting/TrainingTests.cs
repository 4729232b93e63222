using CnnGen.Runtime;
using CnnGen.Training.Tests.Callbacks;

namespace CnnGen.Training.Tests.Augmenting;

/// <summary>A training with augmentations: what model.yaml says of them, or the program.</summary>
public sealed class TrainingTests : IDisposable
{
    private const int Count = 21;

    private static readonly float[] Inputs = Pictures.Random(Count * AugmentedNet.InputSize, seed: 1);

    private static readonly float[] Shares = [.. Enumerable.Range(0, Count).SelectMany(i => Enumerable.Range(0, 3).Select(label => i % 3 == label ? 1f : 0f))];

    private static readonly TrainingRecipe Recipe = RecipeOf<AugmentedNet>();

    private readonly string _checkpoint = Path.GetTempFileName();

    private static IExamples<float> Set => Examples.Of(Inputs, Shares, Count);

    [Fact]
    public void A_model_s_augmentations_are_those_of_its_numbers() => Assert.Equal(
        new Augmentation[]
        {
            new Rescaling(2, 0.25),
            new RandomFlip { Mode = FlipMode.Horizontal },
            new RandomTranslation
            {
                HeightFactor = new(-0.1, 0.2),
                WidthFactor = Interval.Around(0.3),
                FillMode = FillMode.Wrap,
                Interpolation = Interpolation.Nearest,
            },
            new RandomRotation { Factor = Interval.Around(0.05), FillMode = FillMode.Constant, FillValue = 0.5 },
            new RandomZoom { HeightFactor = Interval.Around(0.2) },
            new RandomZoom { HeightFactor = Interval.Around(0.1), WidthFactor = Interval.UpTo(0.1), FillMode = FillMode.Nearest },
            new ZeroPadding2D(1, 2, 3, 4),
            new RandomCrop(6, 5),
            new RandomContrast { Lower = 0.1, Upper = 0.3, ValueRange = new(0, 3) },
            new RandomBrightness { Factor = Interval.Around(0.2), ValueRange = new(-1, 3) },
            new Mixup(0.4),
            new RandomErasing { Factor = Interval.UpTo(0.5), Scale = new(0.1, 0.2), ValueRange = new(0, 3) },
            new RandomErasing { FillValue = 0.75 },
            new GaussianNoise(0.1),
        },
        Augmentation.Of(Recipe));

    /// <summary>The same steps by hand; what is evaluated stays as it is.</summary>
    [Fact]
    public void Examples_of_the_training_are_augmented_and_no_others()
    {
        using var fitted = new AugmentedNet();
        using var byHand = new AugmentedNet();
        var history = Trainer.Fit(fitted, Set, Set);

        var order = new EpochOrder(Count, Recipe.ShuffleBuffer, AugmentedNet.DefaultSeed);
        using var pipeline = new AugmentationPipeline(
            ExampleShape.Map(6, 5, 2), Augmentation.Of(Recipe), AugmentedNet.DefaultSeed, AugmentedNet.BatchSize, targetSize: 3);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            foreach (var indices in order.Of(epoch).ToArray().Chunk(AugmentedNet.BatchSize))
            {
                var (inputs, targets) = (Rows(Inputs, indices, AugmentedNet.InputSize), Rows(Shares, indices, 3));
                pipeline.Run(epoch, indices, inputs, targets);
                byHand.Train(inputs, targets);
            }

            Assert.Equal(byHand.Evaluate(Inputs, Shares), history["val_loss"][epoch], 1e-6);
        }

        Assert.Equal(Bits.Of(byHand), Bits.Of(fitted));
    }

    /// <summary>Three epochs of three steps.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_pause_behind_any_step_and_other_threads_change_no_bit(int step)
    {
        using var whole = new AugmentedNet(seed: 4, threads: 1);
        using var paused = new AugmentedNet(seed: 4, threads: 2);
        using var resumed = new AugmentedNet(seed: 4, threads: 3);
        Trainer.Fit(whole, Set);
        Pause(paused, step);

        Trainer.Fit(resumed, Set, options: new FitOptions { Checkpoint = _checkpoint, Resume = true });

        Assert.Equal(Bits.Of(whole), Bits.Of(resumed));
        Assert.Equal(9UL, resumed.FinishedSteps);
    }

    [Fact]
    public void A_pause_with_other_augmentations_is_refused()
    {
        using var network = new AugmentedNet();
        Pause(network, 4);
        var before = Bits.Of(network);
        var other = new FitOptions { Checkpoint = _checkpoint, Resume = true, Augmentation = [new GaussianNoise(0.5)] };

        Assert.EndsWith(
            " gaussian_noise(0.1) as augmentation, and this one has gaussian_noise(0.5); start anew without Resume",
            Assert.Throws<InvalidDataException>(() => Trainer.Fit(network, Set, options: other)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Bits.Of(network));
    }

    [Fact]
    public void The_program_s_augmentations_go_before_the_model_s()
    {
        using var plain = new AugmentedNet();
        using var byHand = new AugmentedNet();
        Trainer.Fit(plain, Set, options: new FitOptions { Augmentation = [], Epochs = 1, Shuffle = Shuffle.None });

        foreach (var indices in Enumerable.Range(0, Count).Chunk(AugmentedNet.BatchSize))
            byHand.Train(Rows(Inputs, indices, AugmentedNet.InputSize), Rows(Shares, indices, 3));
        Assert.Equal(Bits.Of(byHand), Bits.Of(plain));
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_changes()
    {
        using var labels = new LabelNet();
        using var pixels = new PixelNet();
        var (set, before) = (Sets.OfLabels(8, seed: 1), Bits.Of(labels));

        Refuses("mixup(0.2): it mixes targets", () => Trainer.Fit(labels, set, options: With(new Mixup())));
        Refuses("random_flip(HorizontalAndVertical): it takes a map", () => Trainer.Fit(labels, set, options: With(new RandomFlip())));
        Refuses("an augmentation is null", () => Trainer.Fit(labels, set, options: With(null!)));
        Refuses(
            "random_flip(Vertical): it moves what the input has, and the targets of each place would stay where they are",
            () => Trainer.Fit(pixels, Examples.Of(new float[18], new float[18], 2), options: With(new RandomFlip { Mode = FlipMode.Vertical })));
        Assert.Equal(before, Bits.Of(labels));

        static FitOptions With(Augmentation augmentation) => new() { Augmentation = [augmentation] };

        static void Refuses(string message, Func<History> fit) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(fit).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_of_another_version_is_named()
    {
        Refuses("augmentation 'random_snow'", new() { Word = "random_snow" });
        Refuses("mode of its augmentation 'random_flip'", new() { Word = "random_flip", Words = [new("mode", "slantwise")] });
        Refuses("stddev of its augmentation 'gaussian_noise'", new() { Word = "gaussian_noise" });

        static void Refuses(string message, AugmentationRecipe augmentation) => Assert.Contains(
            message,
            Assert.Throws<InvalidOperationException>(
                () => Augmentation.Of(new TrainingRecipe { DisplayStep = 1, ShuffleBuffer = 1, Augmentation = [augmentation] })).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_checkpoint);

    private static TrainingRecipe RecipeOf<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float> => TNetwork.Recipe;

    private static float[] Rows(float[] all, int[] indices, int size) => [.. indices.SelectMany(i => all[(i * size)..((i + 1) * size)])];

    private void Pause(AugmentedNet network, int step)
    {
        using var source = new CancellationTokenSource();
        if (step == 0) source.Cancel();
        var pause = new Recorder
        {
            BehindStep = run =>
            {
                if (run.FinishedSteps == step) source.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(
            () => Trainer.Fit(network, Set, options: new FitOptions { Checkpoint = _checkpoint, Callbacks = [pause] }, cancellation: source.Token));
    }
}
