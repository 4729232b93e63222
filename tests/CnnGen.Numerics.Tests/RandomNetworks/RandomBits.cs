using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Graph;
using CnnGen.Numerics.Tests.Ports;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Three training steps, evaluation and prediction of a random network, emitted beside the reference: equal bits at every target.</summary>
internal sealed class RandomBits
{
    private readonly Network _network;
    private readonly GraphNetworkReference<float> _reference;
    private readonly Dictionary<string, float[]> _starts;
    private readonly List<(float[] Losses, Dictionary<string, float[]> Parameters)> _steps = [];

    public RandomBits(Network network)
    {
        _network = network;
        _reference = RandomRun.Reference<float>(network);
        _starts = Copied();
        for (var step = 0; step < 3; step++)
        {
            var (inputs, targets) = Step(step);
            var (total, each) = _reference.TrainStep(inputs, targets);
            var losses = PortsCases.Losses(total, each);
            if (!losses.All(float.IsFinite) || _reference.Parameters.Values.Any(values => !values.All(float.IsFinite))) break;
            _steps.Add((losses, Copied()));
        }
    }

    /// <summary>Whether all steps leave numbers: what training does that diverges is tested elsewhere.</summary>
    public bool Converges => _steps.Count == 3;

    /// <exception cref="Xunit.Sdk.XunitException">The bits are not equal.</exception>
    public void Compare(EmittedNetwork emitted)
    {
        Assert.Equal(_starts.Keys.Order(StringComparer.Ordinal), emitted.Parameters.Select(p => p.Name).Order(StringComparer.Ordinal));
        foreach (var (parameter, values) in _starts) emitted.Parameters[parameter].CopyFrom(values);
        for (var step = 0; step < _steps.Count; step++)
        {
            var ((inputs, targets), where) = (Step(step), $"{emitted.Target.Name}, step {step}");
            Bits.Equal(_steps[step].Losses, PortsCases.Train(emitted, inputs, targets), $"losses, {where}");
            foreach (var (parameter, values) in _steps[step].Parameters) Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, {where}");
        }

        if (Converges) ComparePrediction(emitted);
    }

    private void ComparePrediction(EmittedNetwork emitted)
    {
        var rows = emitted.BatchSize + 2;
        var (inputs, targets) = RandomRun.Examples(_network, rows, seed: 9);
        var expected = _reference.Predict(inputs);
        var answers = expected.Select(values => new float[values.Length]).ToArray();
        Predict(emitted, inputs, answers);
        for (var i = 0; i < answers.Length; i++) Bits.Equal(expected[i], answers[i], $"prediction {i}, {emitted.Target.Name}");
        var one = expected.Select(values => new float[values.Length / rows]).ToArray();
        Predict(emitted, [.. inputs.Select(values => values[..(values.Length / rows)])], one);
        for (var i = 0; i < one.Length; i++) Bits.Equal(expected[i].AsSpan(0, one[i].Length), one[i], $"prediction {i} of one, {emitted.Target.Name}");
        Assert.Equal(_reference.MeanLoss(inputs, targets).Total, MeanLoss(emitted, inputs, targets));
    }

    private double MeanLoss(EmittedNetwork emitted, float[][] inputs, Targets[] targets) => _network.HasNamedPorts
        ? emitted.Ports.Evaluate(inputs, PortsCases.Arrays(_network, targets))[0]
        : emitted.MeanLoss(inputs[0], targets[0]);

    private void Predict(EmittedNetwork emitted, float[][] inputs, float[][] answers)
    {
        if (_network.HasNamedPorts) emitted.Ports.Predict(inputs, answers);
        else if (emitted.Plan.Head.Targets == TargetKind.Label) emitted.PredictProbabilities(inputs[0], answers[0]);
        else emitted.PredictValues(inputs[0], answers[0]);
    }

    /// <summary>A whole batch, a part of one, a single example.</summary>
    private (float[][] Inputs, Targets[] Targets) Step(int step)
    {
        var size = _network.Training.BatchSize;
        return RandomRun.Examples(_network, step switch { 0 => size, 1 => (size + 1) / 2, _ => 1 }, seed: step);
    }

    private Dictionary<string, float[]> Copied() =>
        _reference.Parameters.ToDictionary(pair => pair.Key, pair => (float[])pair.Value.Clone(), StringComparer.Ordinal);
}
