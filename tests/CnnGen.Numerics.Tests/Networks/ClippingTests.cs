using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Gradients that are shortened or added up: one that is no number is noticed, and what is short enough stays as it is.</summary>
public sealed class ClippingTests
{
    private static readonly Dictionary<string, string> s_spellings = new(StringComparer.Ordinal)
    {
        ["Plain"] = "adam",
        ["Long"] = "{ adam: { clipnorm: 1e20 } }",
        ["LongOfAll"] = "{ adam: { global_clipnorm: 1e20 } }",
        ["One"] = "{ adam: { gradient_accumulation_steps: 1 } }",
        ["Norm"] = "{ sgd: { clipnorm: 1 } }",
        ["NormOfAll"] = "{ lion: { global_clipnorm: 1 } }",
        ["Mean"] = "{ sgd: { gradient_accumulation_steps: 3 } }",
    };

    private static readonly Lazy<CompiledNetworks> s_networks =
        new(() => new CompiledNetworks("Clipping", s_spellings.ToDictionary(s => s.Key, s => Network(s.Value), StringComparer.Ordinal)));

    private static readonly Lazy<CompiledNetworks> s_wide = new(() => new CompiledNetworks(
        "WideClipping",
        new Dictionary<string, Network>(StringComparer.Ordinal)
        {
            ["WideNorm"] = Wide("{ sgd: { learning_rate: 0.1, clipnorm: 0.01 } }"),
            ["WideNormOfAll"] = Wide("{ adam: { global_clipnorm: 0.02 } }"),
        }));

    private readonly Examples _examples = Examples.Draw(7, 6 * 5 * 2, classes: 3, seed: 4);

    [Theory, InlineData("Long"), InlineData("LongOfAll"), InlineData("One")]
    public void What_clips_or_adds_up_nothing_changes_no_bit(string name)
    {
        using var plain = Create("Plain");
        using var network = Create(name);
        for (var step = 0; step < 3; step++) Bits.Equal([Train(plain)], [Train(network)], $"loss of step {step}");
        foreach (var parameter in plain.Parameters)
            Bits.Equal(plain.Memory.Values(parameter.Name), network.Memory.Values(parameter.Name), parameter.Name);
    }

    /// <summary>Infinite ones, and some whose squares are: nothing is shortened to 0 and forgotten.</summary>
    [Theory]
    [InlineData("Norm", 3e38f), InlineData("Norm", 1e25f), InlineData("NormOfAll", 3e38f), InlineData("NormOfAll", 1e25f), InlineData("Mean", 3e38f)]
    public void A_gradient_that_is_no_number_any_more_ends_in_an_error(string name, float gradient)
    {
        foreach (var target in CompiledNetworks.RunnableTargets)
        {
            using var network = s_networks.Value.Create(name, target);
            var steps = network.Plan.Network.Optimizer.StepsOfAnUpdate;
            for (var step = 1; step < steps; step++) Step(network, gradient);
            var error = Assert.Throws<TrainingDivergedException>(() => Step(network, gradient));
            Assert.Equal((ulong)steps, error.Step);
            Assert.NotNull(error.Parameter);
        }
    }

    private void Step(EmittedNetwork network, float gradient)
    {
        network.TrainForward(_examples.Images, new float[7 * 3]);
        network.TrainBackward([.. Enumerable.Repeat(gradient, 7 * 3).Select((g, i) => i % 3 == 1 ? -g : g)]);
    }

    private float Train(EmittedNetwork network) => network.Train(_examples.Images, _examples.Labels);

    /// <summary>Norms over filters that lie one by one and in panels, over several panels of units and blocks of one parameter, of one and of all.</summary>
    [Theory, InlineData("WideNorm"), InlineData("WideNormOfAll")]
    public void Norms_of_many_columns_are_the_reference_s(string name)
    {
        foreach (var target in CompiledNetworks.RunnableTargets)
            foreach (var threads in new[] { 1, 3 })
            {
                using var network = s_wide.Value.Create(name, target, threads: threads);
                var reference = new NetworkReference<float>(network.Plan.Network, network.Seed);
                foreach (var (parameter, values) in reference.Parameters) network.Parameters[parameter].CopyTo(values);
                for (var step = 0; step < 2; step++)
                {
                    var (images, labels) = Examples.Draw(5, network.InputSize, network.Classes, seed: step);
                    Bits.Equal([reference.TrainStep(images, labels)], [network.Train(images, labels)], $"loss, step {step}, {target.Name}");
                }

                foreach (var (parameter, values) in reference.Parameters)
                    Bits.Equal(values, network.Memory.Values(parameter), $"{parameter}, {target.Name}, {threads} threads");
            }
    }

    private static Network Wide(string spelling) => NetworkBuilder.Map(7, 8, 1)
        .Conv2D(33, 3, relu: true).Conv2D(19, 2, relu: true).Flatten().Dense(70, relu: true).Dense(3).Build(Optimizers.Of(spelling), batchSize: 5);

    private static Network Network(string spelling) => NetworkBuilder.Map(6, 5, 2)
        .Conv2D(5, 2, relu: true).MaxPooling2D(2).Flatten().Dense(9, relu: true).Dense(3).Build(Optimizers.Of(spelling), batchSize: 7);

    private static EmittedNetwork Create(string name) => s_networks.Value.Create(name, CompiledNetworks.RunnableTargets.First());
}
