using Mnist.Commands;
using Mnist.Data;
using Mnist.Display;
using Mnist.Drawing;
using Mnist.Tests.Support;
using Mnist.Training;

namespace Mnist.Tests.Commands;

/// <summary>The commands test and predict.</summary>
public sealed class SavedWeightsTests : IDisposable
{
    private static readonly Dataset Digits = SyntheticDigits.Create();

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task Test_gives_the_accuracy_of_the_training_and_draws_the_digits()
    {
        using var trainer = new Trainer(Digits, seed: 1);
        trainer.Train(5, compareSeed: false, _ => { }, _ => { }, CancellationToken.None);
        trainer.Save(_folder.File("weights.safetensors"));

        Assert.Equal(0, await new TestCommand(
            new TestOptions(new DigitsOptions(null, Synthetic: true), _folder.Path, null, Threads: 1), BuiltInDigits.Source, new PlainScreen(_output))
            .RunAsync(CancellationToken.None));

        Assert.Contains(FormattableString.Invariant($"\nTest Accuracy: {trainer.Test().Accuracy:F6}\n"), _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(5, trainer.PredictFirst(5).Length);
        foreach (var prediction in trainer.PredictFirst(5))
            Assert.Contains($"Model prediction: {prediction}\n", _output.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("digits.png")));
    }

    [Fact]
    public void Predict_says_of_a_test_digit_s_picture_what_the_network_says_of_the_digit()
    {
        using var network = new MnistCnn(seed: 3);
        network.Save(_folder.File("other.safetensors"));
        SavePng(Digits.Test.Image(3), "digit.png");
        Assert.Equal(Digits.Test.Image(3), PictureFile.Read(_folder.File("digit.png")).Image(0));
        var (image, probabilities) = (new float[MnistCnn.InputSize], new float[MnistCnn.Classes]);
        Digits.Test.CopyRange(3, 1, image, new int[1]);
        var expected = network.Predict(image, probabilities);

        var options = new PredictOptions(_folder.File("digit.png"), _folder.Path, _folder.File("other.safetensors"), Threads: 1);
        Assert.Equal(0, new PredictCommand(options, new PlainScreen(_output)).Run());

        Assert.Contains(
            FormattableString.Invariant($"\nModel prediction: {expected}\n  {expected}: {probabilities[expected]:F4}\n"), _output.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_and_foreign_weights_end_in_one_line()
    {
        var options = new TestOptions(new DigitsOptions(null, Synthetic: true), _folder.Path, null, Threads: 1);
        var error = await Assert.ThrowsAsync<SampleException>(
            () => new TestCommand(options, BuiltInDigits.Source, new PlainScreen(_output)).RunAsync(CancellationToken.None));
        Assert.Equal($"{_folder.File("weights.safetensors")}: there is no such file; train first, or name a file by --weights.", error.Message);

        SavePng(Digits.Test.Image(0), "digit.png");
        error = Assert.Throws<SampleException>(() => new PredictCommand(
            new PredictOptions(_folder.File("digit.png"), _folder.Path, _folder.File("digit.png"), Threads: 1), new PlainScreen(_output)).Run());
        Assert.StartsWith($"{_folder.File("digit.png")}: not a safetensors file, or cut off", error.Message, StringComparison.Ordinal);
    }

    private void SavePng(ReadOnlySpan<byte> image, string name)
    {
        var canvas = new Canvas(Examples.Side, Examples.Side, Rgb.Gray(0));
        for (var i = 0; i < image.Length; i++)
            canvas.Fill(i % Examples.Side, i / Examples.Side, 1, 1, Rgb.Gray(image[i]));
        canvas.SavePng(_folder.File(name));
    }
}
