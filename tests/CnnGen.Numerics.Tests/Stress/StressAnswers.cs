using System.Security.Cryptography;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Networks;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Stress;

/// <summary>Every state that a network under stress can be in, with its answers to all questions, from a network that one thread used.</summary>
/// <remarks>
/// One that is trained gets the same batch at every step, so its states are those behind 0, 1, 2, … steps. One that is not has one of a few sets of
/// weights, and in its last bias the values of any set. Mixed, the states could not be listed.
/// </remarks>
internal sealed class StressAnswers
{
    /// <summary>Nobody begins a step behind so many; each thread may have begun one more.</summary>
    public const int Steps = 24, Late = 8;

    public const int WeightSets = 4;

    private const string LastBias = "dense2/bias";

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Examples _batch;
    private readonly float[][] _biases;

    /// <param name="create">Makes a network of the kind that is asked.</param>
    /// <param name="file">The path of a name.</param>
    public StressAnswers(Func<EmittedNetwork> create, Func<string, string> file)
    {
        using var network = create();
        _batch = Examples.Draw(network.BatchSize, network.InputSize, network.Classes, seed: 1);
        _biases = [.. Enumerable.Range(0, WeightSets).Select(set => Examples.Draw(1, network.Classes, 2, seed: 100 + set).Images)];
        var written = file("reference");
        LearnTraining(network, file, written);
        for (var set = 0; set < WeightSets; set++)
        {
            network.LoadCheckpoint(file(Checkpoint(set * 5)));
            SetBias(network, set);
            network.Save(file(Weights(set, WeightOrder.Keras)));
            network.Save(file(Weights(set, WeightOrder.PyTorch)), WeightOrder.PyTorch);
        }

        LearnWeights(create, file, written);
    }

    public static string Checkpoint(int step) => $"checkpoint{step}";

    public static string Weights(int set, WeightOrder order) => $"{order}{set}";

    /// <summary>Fails unless a network of this kind can give this answer.</summary>
    /// <returns>True.</returns>
    public bool Check(string question, bool isTrained, byte[] answer) =>
        _known.Contains(Key(question, isTrained, answer))
            ? true
            : throw new InvalidDataException($"{question}, {(isTrained ? "trained" : "loaded")}: a wrong answer");

    /// <summary>A step, and its loss as an answer.</summary>
    public byte[] Train(EmittedNetwork network) => BitConverter.GetBytes(network.Train(_batch.Images, _batch.Labels));

    /// <param name="set">Whose values; that behind the last for zeros.</param>
    public void SetBias(EmittedNetwork network, int set)
    {
        if (set < WeightSets) network.Parameters[LastBias].CopyFrom(_biases[set]);
        else network.Parameters[LastBias].Initialize(Initializer.Constant(0), seed: 1, stream: 1);
    }

    private static string Key(string question, bool isTrained, byte[] answer) => $"{question} {isTrained} {Convert.ToHexString(SHA256.HashData(answer))}";

    private void LearnTraining(EmittedNetwork network, Func<string, string> file, string written)
    {
        Learn(network, isTrained: true, written);
        network.SaveCheckpoint(file(Checkpoint(0)));
        for (var step = 1; step <= Steps + Late; step++)
        {
            _known.Add(Key("Train", isTrained: true, Train(network)));
            Learn(network, isTrained: true, written);
            network.SaveCheckpoint(file(Checkpoint(step)));
        }
    }

    private void LearnWeights(Func<EmittedNetwork> create, Func<string, string> file, string written)
    {
        using var network = create();
        for (var set = -1; set < WeightSets; set++)
        {
            // First as it is made.
            if (set >= 0) network.Load(file(Weights(set, WeightOrder.Keras)));
            else Learn(network, isTrained: false, written);
            for (var bias = 0; bias <= WeightSets; bias++)
            {
                SetBias(network, bias);
                Learn(network, isTrained: false, written);
            }
        }
    }

    private void Learn(EmittedNetwork network, bool isTrained, string written)
    {
        foreach (var question in StressQuestions.All) _known.Add(Key(question.Name, isTrained, question.Ask(network, network, written)));
    }
}
