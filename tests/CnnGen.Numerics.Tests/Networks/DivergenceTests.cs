using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Numbers that are none: a step says so before it changes anything or at its end, and nothing is predicted from them.</summary>
public sealed class DivergenceTests : IDisposable
{
    private const string Network = "OriginalInSmall";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    private readonly Examples _examples = Examples.Draw(rows: 13, inputSize: 12 * 11, classes: 10, seed: 5);

    public static TheoryData<string> Targets => NetworkCases.Targets;

    public static TheoryData<string> NetworksOfEveryKind => ["OriginalInSmall", "MoreThanOnePanel", "WinogradInTheMiddle", "WideDense", "OnePixel"];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Targets))]
    public void A_loss_that_is_none_ends_the_step_before_anything_changes(string target)
    {
        using var network = NetworkCases.Create(Network, target);
        using var untouched = NetworkCases.Create(Network, target);
        Train(network);
        Train(untouched);
        var restore = Overflow(network);
        var before = network.Memory.Hash();

        var error = Assert.Throws<TrainingDivergedException>(() => Train(network));
        network.ThrowOnDivergence = false;
        var loss = Train(network);

        Assert.False(float.IsFinite(loss));
        Assert.Equal((2UL, null, null), (error.Step, error.Layer, error.Parameter));
        Bits.Equal([loss], [error.Loss], "the loss");
        Assert.StartsWith("training diverged at step 2: the loss is ", error.Message, StringComparison.Ordinal);
        Assert.Contains("value 0 of 'dense1/bias' is 3E+38, the largest", error.Message, StringComparison.Ordinal);
        Assert.Equal((before, 1UL), (network.Memory.Hash(), network.FinishedSteps));

        restore();
        Bits.Equal([Train(untouched)], [Train(network)], "the next step's loss");
        Assert.Equal(untouched.Memory.Hash(), network.Memory.Hash());
    }

    [Theory, MemberData(nameof(NetworksOfEveryKind))]
    public void A_step_that_loses_a_value_of_any_parameter_says_which(string name)
    {
        foreach (var target in CompiledNetworks.RunnableTargets)
            foreach (var threads in new[] { 1, 3 })
            {
                using var network = NetworkCases.Create(name, target.Name, threads: threads);
                var examples = Examples.Draw(network.BatchSize, network.InputSize, network.Classes, seed: 2);
                foreach (var parameter in network.Parameters)
                    foreach (var (moment, spoilt) in new[] { ("FirstMoment", float.NaN), ("SecondMoment", float.PositiveInfinity) })
                        foreach (var index in new[] { 0, parameter.Count / 2, parameter.Count - 1 })
                            AssertLost(network, examples, parameter, moment, spoilt, index);
            }
    }

    [Fact]
    public void Nothing_works_on_a_lost_parameter_until_a_checkpoint_is_loaded()
    {
        using var network = NetworkCases.Create(Network, "Scalar");
        using var predictor = network.CreatePredictor();
        using var untouched = NetworkCases.Create(Network, "Scalar");
        var file = Path.Combine(_folder.FullName, "checkpoint.safetensors");
        Train(network);
        Train(untouched);
        network.SaveCheckpoint(file);
        var steps = network.FinishedSteps;
        Moment(network, network.Parameters["dense1/kernel"], "FirstMoment", 7) = float.NaN;
        Assert.Throws<TrainingDivergedException>(() => Train(network));

        AssertRefused("value 7 of 'dense1/kernel' is NaN, since training diverged at step 2; load a checkpoint", Uses(network, predictor));

        network.LoadCheckpoint(file);
        Assert.All(Uses(network, predictor)[1..], use => use());
        Assert.Equal(steps, network.FinishedSteps);
        Bits.Equal([Train(untouched)], [Train(network)], "the next step's loss");
        Assert.Equal(untouched.Memory.Hash(), network.Memory.Hash());
    }

    /// <summary>A ReLU makes 0 of NaN, so that no logit tells.</summary>
    [Fact]
    public void NaN_written_to_storage_is_not_predicted_from()
    {
        using var network = NetworkCases.Create(Network, "Scalar");
        using var predictor = network.CreatePredictor();
        network.Parameters["conv1/bias"].Storage[3] = float.NaN;
        network.Parameters.Refresh();

        AssertRefused("value 3 of 'conv1/bias' is NaN", Uses(network, predictor));

        network.Parameters["conv1/bias"].CopyFrom(new float[8]);
        Assert.All(Uses(network, predictor), use => use());
    }

    [Theory, MemberData(nameof(Targets))]
    public void A_class_is_not_made_of_logits_that_are_none(string target)
    {
        using var network = NetworkCases.Create(Network, target);
        using var predictor = network.CreatePredictor();
        Overflow(network);

        AssertRefused("example 0: the logit of class 2 is Infinity; numbers have become too large on the way", Uses(network, predictor)[1..]);
    }

    /// <summary>Makes the logit of class 2 infinite by values that are not, and gives the way back.</summary>
    private static Action Overflow(EmittedNetwork network)
    {
        var (bias, kernel) = (network.Parameters["dense1/bias"], network.Parameters["dense2/kernel"]);
        var (oldBias, oldKernel) = (new float[bias.Count], new float[kernel.Count]);
        bias.CopyTo(oldBias);
        kernel.CopyTo(oldKernel);
        bias.CopyFrom([.. Enumerable.Repeat(3e38f, bias.Count)]);
        kernel.CopyFrom([.. Enumerable.Range(0, kernel.Count).Select(i => i % network.Classes == 2 ? 1f : 0)]);
        return () =>
        {
            bias.CopyFrom(oldBias);
            kernel.CopyFrom(oldKernel);
        };
    }

    private static void AssertLost(EmittedNetwork network, Examples examples, Parameter parameter, string moment, float spoilt, int index)
    {
        ref var value = ref Moment(network, parameter, moment, index);
        var (before, saved, step) = (value, new float[parameter.Count], network.FinishedSteps + 1);
        parameter.CopyTo(saved);
        value = spoilt;

        var error = Assert.Throws<TrainingDivergedException>(() => network.Train(examples.Images, examples.Labels));

        Assert.Equal((step, parameter.Name, parameter.Name[..parameter.Name.IndexOf('/')]), (error.Step, error.Parameter, error.Layer));
        Assert.StartsWith($"training diverged at step {step}: value {index} of '{parameter.Name}", error.Message, StringComparison.Ordinal);
        value = before;
        parameter.CopyFrom(saved);
        network.Train(examples.Images, examples.Labels);
    }

    private static ref float Moment(EmittedNetwork network, Parameter parameter, string moment, int index)
    {
        var (layout, buffer) = (parameter.Layout, network.Plan.Parameters.Single(p => p.Name == parameter.Name).Buffer);
        return ref network.Memory.Buffer(buffer + moment)[layout.IndexOf(index / layout.Columns, index % layout.Columns)];
    }

    private static void AssertRefused(string told, Action[] uses) => Assert.All(uses, use =>
        Assert.StartsWith(told, Assert.Throws<InvalidOperationException>(use).Message, StringComparison.Ordinal));

    /// <summary>Training first.</summary>
    private Action[] Uses(EmittedNetwork network, EmittedPredictor predictor)
    {
        var (image, images) = (_examples.Images[..network.InputSize], _examples.Images);
        return
        [
            () => Train(network),
            () => network.Evaluate(images, _examples.Labels),
            () => network.Predict(image),
            () => network.Predict(image, new float[network.Classes]),
            () => network.Predict(images, new int[13]),
            () => network.PredictProbabilities(images, new float[13 * network.Classes]),
            () => predictor.Predict(image, new float[network.Classes]),
            () => predictor.PredictProbabilities(images, new float[13 * network.Classes]),
        ];
    }

    private float Train(EmittedNetwork network) => network.Train(_examples.Images, _examples.Labels);
}
