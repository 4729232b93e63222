using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Networks that learn numbers: the emitted class beside the reference, to the bit, at every target.</summary>
public sealed class LossTests
{
    public static TheoryData<string, string> Cases => LossCases.AtEveryTarget;

    public static TheoryData<string> Names => LossCases.Names;

    public static TheoryData<string, string> OfClasses => LossCases.OfClassesAtEveryTarget;

    public static TheoryData<string, string> OfNumbers => LossCases.OfNumbersAtEveryTarget;

    [Theory, MemberData(nameof(Cases))]
    public void Training_leaves_the_reference_s_bits(string name, string target)
    {
        using var emitted = LossCases.Create(name, target);
        var reference = ReferenceOf(emitted);
        for (var step = 0; step < 3; step++)
        {
            // A whole batch, a part of one, a single example.
            var rows = step == 2 ? 1 : emitted.BatchSize - (step * 3);
            var (inputs, targets) = LossCases.Draw(emitted.Plan.Network, rows, step, isWeighted: step == 1);

            var outputs = emitted.Programs.ForwardTraining(inputs, rows, emitted.Seed, (ulong)step);
            var loss = emitted.TrainOn(inputs, targets);

            Bits.Equal([reference.TrainStep(inputs, targets)], [loss], $"loss, step {step}");
            Bits.Equal(reference.Outputs.Values.Last(), outputs, $"outputs, step {step}");
            foreach (var (parameter, values) in reference.Parameters)
                Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, step {step}");
        }
    }

    /// <summary>The program's own gradient: where it is a built-in loss', the step has that loss' bits.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void A_gradient_from_the_program_trains_as_the_loss_does(string name, string target)
    {
        using var emitted = LossCases.Create(name, target);
        using var halves = LossCases.Create(name, target, threads: 2);
        var network = emitted.Plan.Network;
        var loss = new LossReference(network.Loss, network.Output);
        for (var step = 0; step < 2; step++)
        {
            var rows = emitted.BatchSize - (step * 3);
            var (inputs, targets) = LossCases.Draw(network, rows, step);
            var outputs = new float[rows * network.Output.Size];

            emitted.TrainOn(inputs, targets);
            halves.TrainForward(inputs, outputs);
            halves.TrainBackward(loss.Gradient(outputs, targets));

            Assert.Equal(emitted.Memory.Hash(), halves.Memory.Hash());
            Assert.Equal(emitted.FinishedSteps, halves.FinishedSteps);
        }
    }

    [Fact]
    public void A_gradient_needs_the_outputs_that_it_belongs_to()
    {
        using var emitted = LossCases.Create("OneUnit", CompiledNetworks.RunnableTargets.First().Name);
        var before = emitted.Memory.Hash();
        var (inputs, outputs) = (new float[2 * emitted.InputSize], new float[2]);

        Assert.Throws<InvalidOperationException>(() => emitted.TrainBackward([1, 1]));
        emitted.TrainForward(inputs, outputs);
        Assert.Throws<ArgumentException>(() => emitted.TrainBackward([1]));
        Assert.Throws<ArgumentException>(() => emitted.TrainBackward([1, float.NaN]));
        emitted.PredictValues(inputs, outputs);
        Assert.Throws<InvalidOperationException>(() => emitted.TrainBackward([1, 1]));
        Assert.Equal(before, emitted.Memory.Hash());

        // What is refused does not lose the outputs, and a predictor of its own does not disturb them.
        emitted.TrainForward(inputs, outputs);
        Assert.Throws<ArgumentException>(() => emitted.TrainBackward([1]));
        emitted.PredictValuesApart(inputs, outputs);
        emitted.TrainBackward([1, 1]);
        Assert.NotEqual(before, emitted.Memory.Hash());
        Assert.Throws<InvalidOperationException>(() => emitted.TrainBackward([1, 1]));
    }

    [Theory, MemberData(nameof(OfNumbers))]
    public void Prediction_gives_the_reference_s_outputs_and_evaluation_its_mean_loss(string name, string target)
    {
        using var emitted = LossCases.Create(name, target, threads: 2);
        var reference = ReferenceOf(emitted);
        var network = emitted.Plan.Network;

        // Two whole chunks and a part of a third.
        var rows = (2 * emitted.BatchSize) + 5;
        var (inputs, targets) = LossCases.Draw(network, rows, seed: 9);
        var (outputs, apart) = (new float[rows * network.Output.Size], new float[rows * network.Output.Size]);

        emitted.PredictValues(inputs, outputs);
        emitted.PredictValuesApart(inputs, apart);

        Bits.Equal(reference.Answers(inputs, rows), outputs, "outputs");
        Bits.Equal(outputs, apart, "outputs of a predictor");
        Assert.Equal(reference.MeanLoss(inputs, targets), emitted.MeanLoss(inputs, targets));
        for (var n = 0; n < rows; n++)
        {
            var own = new float[network.Output.Size];
            emitted.PredictValues(inputs.AsSpan(n * emitted.InputSize, emitted.InputSize), own);
            Bits.Equal(outputs.AsSpan(n * own.Length, own.Length), own, $"outputs of example {n} alone");
            if (own.Length == 1) Bits.Equal(own, [emitted.PredictValue(inputs.AsSpan(n * emitted.InputSize, emitted.InputSize))], $"the output of example {n}");
        }
    }

