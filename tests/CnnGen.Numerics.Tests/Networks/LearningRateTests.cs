using System.Reflection;
using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>How large the steps of a network are: the schedule says it, until the program does.</summary>
public sealed class LearningRateTests : IDisposable
{
    private const string Piecewise = "{ piecewise_constant_decay: { boundaries: [1, 3], values: [0.5, 0.25, 0.125] } }";
    private const string Cosine = "{ cosine_decay: { initial_learning_rate: 0.5, decay_steps: 9 } }";

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => new CompiledNetworks(
        "LearningRates",
        new Dictionary<string, Generator.Model.Network>(StringComparer.Ordinal)
        {
            ["Piecewise"] = Network(Piecewise),
            ["Cosine"] = Network(Cosine),
            ["Fixed"] = Network("0.5"),
        }));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");
    private readonly Examples _examples = Examples.Draw(4, 7, classes: 3, seed: 3);

    private string File => Path.Combine(_folder.FullName, "checkpoint.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_first_step_uses_step_0_and_a_boundary_its_own_value()
    {
        using var network = Create("Piecewise");
        var rates = new List<double>();
        for (var step = 0; step < 6; step++)
        {
            rates.Add(network.LearningRate);
            Train(network);
        }

        Assert.Equal([0.5, 0.5, 0.25, 0.25, 0.125, 0.125], rates);
        Assert.Equal(rates, Enumerable.Range(0, 6).Select(step => Scheduled("Piecewise", (ulong)step)));
    }

    [Fact]
    public void A_schedule_has_the_bits_of_a_program_that_sets_each_step_s_rate()
    {
        foreach (var name in new[] { "Piecewise", "Cosine" })
        {
            using var scheduled = Create(name);
            using var told = Create("Fixed");
            for (ulong step = 0; step < 12; step++)
            {
                told.LearningRate = Scheduled(name, step);
                Bits.Equal([Train(scheduled)], [Train(told)], $"{name}, loss of step {step}");
                Assert.Equal(scheduled.Memory.Hash(), told.Memory.Hash());
            }
        }
    }

    [Fact]
    public void What_the_program_sets_stays_until_it_follows_the_schedule_again()
    {
        using var network = Create("Piecewise");
        network.LearningRate = 0.75;
        for (var step = 0; step < 3; step++) Train(network);
        Assert.Equal(0.75, network.LearningRate);

        network.FollowSchedule();
        Assert.Equal(0.25, network.LearningRate);
    }

    [Fact]
    public void A_rate_of_0_moves_nothing()
    {
        using var network = Create("Fixed");
        var before = network.Parameters["dense1/kernel"].Storage.ToArray();
        network.LearningRate = 0;
        Train(network);
        Assert.Equal(before, network.Parameters["dense1/kernel"].Storage.ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.001)]
    [InlineData(1.1e20)]
    [InlineData(double.PositiveInfinity)]
    public void No_rate_is_refused_and_nothing_has_changed(double rate)
    {
        using var network = Create("Piecewise");
        Assert.Throws<ArgumentOutOfRangeException>(() => network.LearningRate = rate);
        Assert.Equal(0.5, network.LearningRate);
    }

    [Fact]
    public void A_checkpoint_keeps_what_the_program_has_set()
    {
        using var straight = Create("Cosine");
        Train(straight);
        straight.LearningRate = 0.3;
        Train(straight);
        straight.SaveCheckpoint(File);

        using var other = Create("Cosine");
        other.LoadCheckpoint(File);
        Assert.Equal(0.3, other.LearningRate);
        Bits.Equal([Train(straight)], [Train(other)], "the next step's loss");
        Assert.Equal(straight.Memory.Hash(), other.Memory.Hash());
    }

    /// <summary>As are those of before there were schedules: they say nothing of a learning rate.</summary>
    [Fact]
    public void A_checkpoint_of_a_program_that_has_set_none_goes_on_with_the_schedule()
    {
        using var straight = Create("Cosine");
        for (var step = 0; step < 4; step++) Train(straight);
        straight.SaveCheckpoint(File);
        Assert.DoesNotContain("learning_rate", System.IO.File.ReadAllText(File), StringComparison.Ordinal);

        using var other = Create("Cosine");
        other.LearningRate = 0.3;
        other.LoadCheckpoint(File);
        Assert.Equal(Scheduled("Cosine", 4), other.LearningRate);
        Train(straight);
        Train(other);
        Assert.Equal(straight.Memory.Hash(), other.Memory.Hash());
    }

    private static Generator.Model.Network Network(string rate) =>
        NetworkBuilder.Vector(7).Dense(5, relu: true).Dense(3).Build(Optimizers.Of($"{{ sgd: {{ momentum: 0.5, learning_rate: {rate} }} }}"));

    private static EmittedNetwork Create(string name) => s_networks.Value.Create(name, Target.Scalar);

    private static double Scheduled(string name, ulong step) =>
        s_networks.Value.Class(name).GetMethod("ScheduledLearningRate", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Func<ulong, double>>()(step);

    private float Train(EmittedNetwork network) => network.Train(_examples.Images, _examples.Labels);
}
