using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>An update leaves the same bits at the end of its gradient's kernel as in a kernel of its own, which reads the gradient from memory.</summary>
public sealed class UpdateTests
{
    private static readonly Dictionary<string, Network> s_networks = new(StringComparer.Ordinal)
    {
        ["Filters"] = NetworkBuilder.Map(6, 5, 2).Conv2D(5, 2, relu: true).MaxPooling2D(2).Flatten().Dense(9, relu: true).Dense(3)
            .Build(Optimizers.Of("{ adam: { amsgrad: true, weight_decay: 0.1 } }"), batchSize: 11),
        ["Panels"] = NetworkBuilder.Map(7, 8, 1).Conv2D(33, 3, relu: true).Conv2D(3, 2, bias: false).Flatten().Dense(37, bias: false).Dense(2)
            .Build(Optimizers.Of("{ sgd: { momentum: 0.9, clipvalue: 0.01 } }"), batchSize: 5),
        ["Frozen"] = NetworkBuilder.Map(6, 5, 2).Conv2D(5, 2, relu: true).Conv2D(4, 2).Frozen().Flatten().Dense(9, relu: true).Frozen().Dense(3)
            .Build(batchSize: 5),
        ["Blocks"] = NetworkBuilder.Map(1, 4, 40).Flatten().Dense(70).Dense(64).Dense(3).Build(Optimizers.Of("adagrad"), batchSize: 9),
    };

    private static readonly Lazy<CompiledNetworks> s_fused = new(() => new CompiledNetworks("UpdatesFused", s_networks));

    private static readonly Lazy<CompiledNetworks> s_apart = new(() => new CompiledNetworks("UpdatesApart", s_networks, updatesApart: true));

    public static TheoryData<string> Names => [.. s_networks.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Fused_and_apart_leave_the_same_bits(string name)
    {
        Assert.All(s_fused.Value.Plan(name).Updates, update => Assert.Null(update.Apart));
        Assert.All(s_apart.Value.Plan(name).Updates, update => Assert.NotNull(update.Apart));
        var expected = Trained(s_fused.Value, name, CompiledNetworks.RunnableTargets.First(), threads: 1);
        foreach (var target in CompiledNetworks.RunnableTargets)
            foreach (var threads in new[] { 1, 2, 3, 7 })
            {
                Assert.Equal(expected, Trained(s_fused.Value, name, target, threads));
                Assert.Equal(expected, Trained(s_apart.Value, name, target, threads));
            }
    }

    /// <summary>A gradient lies as its parameter does, and is 0 where that has no value: what reads all of its memory reads nothing else.</summary>
    [Theory, MemberData(nameof(Names))]
    public void The_padding_of_gradients_is_0(string name)
    {
        using var network = s_apart.Value.Create(name, CompiledNetworks.RunnableTargets.First());
        network.Memory.Poison();
        Train(network, steps: 1);
        foreach (var parameter in network.Plan.Parameters.Where(parameter => parameter.IsTrainable))
        {
            var layout = network.Parameters[parameter.Name].Layout;
            var padding = Enumerable.Range(0, layout.StorageLength).ToHashSet();
            for (var row = 0; row < layout.Rows; row++)
                for (var column = 0; column < layout.Columns; column++) padding.Remove(layout.IndexOf(row, column));
            var gradient = network.Memory.Buffer(network.Plan.UpdateOf(parameter)!.Apart!.Gradient).ToArray();
            Assert.All(padding, at => Assert.Equal(0, gradient[at]));
            Assert.Contains(gradient, value => value != 0);
        }
    }

    private static string Trained(CompiledNetworks networks, string name, Target target, int threads)
    {
        using var network = networks.Create(name, target, threads: threads);
        Train(network, steps: 4);
        return network.Memory.Hash();
    }

    private static void Train(EmittedNetwork network, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var (images, labels) = Examples.Draw(network.BatchSize - (step % 3), network.InputSize, network.Classes, seed: step);
            network.Train(images, labels);
        }
    }
}
