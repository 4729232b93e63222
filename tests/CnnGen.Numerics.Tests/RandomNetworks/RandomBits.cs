using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Graph;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Three training steps, evaluation and prediction of a random network, emitted beside the reference: equal bits at every target.</summary>
internal sealed class RandomBits
{
    private readonly Network _network;
    private readonly GraphNetworkReference<float> _reference;
    private readonly Dictionary<string, float[]> _starts;
    private readonly List<(float Loss, Dictionary<string, float[]> Parameters)> _steps = [];

    public RandomBits(Network network)
    {
        _network = network;
        _reference = RandomRun.Reference<float>(network);
        _starts = Copied();
        for (var step = 0; step < 3; step++)
        {
            var (inputs, targets) = Step(step);
            var loss = (float)_reference.TrainStep(inputs, targets);
            if (!float.IsFinite(loss) || _reference.Parameters.Values.Any(values => !values.All(float.IsFinite))) break;
            _steps.Add((loss, Copied()));
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
            Bits.Equal([_steps[step].Loss], [emitted.TrainOn(inputs, targets)], $"loss, {where}");
            foreach (var (parameter, values) in _steps[step].Parameters) Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, {where}");
        }

        if (Converges) ComparePrediction(emitted);
    }

    private void ComparePrediction(EmittedNetwork emitted)
    {
        var size = _network.Output.Size;
        var (inputs, targets) = RandomRun.Examples(_network, emitted.BatchSize + 2, seed: 9);
        var (expected, answers) = (_reference.Predict(inputs), new float[(emitted.BatchSize + 2) * size]);
        Predict(emitted, inputs, answers);
        Bits.Equal(expected, answers, $"prediction, {emitted.Target.Name}");
        Predict(emitted, inputs[..emitted.InputSize], answers.AsSpan(0, size));
        Bits.Equal(expected.AsSpan(0, size), answers.AsSpan(0, size), $"prediction of one, {emitted.Target.Name}");
        Assert.Equal(_reference.MeanLoss(inputs, targets), emitted.MeanLoss(inputs, targets));
    }

    private static void Predict(EmittedNetwork emitted, float[] inputs, Span<float> answers)
    {
        if (emitted.Plan.Head.Targets == TargetKind.Label) emitted.PredictProbabilities(inputs, answers);
        else emitted.PredictValues(inputs, answers);
    }

    /// <summary>A whole batch, a part of one, a single example.</summary>
    private (float[] Inputs, Targets Targets) Step(int step)
    {
        var size = _network.Training.BatchSize;
        return RandomRun.Examples(_network, step switch { 0 => size, 1 => (size + 1) / 2, _ => 1 }, seed: step);
    }

    private Dictionary<string, float[]> Copied() =>
        _reference.Parameters.ToDictionary(pair => pair.Key, pair => (float[])pair.Value.Clone(), StringComparer.Ordinal);
}
