using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>A whole emitted network, at every target, against the scalar reference: the same bits everywhere.</summary>
public sealed class NetworkTests
{
    public static TheoryData<string, string> Cases => NetworkCases.AtEveryTarget;

    [Theory, MemberData(nameof(Cases))]
    public void Training_leaves_the_reference_s_bits(string name, string target)
    {
        using var emitted = NetworkCases.Create(name, target);
        var reference = ReferenceOf(emitted);
        for (var step = 0; step < 3; step++)
        {
            // A whole batch, a part of one, a single example.
            var rows = Math.Max(1, step == 2 ? 1 : emitted.BatchSize - (step * 2));
            var (images, labels) = Examples.Draw(rows, emitted.InputSize, emitted.Classes, seed: step);
            var where = $"step {step}, {rows} rows";

            var logits = emitted.Programs.ForwardTraining(images, rows, emitted.Seed, (ulong)step);
            var loss = emitted.Train(images, labels);

            Bits.Equal([reference.TrainStep(images, labels)], [loss], $"loss, {where}");
            Bits.Equal(reference.Outputs.Values.Last(), logits, $"logits, {where}");
            SameParameters(reference, emitted, where);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Prediction_leaves_the_reference_s_bits(string name, string target)
    {
        using var emitted = NetworkCases.Create(name, target, seed: 3);
        var reference = ReferenceOf(emitted);
        var batch = Examples.Draw(emitted.BatchSize, emitted.InputSize, emitted.Classes, seed: 1);
        Bits.Equal([reference.TrainStep(batch.Images, batch.Labels)], [emitted.Train(batch.Images, batch.Labels)], "loss");

        // Two whole chunks and a part of a third.
        var rows = (2 * emitted.BatchSize) + ((emitted.BatchSize + 1) / 2);
        var (images, labels) = Examples.Draw(rows, emitted.InputSize, emitted.Classes, seed: 2);
        var probabilities = new float[rows * emitted.Classes];
        var classes = new int[rows];

        emitted.PredictProbabilities(images, probabilities);
        emitted.Predict(images, classes);

        Bits.Equal(reference.Answers(images, rows), probabilities, "probabilities");
        Assert.Equal(probabilities.Chunk(emitted.Classes).Select(p => Array.IndexOf(p, p.Max())), classes);
        var (loss, accuracy) = reference.Evaluate(images, labels);
        Assert.Equal(new Runtime.Evaluation(loss, accuracy, rows), emitted.Evaluate(images, labels));
        for (var n = 0; n < rows; n++)
        {
            var image = images.AsSpan(n * emitted.InputSize, emitted.InputSize);
            var own = new float[emitted.Classes];
            Assert.Equal(classes[n], emitted.Predict(image));
            Assert.Equal(classes[n], emitted.Predict(image, own));
            Bits.Equal(probabilities.AsSpan(n * emitted.Classes, emitted.Classes), own, $"probabilities of example {n} alone");
        }
    }

    /// <summary>Evaluating between two steps must not disturb the second.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Prediction_changes_nothing(string name, string target)
    {
        using var emitted = NetworkCases.Create(name, target);
        using var undisturbed = NetworkCases.Create(name, target);
        var (images, labels) = Examples.Draw(emitted.BatchSize, emitted.InputSize, emitted.Classes, seed: 4);
        for (var step = 0; step < 2; step++)
        {
            emitted.Evaluate(images, labels);
            emitted.PredictProbabilities(images, new float[labels.Length * emitted.Classes]);
            Bits.Equal([undisturbed.Train(images, labels)], [emitted.Train(images, labels)], "loss");
            Assert.Equal(undisturbed.Memory.Hash(), emitted.Memory.Hash());
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void No_pass_reads_what_it_has_not_written(string name, string target)
    {
        using var emitted = NetworkCases.Create(name, target);
        using var clean = NetworkCases.Create(name, target);
        var rows = Math.Max(1, emitted.BatchSize - 2);
        var (images, labels) = Examples.Draw(rows, emitted.InputSize, emitted.Classes, seed: 5);
        for (var step = 0; step < 2; step++)
        {
            emitted.Memory.Poison();
            Bits.Equal([clean.Train(images, labels)], [emitted.Train(images, labels)], "loss");
            Assert.Equal(clean.Memory.Hash(), emitted.Memory.Hash());
        }

        emitted.Memory.Poison();
        Assert.Equal(clean.Evaluate(images, labels), emitted.Evaluate(images, labels));
    }

    private static NetworkReference<float> ReferenceOf(EmittedNetwork emitted)
    {
        var reference = new NetworkReference<float>(emitted.Plan.Network, emitted.Seed);
        Assert.Equal(reference.Parameters.Keys, emitted.Parameters.Select(p => p.Name));
        foreach (var (parameter, values) in reference.Parameters) emitted.Parameters[parameter].CopyTo(values);
        return reference;
    }

    private static void SameParameters(NetworkReference<float> reference, EmittedNetwork emitted, string where)
    {
        foreach (var (parameter, values) in reference.Parameters)
        {
            foreach (var slot in emitted.Parameters[parameter].IsTrainable ? emitted.Plan.Network.Optimizer.AllSlots : [])
                Bits.Equal(reference.Optimizer.Slot(slot.Name, parameter), emitted.Memory.Slot(slot.Plural, parameter), $"{slot.Name} of {parameter}, {where}");
            Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, {where}");
        }
    }
}
