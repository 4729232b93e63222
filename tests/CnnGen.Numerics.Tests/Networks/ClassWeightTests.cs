using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Weights of classes: they multiply those of examples, in training alone.</summary>
public sealed class ClassWeightTests
{
    private static readonly Dictionary<string, Network> s_networks = new[]
    {
        Bound("Labels", "- dense: { units: 4 }", "sparse_categorical_crossentropy", "{ 0: 0.3, 2: 5 }"),
        Bound("IgnoredLabels", "- dense: { units: 4 }", "{ sparse_categorical_crossentropy: { ignore_class: 3 } }", "{ 3: 7, 1: 0 }"),
        Bound("Distributions", "- dense: { units: 3 }", "categorical_crossentropy", "{ 1: 0.1, 2: 3 }"),
        Bound("Question", "- dense: { units: 1 }", "binary_crossentropy", "{ 1: 2.7 }"),
    }.ToDictionary(network => network.Name, StringComparer.Ordinal);

    private static readonly Lazy<CompiledNetworks> s_compiled = new(() => new CompiledNetworks("ClassWeights", s_networks));

    public static TheoryData<string> Names => [.. s_networks.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_class_counts_as_often_as_the_model_says(string name)
    {
        foreach (var isWeighted in new[] { false, true })
        {
            using var emitted = s_compiled.Value.Create(name, CompiledNetworks.RunnableTargets.First(), seed: 3);
            var network = s_networks[name];
            var reference = new NetworkReference<float>(network, emitted.Seed);
            foreach (var (parameter, values) in reference.Parameters) emitted.Parameters[parameter].CopyTo(values);
            var (inputs, targets) = LossCases.Draw(network, emitted.BatchSize, seed: 4, isWeighted);
            Assert.NotEqual(targets.Weights, ClassWeightReference.Of(network, targets).Weights);

            // Evaluation knows no weights of classes.
            var before = emitted.Programs.ForwardTraining(inputs, emitted.BatchSize, emitted.Seed, 0);
            var plain = new LossReference(network.Loss, network.Output).Mean(before, targets);
            Assert.Equal(plain, emitted.MeanLoss(inputs, targets));

            Bits.Equal([reference.TrainStep(inputs, targets)], [emitted.TrainOn(inputs, targets)], $"loss, {isWeighted}");
            foreach (var (parameter, values) in reference.Parameters) Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, {isWeighted}");
        }
    }

    private static Network Bound(string name, string layers, string loss, string weights) =>
        LossCases.Bound(name, "6", layers, loss, $", class_weight: {weights}");
}