    [Theory, MemberData(nameof(OfClasses))]
    public void Prediction_gives_the_reference_s_probabilities_and_evaluation_its_loss(string name, string target)
    {
        using var emitted = LossCases.Create(name, target, threads: 2);
        var reference = ReferenceOf(emitted);
        var rows = emitted.BatchSize + 5;
        var (images, targets) = LossCases.Draw(emitted.Plan.Network, rows, seed: 9);
        var (probabilities, own) = (new float[rows * emitted.Classes], new float[emitted.Classes]);

        emitted.PredictProbabilities(images, probabilities);
        var largest = emitted.Predict(images.AsSpan(0, emitted.InputSize), own);

        Bits.Equal(reference.Answers(images, rows), probabilities, "probabilities");
        Bits.Equal(probabilities.AsSpan(0, own.Length), own, "probabilities of one example");
        Assert.Equal(Array.IndexOf(own, own.Max()), largest);
        if (emitted.Plan.Network.Loss is Generator.Model.Training.SparseCategoricalCrossentropy { IgnoredClass: null })
        {
            var (loss, accuracy) = reference.Evaluate(images, targets.Labels);
            Assert.Equal(new Runtime.Evaluation(loss, accuracy, rows), emitted.Evaluate(images, targets.Labels));
        }
    }

    /// <summary>Beside the same network without its last function: the loss is the same, and that function is all that prediction adds.</summary>
    [Theory]
    [InlineData("SoftmaxOfDistributions", "Distributions")]
    [InlineData("SigmoidOfPixels", "PlainPixels")]
    public void A_function_that_the_loss_has_is_applied_once(string name, string plain)
    {
        var target = CompiledNetworks.RunnableTargets.First().Name;
        using var emitted = LossCases.Create(name, target);
        using var without = LossCases.Create(plain, target);
        var network = emitted.Plan.Network;
        foreach (var parameter in without.Parameters) emitted.Parameters[parameter.Name].CopyFrom(Values(parameter));
        for (var step = 0; step < 2; step++)
        {
            var (inputs, targets) = LossCases.Draw(network, emitted.BatchSize, step);
            Bits.Equal([without.TrainOn(inputs, targets)], [emitted.TrainOn(inputs, targets)], $"loss, step {step}");
        }

        var (images, _) = LossCases.Draw(network, 3, seed: 5);
        var (answers, logits) = (new float[3 * network.Output.Size], new float[3 * network.Output.Size]);
        emitted.PredictValues(images, answers);
        without.PredictValues(images, logits);
        Bits.Equal(ActivationReference.Forward(network.TakenOver!, logits, network.Output.Channels), answers, "answers");

        static float[] Values(Runtime.Parameter parameter)
        {
            var values = new float[parameter.Count];
            parameter.CopyTo(values);
            return values;
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_number_of_threads_changes_no_bit(string name)
    {
        var target = CompiledNetworks.RunnableTargets.First().Name;
        var hashes = new[] { 1, 2, 3, 7 }.Select(Trained).ToList();

        Assert.Equal(Enumerable.Repeat(hashes[0], hashes.Count), hashes);

        string Trained(int threads)
        {
            using var emitted = LossCases.Create(name, target, threads);
            for (var step = 0; step < 3; step++)
            {
                var (inputs, targets) = LossCases.Draw(emitted.Plan.Network, emitted.BatchSize, step);
                emitted.TrainOn(inputs, targets);
            }

            return emitted.Memory.Hash();
        }
    }

    /// <summary>The reference's gradient, which is the emitted one to the bit, against differences of the loss.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Every_gradient_agrees_with_finite_differences(string name)
    {
        var network = LossCases.All[name];
        var loss = new LossReference(network.Loss, network.Output);
        const int Rows = 3;
        var targets = LossCases.Draw(network, Rows, seed: 5, isWeighted: true).Targets;

        // From 0.1 to 0.9, so that no logarithm of the losses is near its pole; half of them left of the targets.
        var outputs = TestData.Uniform(Rows * network.Output.Size, seed: 6).Select(value => 0.5 + (0.4 * value)).ToArray();

        FiniteDifference.Smooth.AssertGradient(
            name, outputs, loss.Gradient(outputs, targets), () => loss.Mean(outputs, targets));
    }

    private static NetworkReference<float> ReferenceOf(EmittedNetwork emitted)
    {
        var reference = new NetworkReference<float>(emitted.Plan.Network, emitted.Seed);
        foreach (var (parameter, values) in reference.Parameters) emitted.Parameters[parameter].CopyTo(values);
        return reference;
    }
}
