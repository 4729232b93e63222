using CnnGen.Runtime;

namespace CnnGen.Training.Tests.Metrics;

/// <summary>An evaluation beside what the network predicts: 21 examples are batches of 8, 8 and 5.</summary>
public sealed class EvaluationTests
{
    private const int Count = 21;

    /// <summary>In the place of those that go by the model's metrics.</summary>
    private static readonly ITrainingCallback[] Own = [new EarlyStopping(), new ReduceOnPlateau()];

    [Fact]
    public void Answers_of_an_evaluation_are_those_of_predictions()
    {
        var random = new Random(3);
        Same<LabelNet, int>(Sets.Labelled(Count, seed: 1).Labels);
        Same<LoopNet, int>(Sets.Labelled(Count, seed: 1).Labels);
        Same<SomeNet, int>(Sets.Labelled(Count, seed: 1).Labels);
        Same<ValueNet, float>(Answers(2));
        Same<YesNet, float>(Answers(1));
        Same<ShareNet, float>(Answers(3));
        Same<PixelNet, float>(Answers(9));

        float[] Answers(int size) => [.. Enumerable.Range(0, Count * size).Select(_ => (float)random.Next(2))];
    }

    [Fact]
    public void Metrics_are_of_all_examples()
    {
        using var net = new LoopNet();
        var (inputs, labels) = Sets.Labelled(Count, seed: 1);
        var result = Trainer.Evaluate(net, Examples.Of(inputs, labels));
        var told = Told.OfClasses(3, Predicted<LoopNet>(net, inputs), labels);

        Assert.Equal(net.Evaluate(inputs, labels).Loss, result["loss"], 1e-12);
        Assert.Equal(net.Evaluate(inputs, labels).Accuracy, result["accuracy"]);
        Assert.Equal(told.Of(new Precision { PerClass = true }).Values, Enumerable.Range(2, 4).Select(place => result.Values[place].Value));
        Assert.Equal(told.Value(new Auc()), result["auc"]);
        Assert.Equal(Count, Enumerable.Range(0, 9).Sum(place => result.ConfusionMatrix![place / 3, place % 3]));
        Assert.StartsWith("loss 1.", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("an evaluation has no value 'auk'; it has loss, accuracy,", Assert.Throws<KeyNotFoundException>(() => result["auk"]).Message);
    }

    /// <summary>Of the program's kinds none of the model's is left.</summary>
    [Fact]
    public void Metrics_of_the_program_stand_behind_the_model_s()
    {
        using var net = new LoopNet();
        var set = Sets.OfLabels(Count, seed: 1);
        var result = Trainer.Evaluate(net, set, [new Precision { ClassId = 2 }, new Recall()]);
        var history = Trainer.Fit(net, set, set, new FitOptions { Epochs = 1, Metrics = [new Auc { ClassId = 0 }], Callbacks = Own });

        Assert.Equal(
            ["loss", "accuracy", "auc", "top_k_categorical_accuracy", "precision_2", "recall"], result.Values.Select(value => value.Key));
        Assert.Equal("val_auc_0", history.Epochs[0].Values[^1].Key);
        Assert.Equal(3, history.ConfusionMatrix!.Classes);
        Assert.Contains(
            "two metrics have a value 'recall'",
            Assert.Throws<InvalidOperationException>(() => Trainer.Evaluate(net, set, [new Recall(), new Recall()])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_that_do_not_count_are_in_no_metric()
    {
        using var net = new SomeNet();
        var (inputs, labels) = Sets.Labelled(Count, seed: 1);
        var answers = Predicted<SomeNet>(net, inputs);
        var counted = Enumerable.Range(0, Count).Where(i => labels[i] != SomeNet.IgnoredClass).ToArray();
        var told = Told.OfClasses(
            3, [.. counted.SelectMany(i => answers[(i * 3)..((i + 1) * 3)])], [.. counted.Select(i => labels[i])]);

        var result = Trainer.Evaluate(net, Examples.Of(inputs, labels));

        Assert.InRange(counted.Length, 1, Count - 1);
        Assert.Equal(told.Value(new Accuracy()), result["accuracy"]);
        Assert.Equal(net.Evaluate(inputs, labels).Accuracy, result["accuracy"]);
        Assert.Equal(told.Of(new Recall { ClassId = 0 })["recall_0"], result["recall_0"]);
    }

    /// <summary>One answer for each pixel, of one question.</summary>
    [Fact]
    public void Of_maps_each_place_is_an_answer()
    {
        using var net = new PixelNet();
        var random = new Random(1);
        var inputs = Enumerable.Range(0, Count * 9).Select(_ => random.NextSingle()).ToArray();
        var targets = Enumerable.Range(0, Count * 9).Select(_ => (float)random.Next(2)).ToArray();
        var told = Told.OfQuestions(Predicted<PixelNet>(net, inputs), targets);

        var result = Trainer.Evaluate(net, Examples.Of(inputs, targets, Count));

        Assert.Equal(told.Value(new Recall()), result["recall"]);
        Assert.Equal(told.Value(new BinaryAccuracy { Threshold = 0.6 }), result["binary_accuracy"]);
    }

    /// <summary>A share for each class, of which the largest is the class.</summary>
    [Fact]
    public void Of_shares_the_largest_is_the_class()
    {
        using var net = new ShareNet();
        var (inputs, labels) = Sets.Labelled(Count, seed: 4);
        var targets = labels.SelectMany(label => Enumerable.Range(0, 3).Select(i => i == label ? 0.6f : 0.2f)).ToArray();
        var told = Told.OfClasses(3, Predicted<ShareNet>(net, inputs), labels);

        var result = Trainer.Evaluate(net, Examples.Of(inputs, targets, Count));

        Assert.Equal(told.Value(new Accuracy()), result["accuracy"]);
        Assert.Equal(told.Value(new F1Score { Average = MetricAverage.Weighted }), result["f1_score"]);
    }

    [Fact]
    public void An_evaluation_can_be_cancelled()
    {
        using var net = new LabelNet();

        Assert.Throws<OperationCanceledException>(() => Trainer.Evaluate(net, Sets.OfLabels(9, seed: 1), cancellation: new CancellationToken(true)));
    }

    private static void Same<TNetwork, TTarget>(TTarget[] targets)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        using var net = TNetwork.Create(seed: 2);
        var random = new Random(1);
        var inputs = Enumerable.Range(0, Count * TNetwork.InputSize).Select(_ => random.NextSingle()).ToArray();
        var outputs = new float[Count * TNetwork.OutputSize];

        var evaluation = net.Evaluate(inputs, targets, default, outputs);

        Assert.Equal(net.Evaluate(inputs, targets, default), evaluation);
        Assert.Equal(Predicted<TNetwork>(net, inputs).Select(BitConverter.SingleToInt32Bits), outputs.Select(BitConverter.SingleToInt32Bits));
        Assert.Throws<ArgumentException>(() => net.Evaluate(inputs, targets, default, new float[outputs.Length - 1]));
    }

    private static float[] Predicted<TNetwork>(TNetwork net, float[] inputs)
        where TNetwork : IPredictingNetwork<TNetwork>
    {
        var outputs = new float[Count * TNetwork.OutputSize];
        net.Predict(inputs, outputs);
        return outputs;
    }
}
