using CnnGen.Runtime;

namespace CnnGen.Training.Tests.Networks;

/// <summary>A program that knows no network does what the class's own members do.</summary>
public sealed class InterfaceTests
{
    [Fact]
    public void Constants_are_those_of_the_class()
    {
        Assert.Equal((8, 3UL, 4, 3, 1), Constants<LabelNet, int>());
        Assert.Equal((8, 1UL, 4, 2, 2), Constants<ValueNet, float>());
        Assert.Equal<(int?, int, int)>((12, 10, 5), Recipe<LabelNet, int>());
        Assert.Equal<(int?, int, int)>((9, 3, 100), Recipe<ValueNet, float>());
        Assert.Equal(0.01, Rate<LabelNet, int>());
    }

    [Fact]
    public void A_step_and_an_evaluation_of_labels_are_the_class_s_own()
    {
        var (inputs, labels) = Sets.Labelled(8, seed: 1);
        var weights = Sets.Weights(8, seed: 2);
        using var mine = new LabelNet(seed: 5);
        using var theirs = Create<LabelNet>(5);

        Assert.Equal(mine.Train(inputs, labels, weights), Train<LabelNet, int>(theirs, inputs, labels, weights));
        Assert.Equal(Bits.Of(mine), Bits.Of(theirs));
        Assert.Equal(mine.Evaluate(inputs, labels, weights), Evaluate<LabelNet, int>(theirs, inputs, labels, weights));
    }

    [Fact]
    public void A_step_and_an_evaluation_of_numbers_are_the_class_s_own()
    {
        var (inputs, _) = Sets.Labelled(7, seed: 1);
        var (targets, weights) = (Sets.Weights(14, seed: 3), Sets.Weights(7, seed: 2));
        using var mine = new ValueNet(seed: 5);
        using var theirs = Create<ValueNet>(5);

        Assert.Equal(mine.Train(inputs, targets, weights), Train<ValueNet, float>(theirs, inputs, targets, weights));
        Assert.Equal(Bits.Of(mine), Bits.Of(theirs));
        Assert.Equal(
            new Evaluation(mine.Evaluate(inputs, targets, weights), double.NaN, 7), Evaluate<ValueNet, float>(theirs, inputs, targets, weights));
    }

    [Fact]
    public void Predictions_are_probabilities_or_outputs()
    {
        var (inputs, _) = Sets.Labelled(11, seed: 1);
        using var labels = new LabelNet();
        using var values = new ValueNet();
        using var answers = new AnswerNet();
        var (probabilities, outputs, answered) = (new float[33], new float[22], new float[33]);
        labels.PredictProbabilities(inputs, probabilities);
        values.Predict(inputs, outputs);
        answers.PredictProbabilities(inputs, answered);

        Assert.Equal(probabilities, Predict(labels, inputs));
        Assert.Equal(outputs, Predict(values, inputs));
        Assert.Equal(answered, Predict(answers, inputs));
        Assert.Equal(probabilities, PredictWithAnother(labels, inputs));
        Assert.Equal(outputs, PredictWithAnother(values, inputs));
        Assert.Equal(answered, PredictWithAnother(answers, inputs));
    }

    [Fact]
    public void Named_inputs_and_outputs_have_all_but_steps_and_predictions()
    {
        using var network = Create<GameNet>(7);
        ITrainableNetwork trained = network;

        Assert.Equal(7UL, trained.Seed);
        trained.LearningRate = 0.5;
        Assert.Equal(0.5, network.LearningRate);
        trained.FollowSchedule();
        Assert.Equal(0.001, network.LearningRate);
        Assert.DoesNotContain(typeof(GameNet).GetInterfaces(), type => type.Name.StartsWith("IPredicting", StringComparison.Ordinal));
        Assert.False(typeof(AnswerNet).IsAssignableTo(typeof(ITrainableNetwork)));
    }

    [Fact]
    public void Weights_go_through_streams_and_bytes()
    {
        using var saved = new LabelNet(seed: 1);
        using var loaded = new LabelNet(seed: 2);
        using var stream = new MemoryStream();
        saved.Save(stream, WeightOrder.PyTorch);
        stream.Position = 0;
        loaded.Load(stream, WeightOrder.PyTorch);
        Assert.Equal(Bits.Of(saved), Bits.Of(loaded));

        using var third = new LabelNet(seed: 3);
        third.Load(saved.ToBytes());
        Assert.Equal(Bits.Of(saved), Bits.Of(third));
        using var inInterface = new LabelNet(seed: 4);
        ((INetwork)inInterface).Load(((INetwork)saved).ToBytes());
        Assert.Equal(Bits.Of(saved), Bits.Of(inInterface));
    }

    [Fact]
    public void Nothing_allocates()
    {
        var (inputs, labels) = Sets.Labelled(8, seed: 1);
        var targets = Sets.Weights(16, seed: 3);
        using var classes = new LabelNet(threads: 1);
        using var values = new ValueNet(threads: 1);
        using var predictor = ((IPredictingNetwork<LabelNet>)classes).CreatePredictor();
        var (probabilities, outputs) = (new float[24], new float[16]);

        void Use()
        {
            Train<LabelNet, int>(classes, inputs, labels, default);
            Evaluate<LabelNet, int>(classes, inputs, labels, default);
            PredictInto(classes, inputs, probabilities);
            predictor.Predict(inputs, probabilities);
            Train<ValueNet, float>(values, inputs, targets, default);
            Evaluate<ValueNet, float>(values, inputs, targets, default);
            PredictInto(values, inputs, outputs);
        }

        Use();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (int, ulong, int, int, int) Constants<TNetwork, TTarget>()
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged =>
        (TNetwork.BatchSize, TNetwork.DefaultSeed, TNetwork.InputSize, TNetwork.OutputSize, TNetwork.TargetSize);

    private static (int?, int, int) Recipe<TNetwork, TTarget>()
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged =>
        (TNetwork.Recipe.Steps, TNetwork.Recipe.DisplayStep, TNetwork.Recipe.ShuffleBuffer);

    private static double Rate<TNetwork, TTarget>()
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged => TNetwork.ScheduledLearningRate(0);

    private static TNetwork Create<TNetwork>(ulong seed)
        where TNetwork : INetwork<TNetwork> => TNetwork.Create(seed, threads: 1);

    private static float Train<TNetwork, TTarget>(
        TNetwork network, ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged => network.Train(inputs, targets, weights);

    private static Evaluation Evaluate<TNetwork, TTarget>(
        TNetwork network, ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged => network.Evaluate(inputs, targets, weights);

    private static void PredictInto<TNetwork>(TNetwork network, ReadOnlySpan<float> inputs, Span<float> outputs)
        where TNetwork : IPredictingNetwork<TNetwork> => network.Predict(inputs, outputs);

    private static float[] Predict<TNetwork>(TNetwork network, float[] inputs)
        where TNetwork : IPredictingNetwork<TNetwork>
    {
        var outputs = new float[inputs.Length / TNetwork.InputSize * TNetwork.OutputSize];
        network.Predict(inputs, outputs);
        return outputs;
    }

    private static float[] PredictWithAnother<TNetwork>(TNetwork network, float[] inputs)
        where TNetwork : IPredictingNetwork<TNetwork>
    {
        using var predictor = network.CreatePredictor();
        var outputs = new float[inputs.Length / predictor.InputSize * predictor.OutputSize];
        predictor.Predict(inputs, outputs);
        return outputs;
    }
}
