using System.Reflection;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Wrong calls of an emitted class end in standard exceptions with the expected and the actual sizes, and change nothing.</summary>
public sealed class MisuseTests
{
    /// <summary>It has dropout, so that a step counted in vain would show in the next one's mask.</summary>
    private const string Network = "OriginalInSmall";

    private const int InputSize = 12 * 11, Classes = 10, BatchSize = 13;

    private static readonly Dictionary<string, (Action<EmittedNetwork> Call, Type Exception, string[] Told)> Misuses = new(StringComparer.Ordinal)
    {
        ["Train: one image is short by a float"] = Argument(net => net.Train(new float[(2 * InputSize) - 1], new int[2]), "264", "263"),
        ["Train: more images than labels"] = Argument(net => net.Train(new float[3 * InputSize], new int[2]), "264", "396"),
        ["Train: empty"] = OutOfRange(net => net.Train([], []), "got 0", "1 to 13"),
        ["Train: more than a batch"] = OutOfRange(net => net.Train(new float[14 * InputSize], new int[14]), "got 14", "1 to 13"),
        ["Train: label too large"] = OutOfRange(net => net.Train(new float[2 * InputSize], [0, Classes]), "labels[1] is 10", "0 to 9"),
        ["Train: label negative"] = OutOfRange(net => net.Train(new float[2 * InputSize], [-1, 0]), "labels[0] is -1", "0 to 9"),
        ["Train: NaN"] = Argument(net => net.Train(With(2 * InputSize, InputSize + 3, float.NaN), new int[2]), "example 1 is NaN at position 3"),
        ["Train: infinity"] = Argument(net => net.Train(With(InputSize, 5, float.PositiveInfinity), new int[1]), "example 0 is Infinity at position 5"),
        ["Evaluate: one image is short by a float"] = Argument(net => net.Evaluate(new float[(20 * InputSize) - 1], new int[20]), "2640", "2639"),
        ["Evaluate: empty"] = OutOfRange(net => net.Evaluate([], []), "got 0", "at least 1"),
        ["Evaluate: a late label too large"] = OutOfRange(
            net => net.Evaluate(new float[20 * InputSize], [.. new int[19], Classes]),
            "labels[19] is 10", "0 to 9"),
        ["Evaluate: a late NaN"] = Argument(
            net => net.Evaluate(With(20 * InputSize, (20 * InputSize) - 1, float.NaN), new int[20]),
            "example 19 is NaN at position 131"),
        ["Predict: short"] = Argument(net => net.Predict(new float[InputSize - 1]), "132", "131"),
        ["Predict: two images for one"] = Argument(net => net.Predict(new float[2 * InputSize]), "132", "264"),
        ["Predict: negative infinity"] = Argument(net => net.Predict(With(InputSize, 0, float.NegativeInfinity)), "-Infinity at position 0"),
        ["Predict with probabilities: too few of them"] = Argument(net => net.Predict(new float[InputSize], new float[Classes - 1]), "expected 10", "got 9"),
        ["Predict with probabilities: too many of them"] = Argument(net => net.Predict(new float[InputSize], new float[Classes + 1]), "expected 10", "got 11"),
        ["Predict with probabilities: NaN"] = Argument(net => net.Predict(With(InputSize, 7, float.NaN), new float[Classes]), "NaN at position 7"),
        ["Predict many: lengths differ"] = Argument(net => net.Predict(new float[20 * InputSize], new int[19]), "2508", "2640"),
        ["Predict many: a late NaN"] = Argument(net => net.Predict(With(20 * InputSize, 19 * InputSize, float.NaN), new int[20]), "example 19", "position 0"),
        ["PredictProbabilities: a part of an image"] = Argument(net => net.PredictProbabilities(new float[InputSize + 1], new float[Classes]), "132", "133"),
        ["PredictProbabilities: too few"] = Argument(net => net.PredictProbabilities(new float[20 * InputSize], new float[Classes]), "expected 200", "got 10"),
        ["PredictProbabilities: NaN"] = Argument(net => net.PredictProbabilities(With(InputSize, 1, float.NaN), new float[Classes]), "NaN at position 1"),
        ["CopyFrom: too short"] = Argument(net => net.Parameters["dense2/bias"].CopyFrom(new float[9]), "expected 10", "got 9"),
        ["CopyFrom: NaN"] = Argument(net => net.Parameters["dense2/bias"].CopyFrom(With(10, 4, float.NaN)), "value 4", "NaN"),
        ["A parameter that does not exist"] = (net => _ = net.Parameters["dense2/biases"], typeof(KeyNotFoundException), ["dense2/biases", "dense2/bias"]),
        ["Load: no such file"] = (net => net.Load("no such file"), typeof(FileNotFoundException), ["no such file"]),
    };

    public static TheoryData<string> Names => [.. Misuses.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Misuse_is_told_and_changes_nothing(string name)
    {
        var (call, exception, told) = Misuses[name];
        using var misused = Create();
        using var untouched = Create();
        var (images, labels) = Examples.Draw(BatchSize, InputSize, Classes, seed: 1);
        misused.Train(images, labels);
        untouched.Train(images, labels);
        var before = misused.Memory.Hash();

        var error = Assert.Throws(exception, () => call(misused));

        Assert.All(told, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Equal(before, misused.Memory.Hash());
        Bits.Equal([untouched.Train(images, labels)], [misused.Train(images, labels)], "the next step's loss");
        Assert.Equal(untouched.Memory.Hash(), misused.Memory.Hash());
    }

    [Fact]
    public void No_images_are_no_work()
    {
        using var network = Create();

        network.Predict([], Span<int>.Empty);
        network.PredictProbabilities([], []);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(Workers.MostThreads + 1)]
    [InlineData(int.MaxValue)]
    public void Threads_beyond_what_a_model_may_ask_for_are_refused(int threads)
    {
        using var network = Create();
        Assert.Equal(Generator.Model.Network.MostThreads, Workers.MostThreads);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => network.CreatePredictor(threads));

        Assert.Contains("1 to 256 threads", error.Message, StringComparison.Ordinal);
        Assert.IsType<ArgumentOutOfRangeException>(Assert.Throws<TargetInvocationException>(() => Create(threads)).InnerException);
    }

    [Fact]
    public void As_many_threads_as_a_model_may_ask_for_are_fine()
    {
        using var network = Create();
        using var predictor = network.CreatePredictor(Workers.MostThreads);
    }

    private static EmittedNetwork Create(int threads = 1) => NetworkCases.Create(Network, CompiledNetworks.RunnableTargets.First().Name, threads: threads);

    private static (Action<EmittedNetwork>, Type, string[]) Argument(Action<EmittedNetwork> call, params string[] told) =>
        (call, typeof(ArgumentException), told);

    private static (Action<EmittedNetwork>, Type, string[]) OutOfRange(Action<EmittedNetwork> call, params string[] told) =>
        (call, typeof(ArgumentOutOfRangeException), told);

    private static float[] With(int length, int at, float value)
    {
        var values = new float[length];
        values[at] = value;
        return values;
    }
}
