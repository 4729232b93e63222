using CnnGen.Runtime;
using CnnGen.Training;

namespace CnnGen.Data.Tests;

/// <summary>What <c>data</c> of a model says holds for files, in training and in prediction.</summary>
public sealed class DataRecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_form_is_the_model_s()
    {
        using var net = new ShapeNet();
        var form = PictureForm.Of(net);
        Assert.Equal((6, 4, 3), (form.Height, form.Width, form.Channels));
        Assert.Equal((PictureInterpolation.Area, PictureAspect.Fit, new PictureColour(0, 10, 20)), (form.Interpolation, form.Aspect, form.Background));
        using var plain = new PictureNet();
        Assert.Equal(new PictureForm(8, 8, 3), PictureForm.Of(plain));
        using var vector = new IrisNet();
        var error = Assert.Throws<ArgumentException>(() => PictureForm.Of(vector));
        Assert.StartsWith("the input is [4], and pictures need", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scale_and_mean_are_the_layers_that_they_are_short_for()
    {
        using var scaled = new ScaledNet();
        using var layered = new LayeredNet();
        layered.Parameters["dense1/kernel"].CopyFrom(Values(scaled, "dense1/kernel"));
        float[] image = [0, 1, 2, 30, 4, 5, 6, 70, 8, 9, 255, 11];
        var (some, same) = (new float[2], new float[2]);
        scaled.Predict(image, some);
        layered.Predict(image, same);
        Assert.Equal(same, some);
        Assert.Equal([1, 2, 3], Values(scaled, "data_normalization/mean"));
    }

    [Fact]
    public void Mean_and_variance_are_found_of_the_examples_that_are_trained_on_and_kept()
    {
        using var net = new ShapeNet();
        var pictures = Pictures(net, memory: 1 << 20);
        Assert.Equal(["rose", "iris"], pictures.Classes);
        Trainer.Fit(net, pictures);

        // Of ten pictures of each class the first seven are trained on: floor(10 · 0.75).
        int[] trained = [.. Enumerable.Range(0, 7), .. Enumerable.Range(10, 7)];
        var inputs = new float[trained.Length * pictures.InputSize];
        pictures.Copy(trained, inputs, new int[trained.Length]);
        var (means, variances) = (Values(net, "data_normalization/mean"), Values(net, "data_normalization/variance"));
        for (var channel = 0; channel < 3; channel++)
        {
            var values = inputs.Where((_, i) => i % 3 == channel).Select(value => (double)value).ToList();
            var mean = values.Sum() / values.Count;
            // Both are off by less than 2^-40 of themselves before they are rounded to floats: to the same one, or to one beside it.
            AssertBeside((float)mean, means[channel]);
            AssertBeside((float)(values.Sum(value => (value - mean) * (value - mean)) / values.Count), variances[channel]);
        }

        Trainer.Fit(net, pictures.Select([0, 10]), options: new() { Epochs = 1, ValidationSplit = 0 });
        Assert.Equal(means, Values(net, "data_normalization/mean"));
    }

    [Fact]
    public void What_is_read_batch_by_batch_has_the_same_mean_and_trains_to_the_same_bits()
    {
        using var kept = new ShapeNet();
        using var streamed = new ShapeNet();
        Trainer.Fit(kept, Pictures(kept, memory: 1 << 20));
        Trainer.Fit(streamed, Pictures(streamed, memory: 0), options: new() { ReadingThreads = 3 });
        Assert.Equal(kept.ToBytes(), streamed.ToBytes());
    }

    [Fact]
    public void A_saved_network_tells_a_file_of_any_size_and_format()
    {
        using var net = new ShapeNet();
        var pictures = Pictures(net, memory: 1 << 20);
        Trainer.Fit(net, pictures);
        using var loaded = new ShapeNet(seed: 9);
        loaded.Load(net.ToBytes());

        foreach (var (file, expected) in new[] { (PngFile.Plain(90, grey: 215), "rose"), (PngFile.Plain(3, grey: 25), "iris") })
        {
            var image = new float[ShapeNet.InputSize];
            PictureFile.Read(file, "a picture", PictureForm.Of(loaded), image);
            Assert.Equal(expected, pictures.Classes[loaded.Predict(image)]);
        }
    }

    [Fact]
    public void A_training_that_resumes_does_not_find_them_anew()
    {
        using var whole = new ShapeNet();
        var options = new FitOptions { Epochs = 3, Checkpoint = _folder.Path("run.safetensors"), Resume = true };
        Trainer.Fit(whole, Pictures(whole, memory: 1 << 20), options: options with { Checkpoint = null, Resume = false });
        using var stop = new CancellationTokenSource();
        using var first = new ShapeNet();
        var told = new EachEpoch(_ => stop.Cancel());
        Assert.Throws<OperationCanceledException>(
            () => Trainer.Fit(first, Pictures(first, memory: 1 << 20), options: options with { Callbacks = [told] }, cancellation: stop.Token));
        using var second = new ShapeNet();
        Trainer.Fit(second, Pictures(second, memory: 1 << 20), options: options);
        Assert.Equal(whole.ToBytes(), second.ToBytes());
    }

    private PictureFolder Pictures(ShapeNet net, long memory)
    {
        for (var i = 0; i < 10; i++)
        {
            _folder.Write($"set/rose/{i}.png", PngFile.Plain(3 + i, (byte)(200 + i)));
            _folder.Write($"set/iris/{i}.png", PngFile.Plain(14 - i, (byte)(20 + (2 * i))));
        }

        return PictureFolder.Open(_folder.Path("set"), net, new() { MemoryLimit = memory });
    }

    private static float[] Values(INetwork net, string name)
    {
        var values = new float[net.Parameters[name].Count];
        net.Parameters[name].CopyTo(values);
        return values;
    }

    private static void AssertBeside(float expected, float value) => Assert.InRange(value, MathF.BitDecrement(expected), MathF.BitIncrement(expected));
}
