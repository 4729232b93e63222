using CnnGen.Generator.Model.Training;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Graph;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Ports;

/// <summary>Networks of several inputs and outputs, called by their public members, at every target: the bits of the reference.</summary>
public sealed class PortsNetworkTests
{
    public static TheoryData<string, string> Cases => PortsCases.AtEveryTarget();

    [Theory, MemberData(nameof(Cases))]
    public void Training_leaves_the_reference_s_bits(string name, string target)
    {
        foreach (var threads in new[] { 1, 2, 3, 7 })
        {
            using var emitted = PortsCases.Create(name, target, threads);
            var (network, reference) = (PortsCases.All[name], ReferenceOf(emitted));
            for (var step = 0; step < 3; step++)
            {
                // A whole batch, a part of one, a single example.
                var rows = step == 2 ? 1 : emitted.BatchSize - (step * 2);
                var (inputs, targets) = (PortsCases.Inputs(network, rows, step), PortsCases.Targets(network, rows, step));
                var where = $"{threads} threads, step {step}";

                var expected = reference.TrainStep(inputs, targets);
                var losses = emitted.Ports.Train(inputs, PortsCases.Arrays(network, targets));

                Bits.Equal(Floats(expected.Each), Floats(losses[^expected.Each.Length..]), $"losses, {where}");
                Bits.Equal([(float)expected.Total], [(float)losses[0]], $"total, {where}");
                foreach (var (parameter, values) in reference.Parameters) Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, {where}");
            }
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Weights_of_examples_are_those_of_an_output(string name, string target)
    {
        using var emitted = PortsCases.Create(name, target);
        var (network, reference) = (PortsCases.All[name], ReferenceOf(emitted));
        var (inputs, targets) = (PortsCases.Inputs(network, 5, seed: 3), PortsCases.Targets(network, 5, seed: 3));
        // The first output has weights, the others have none.
        float[] weights = [0, 2, 0.5f, 1, 3];
        var all = network.Outputs.Select((_, i) => i == 0 ? weights : []).ToArray();
        targets[0] = targets[0] with { Weights = weights };

        var expected = reference.TrainStep(inputs, targets);
        var losses = emitted.Ports.Train(inputs, PortsCases.Arrays(network, targets), all);

        Bits.Equal(Floats(expected.Each), Floats(losses[^expected.Each.Length..]), "losses");
        foreach (var (parameter, values) in reference.Parameters) Bits.Equal(values, emitted.Memory.Values(parameter), parameter);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Prediction_and_evaluation_leave_the_reference_s_bits(string name, string target)
    {
        using var emitted = PortsCases.Create(name, target, threads: 2);
        var (network, reference) = (PortsCases.All[name], ReferenceOf(emitted));
        // Two whole chunks and a part of a third.
        var rows = (2 * emitted.BatchSize) + 3;
        var (inputs, targets) = (PortsCases.Inputs(network, rows, seed: 5), PortsCases.Targets(network, rows, seed: 5));
        var (outputs, answers) = (reference.Outputs(inputs), reference.Predict(inputs));
        var filled = answers.Select(answer => new float[answer.Length]).ToArray();
        emitted.Ports.Predict(inputs, filled);
        for (var i = 0; i < filled.Length; i++) Bits.Equal(answers[i], filled[i], $"output {i}");

        var losses = reference.MeanLoss(inputs, targets);
        var accuracies = network.Outputs.Select((port, i) =>
            Accuracy(outputs[i], targets[i].Labels, port.Shape.Size, (port.Loss as SparseCategoricalCrossentropy)?.IgnoredClass));
        var each = losses.Each.Zip(accuracies, (loss, accuracy) => accuracy is null ? new[] { loss } : [loss, accuracy.Value])
            .SelectMany(pair => pair).ToArray();
        var result = emitted.Ports.Evaluate(inputs, PortsCases.Arrays(network, targets));
        Assert.Equal(each, result.TakeLast(each.Length));
        Assert.Equal(losses.Total, result[0]);

        for (var n = 0; n < rows; n += 7)
        {
            // One example alone, and of its outputs only the last.
            var one = filled.Select((values, i) => i == filled.Length - 1 ? new float[values.Length / rows] : []).ToArray();
            emitted.Ports.Predict([.. inputs.Select(values => values[(n * values.Length / rows)..((n + 1) * values.Length / rows)])], one);
            Bits.Equal(filled[^1].AsSpan(n * one[^1].Length, one[^1].Length), one[^1], $"example {n} alone");
            Assert.All(one[..^1], Assert.Empty);
        }
    }

    /// <summary>Where the program's gradients are those of the losses, two halves are a step.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void A_step_in_two_halves(string name, string target)
    {
        using var whole = PortsCases.Create(name, target, threads: 2);
        using var halves = PortsCases.Create(name, target);
        var network = PortsCases.All[name];
        var (inputs, targets) = (PortsCases.Inputs(network, 6, seed: 4), PortsCases.Targets(network, 6, seed: 4));
        whole.Ports.Train(inputs, PortsCases.Arrays(network, targets));

        var outputs = network.Outputs.Select(port => new float[6 * port.Shape.Size]).ToArray();
        halves.Ports.TrainForward(inputs, outputs);
        // The model weighs classes of one output alone.
        var weighted = targets.Length == 1 ? [ClassWeightReference.Of(network, targets[0])] : targets;
        halves.Ports.TrainBackward([.. network.Outputs.Select((port, i) => LossReference.Of(port).Gradient(outputs[i], weighted[i]))]);

        Assert.Equal(whole.Memory.Hash(), halves.Memory.Hash());
    }

    [Theory, MemberData(nameof(Cases))]
    public void No_pass_reads_what_it_has_not_written(string name, string target)
    {
        using var emitted = PortsCases.Create(name, target);
        using var clean = PortsCases.Create(name, target);
        var network = PortsCases.All[name];
        var (inputs, targets) = (PortsCases.Inputs(network, 9, seed: 6), PortsCases.Arrays(network, PortsCases.Targets(network, 9, seed: 6)));
        for (var step = 0; step < 2; step++)
        {
            emitted.Memory.Poison();
            Assert.Equal(clean.Ports.Train(inputs, targets), emitted.Ports.Train(inputs, targets));
            Assert.Equal(clean.Memory.Hash(), emitted.Memory.Hash());
        }

        emitted.Memory.Poison();
        Assert.Equal(clean.Ports.Evaluate(inputs, targets), emitted.Ports.Evaluate(inputs, targets));
    }

    /// <summary>PyTorch's order of features is that of the map that they were, whichever input it came from.</summary>
    [Theory]
    [InlineData("BoardGame")]
    [InlineData("ImageAndFeatures")]
    public void Weights_in_the_order_of_PyTorch_come_back(string name)
    {
        var (target, path) = (CompiledNetworks.RunnableTargets.First().Name, Path.GetTempFileName());
        using var saved = PortsCases.Create(name, target);
        using var loaded = PortsCases.Create(name, target);
        var network = PortsCases.All[name];
        loaded.Ports.Train(PortsCases.Inputs(network, 4, seed: 8), PortsCases.Arrays(network, PortsCases.Targets(network, 4, seed: 8)));

        saved.Save(path, Runtime.WeightOrder.PyTorch);
        loaded.Load(path, Runtime.WeightOrder.PyTorch);

        foreach (var parameter in saved.Parameters) Bits.Equal(saved.Memory.Values(parameter.Name), loaded.Memory.Values(parameter.Name), parameter.Name);
        File.Delete(path);
    }

    private static GraphNetworkReference<float> ReferenceOf(EmittedNetwork emitted)
    {
        var reference = new GraphNetworkReference<float>(emitted.Plan.Network);
        Assert.Equal(reference.Parameters.Keys.Order(StringComparer.Ordinal), emitted.Parameters.Select(p => p.Name).Order(StringComparer.Ordinal));
        foreach (var (parameter, values) in reference.Parameters) emitted.Parameters[parameter].CopyTo(values);
        return reference;
    }

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);

    private static double? Accuracy(float[] outputs, int[] labels, int classes, int? ignored)
    {
        if (labels.Length == 0) return null;
        var counted = labels.Select((label, n) => (label, n)).Where(example => example.label != ignored).ToList();
        var answers = outputs.Chunk(classes).Select(own => Array.IndexOf(own, own.Max())).ToList();
        return (double)counted.Count(example => answers[example.n] == example.label) / counted.Count;
    }
}
