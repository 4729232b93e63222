using System.Security.Cryptography;
using Mnist.Data;
using Mnist.Tests.Support;
using Mnist.Training;

namespace Mnist.Tests.Data;

public sealed class SyntheticDigitsTests(ITestOutputHelper output)
{
    private static readonly Dataset Digits = SyntheticDigits.Create();

    [Fact]
    public void The_bytes_are_the_same_on_every_machine()
    {
        Assert.Equal((20_000, 2_000), (Digits.Train.Count, Digits.Test.Count));
        Assert.Equal("372e088d1e094387f3ea6e4219447ded1b63c3f252788d4308671e55e7169146", Sum(Digits.Train));
        Assert.Equal("53d9ed1c547694e637579e5d6b8539fa0904e016e4af242d66be04591c783951", Sum(Digits.Test));
    }

    [Fact]
    public void No_test_digit_is_among_the_training_digits()
    {
        var train = Images(Digits.Train).ToHashSet();
        Assert.Equal(Digits.Train.Count, train.Count);
        Assert.DoesNotContain(Images(Digits.Test), train.Contains);
    }

    [Fact]
    public void Each_digit_is_as_frequent_as_any_other() =>
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(2_000, Enumerable.Range(0, Digits.Train.Count).Count(n => Digits.Train.Label(n) == digit)));

    /// <summary>Weighing pixels does not do, the network's 200 steps do: the data set shows what convolution is for.</summary>
    [Fact]
    public void The_network_learns_what_a_linear_model_cannot()
    {
        var linear = new LinearModel();
        linear.Train(Digits.Train, epochs: 15);
        var linearAccuracy = linear.Accuracy(Digits.Test);

        using var trainer = new Trainer(Digits, MnistCnn.DefaultSeed);
        trainer.Train(MnistCnn.Steps, compareSeed: false, _ => { }, _ => { }, CancellationToken.None);
        var accuracy = trainer.Test().Accuracy;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"linear {linearAccuracy:F4}, network {accuracy:F4}"));
        Assert.InRange(linearAccuracy, 0.70, 0.93);
        Assert.InRange(accuracy, 0.97, 1);
    }

    private static IEnumerable<string> Images(Examples examples) =>
        Enumerable.Range(0, examples.Count).Select(n => Convert.ToBase64String(examples.Image(n)));

    private static string Sum(Examples examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var n = 0; n < examples.Count; n++)
        {
            hash.AppendData(examples.Image(n));
            hash.AppendData([(byte)examples.Label(n)]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
