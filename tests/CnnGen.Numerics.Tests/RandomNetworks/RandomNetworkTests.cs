using System.Globalization;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>
/// Networks that nobody thought of, over the whole language: their gradients are their slopes, and the emitted class has the reference's bits. A network that
/// fails is made smaller before it is shown.
/// </summary>
public sealed class RandomNetworkTests
{
    /// <summary>Compiled at once: one takes as long as its text, each assembly some seconds more.</summary>
    private const int OfABatch = 20;

    private static readonly int s_count = Number("CNNGEN_RANDOM_NETWORKS", 300);

    private static readonly int s_first = Number("CNNGEN_RANDOM_SEED", 1);

    /// <summary>The first seed of each batch.</summary>
    public static TheoryData<int> Batches => [.. Enumerable.Range(0, (s_count + OfABatch - 1) / OfABatch).Select(batch => s_first + (batch * OfABatch))];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Emitted_code_has_the_reference_s_bits(int first)
    {
        var texts = Texts(first).ToDictionary(text => text.Name, text => text.Text, StringComparer.Ordinal);
        var networks = texts.ToDictionary(text => text.Key, text => Bound(text.Value, text.Key), StringComparer.Ordinal);
        CompiledNetworks compiled;
        try
        {
            compiled = new CompiledNetworks($"Random{first}", networks);
        }
        catch (Exception)
        {
            foreach (var (name, text) in texts) Show(name, text, Compiled);
            throw;
        }

        Parallel.ForEach(texts, text =>
        {
            if (Failure(() => Compare(compiled, networks[text.Key], text.Key)) is not null) Show(text.Key, text.Value, Compiled);
        });
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Gradients_are_slopes(int first) => Parallel.ForEach(Texts(first), text => Show(text.Name, text.Text, Derived));

    private static IEnumerable<(string Name, NetworkText Text)> Texts(int first) =>
        Enumerable.Range(first, Math.Min(OfABatch, s_first + s_count - first)).Select(seed => (Name(seed), RandomNetwork.Of((uint)seed)));

    private static string Name(int seed) => string.Create(CultureInfo.InvariantCulture, $"Random{seed}");

    private static Network Bound(NetworkText text, string name)
    {
        try
        {
            return RandomNetwork.Bind(text, name);
        }
        catch (RefusedException refused)
        {
            throw new InvalidOperationException($"{refused.Message}\n{text.Yaml(name)}", refused);
        }
    }

    private static string? Compiled(NetworkText text) => Failure(() =>
    {
        const string Name = "Alone";
        var network = RandomNetwork.Bind(text, Name);
        Compare(new CompiledNetworks(Guid.NewGuid().ToString(), new Dictionary<string, Network>(StringComparer.Ordinal) { [Name] = network }), network, Name);
    });

    private static void Compare(CompiledNetworks compiled, Network network, string name)
    {
        var (bits, threads) = (new RandomBits(network), 0);
        foreach (var target in CompiledNetworks.RunnableTargets.Where(compiled.Plan(name).Targets.Contains))
        {
            using var emitted = compiled.Create(name, target, threads: ++threads);
            bits.Compare(emitted);
        }
    }

    private static string? Derived(NetworkText text)
    {
        string? found = null;
        var failure = Failure(() =>
        {
            var network = RandomNetwork.Bind(text, "Alone");
            GraphVerifier.Check(NetworkGraph.Of(network));
            Assert.Empty(Planner.Plan(network, "model.yaml").Errors);
            found = RandomGradients.Failure(network);
        });
        return failure ?? found;
    }

    /// <summary>Fails with the smallest network that fails like one, if it does.</summary>
    private static void Show(string name, NetworkText text, Func<NetworkText, string?> failureOf)
    {
        if (failureOf(text) is not { } failure) return;
        var smallest = Smallest.Of(text, failure, failureOf);
        Assert.Fail($"{name}: {smallest.Failure}\n{smallest.Text.Yaml("Smallest")}");
    }

    private static string? Failure(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (Exception failure)
        {
            return failure.Message;
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
