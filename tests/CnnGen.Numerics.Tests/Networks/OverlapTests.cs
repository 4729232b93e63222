using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>What one thread may do while another is inside a call: every pair that would give wrong numbers is refused, and changes nothing.</summary>
public sealed class OverlapTests
{
    public static TheoryData<string> Names => PublicCalls.Names;

    [Theory, MemberData(nameof(Names))]
    public void While_the_weights_change_every_call_is_refused(string name)
    {
        using var calls = new PublicCalls();
        using (calls.Network.Trained.Take("Train")) AssertRefused(calls, name, "Train");

        calls.Run(name);
    }

    [Theory, MemberData(nameof(Names))]
    public void While_the_weights_are_read_those_are_refused_that_change_them(string name)
    {
        using var calls = new PublicCalls();
        using (calls.Network.Trained.Share("Save"))
        {
            if (PublicCalls.All[name].Weights == Weights.Changed) AssertRefused(calls, name, "Save");
            else calls.Run(name);
        }

        calls.Run(name);
    }

    [Theory, MemberData(nameof(Names))]
    public void While_a_predictor_computes_another_call_of_the_same_one_is_refused(string name)
    {
        using var calls = new PublicCalls();
        if (PublicCalls.All[name].Memory?.Invoke(calls) is { } memory)
        {
            using (memory.Take("Evaluate")) AssertRefused(calls, name, "Evaluate");
        }

        calls.Run(name);
    }

    [Fact]
    public void Every_public_method_is_called_here()
    {
        using var calls = new PublicCalls();
        string[] called = [.. PublicCalls.All.Values.Select(call => call.Told).Distinct(), "CreatePredictor", "Dispose"];
        // Of the networks that are compiled here alone.
        string[] probes = ["ProbeRun", "ProbeRegion"];
        // They touch no memory that others use.
        string[] numbers = ["FollowSchedule", "ScheduledLearningRate"];
        Type[] types = [calls.Network.Emitted, calls.Network.Emitted.GetNestedType("Predictor")!];

        Assert.All(
            types.SelectMany(type => type.GetMethods().Where(method => method.DeclaringType == type && !method.IsSpecialName)),
            method => Assert.Contains(method.Name, called.Concat(probes).Concat(numbers)));
    }

    /// <summary>Two threads use one network as fast as they can: one that is not refused has its own answer.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_caller_gets_the_answer_to_another_s_question(int threads)
    {
        const int Callers = 4, Calls = 5_000;
        using var network = NetworkCases.Create("OriginalInSmall", CompiledNetworks.RunnableTargets.First().Name, threads: threads);
        var images = Enumerable.Range(0, Callers).Select(caller => Examples.Draw(1, network.InputSize, network.Classes, seed: caller).Images).ToArray();
        var expected = images.Select(image => Probabilities(image)).ToArray();
        var (answered, refused) = (0, 0);
        SideBySide.Run(Callers, rounds: 1, (caller, _) =>
        {
            for (var call = 0; call < Calls; call++)
            {
                try
                {
                    Bits.Equal(expected[caller], Probabilities(images[caller]), $"caller {caller}, call {call}");
                    Interlocked.Increment(ref answered);
                }
                catch (InvalidOperationException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        });

        Assert.NotEqual(0, answered);
        Assert.Equal(Callers * Calls, answered + refused);

        float[] Probabilities(float[] image)
        {
            var probabilities = new float[network.Classes];
            network.Predict(image, probabilities);
            return probabilities;
        }
    }

    private static void AssertRefused(PublicCalls calls, string name, string met)
    {
        var before = calls.Network.Memory.Hash();

        var error = Assert.Throws<InvalidOperationException>(() => calls.Run(name));

        Assert.StartsWith($"{PublicCalls.All[name].Told} was called while {met} ran on another thread", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, calls.Network.Memory.Hash());
    }
}
