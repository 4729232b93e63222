using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;
using CsCheck;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class PlaceBuffersTests
{
    /// <summary>Which programs follow each other: a training step, an evaluation or a prediction of many, a prediction of one.</summary>
    private static readonly Pass[][] Sequences =
        [[Pass.ForwardTraining, Pass.Loss, Pass.Softmax, Pass.Backward, Pass.Update], [Pass.Forward, Pass.Loss, Pass.Softmax],
            [Pass.ForwardEvaluation, Pass.Loss], [Pass.ForwardOne, Pass.Softmax]];

    /// <summary>Told by the programs alone, not by the lifetimes that the pass notes.</summary>
    [Fact]
    public void No_two_values_that_are_alive_together_share_memory() => RandomModels.Networks.Sample(CheckLives, iter: 300);

    /// <summary>Prediction gives values elsewhere, and reads others later, than training.</summary>
    [Theory]
    // The second convolution gives the pooled map from the first one's, whose place that has in training.
    [InlineData("- reshape: { target_shape: [4, 2, 1] }\n- conv2d: { filters: 8, kernel_size: 1, trainable: false }\n- activation: silu\n"
        + "- conv2d: { filters: 16, kernel_size: 1, trainable: false }\n- batch_normalization: { trainable: false }\n- activation: relu\n- max_pooling2d\n"
        + "- conv2d: { filters: 4, kernel_size: 1, trainable: false }\n- flatten\n- dense: { units: 7 }")]
    // Behind all else prediction passes first on, whose place wide has in training.
    [InlineData("- dense: { name: first, units: 64, trainable: false }\n- dropout: { name: noisy, rate: 0.5 }\n"
        + "- dense: { name: small, units: 3, inputs: first, trainable: false }\n- dense: { name: wide, units: 64, inputs: input, trainable: false }\n"
        + "- dense: { name: end, units: 3 }\noutputs: { noisy: mean_squared_error, small: mean_squared_error, end: mean_squared_error }")]
    [InlineData("- dense: { units: 9, trainable: false }\n- batch_normalization: { trainable: false }\n- activation: silu\n- dense: { units: 7 }")]
    [InlineData("- dense: { units: 9 }\n- batch_normalization\n- dense: { units: 7, activity_regularizer: l2 }\n- batch_normalization\n- dense: { units: 7 }")]
    [InlineData("- dense: { units: 12 }\n- batch_normalization\n- reshape: { target_shape: [2, 2, 3] }\n"
        + "- conv2d: { filters: 4, kernel_size: 2, padding: same }\n- batch_normalization\n- activation: relu\n- max_pooling2d\n"
        + "- conv2d_transpose: { filters: 3, kernel_size: 3 }\n- batch_normalization\n- global_average_pooling2d\n- dense: { units: 7 }")]
    public void Nor_do_they_where_prediction_is_folded(string layers)
    {
        foreach (var batch in new[] { 1, 5, 40 })
            CheckLives(GeneratorDriverHelper.Bind($"name: Folded\ninput: 8\nlayers:\n{layers}\ntraining: {{ batch_size: {batch} }}\n"));
    }

    /// <summary>In training the values in front of the dropout are only used within one loop, in prediction the dense layer reads all of them.</summary>
    [Fact]
    public void What_prediction_alone_reads_of_a_batch_is_held_for_a_batch()
    {
        const string Layers = """
              - rescaling: { scale: 2 }
              - concatenate: [ [ activation: relu6 ], [ dropout: { rate: 0.2 }, dense: { units: 4 } ] ]
            """;

        var (buffers, _) = Place(GeneratorDriverHelper.Bind($"name: Noisy\ninput: 16\nlayers:\n{Layers}\n  - dense: {{ units: 5 }}\n"));

        Assert.Equal(Region.Values, Assert.Single(buffers, buffer => buffer.Name == "rescaling1_Output").Region);
    }

    private static void CheckLives(Network network)
    {
        var (buffers, programs) = Place(network);
        foreach (var sequence in Sequences)
        {
            var phases = sequence.SelectMany(pass => programs.Where(p => p.Pass == pass).SelectMany(p => p.Phases)).ToList();
            var uses = buffers.Where(b => b.Region != Region.Trained).ToDictionary(b => b, b => Uses(b.Name, phases)).Where(u => u.Value.Count > 0).ToList();
            foreach (var (one, ofOne) in uses)
                foreach (var (other, ofOther) in uses.Where(o => o.Key != one && Overlap(one, o.Key)))
                    Assert.False(AliveTogether(ofOne, ofOther), $"{one.Name} and {other.Name} overlap in {sequence[0]}:\n{string.Join('\n', buffers)}");
        }
    }

    [Fact]
    public void Every_buffer_starts_on_a_cache_line_inside_the_arena() => RandomModels.Networks.Sample(network =>
    {
        var (buffers, _) = Place(network);
        Assert.All(buffers, b => Assert.Equal(0, b.Offset % StorageLayout.CacheLine));
        Assert.All(buffers, b => Assert.True(b.Offset >= 0 && b.Length > 0));
        Assert.Equal(buffers.Select(b => b.Name).Distinct(), buffers.Select(b => b.Name));
    }, iter: 50);

    [Fact]
    public void The_three_copies_of_the_parameters_come_first_and_nothing_else_lies_there() => RandomModels.Networks.Sample(network =>
    {
        var (buffers, _) = Place(network);
        string[] copies = ["parameters", "firstMoments", "secondMoments"];
        // Of what is frozen there are no moments.
        var (length, moments) = (buffers.Single(b => b.Name == "parameters").Length, buffers.Single(b => b.Name == "firstMoments").Length);

        Assert.Equal([0, length, length + moments], copies.Select(c => buffers.Single(b => b.Name == c).Offset));
        var inside = buffers.Where(b => b.Region == Region.Trained && b.Offset < length + (2 * moments)).Select(b => b.Name).Except(copies);
        Assert.All(inside, name => Assert.Matches("(Kernel|Bias|Alpha)((First|Second)Moment)?$", name));
    }, iter: 50);

    [Fact]
    public void Memory_is_used_again()
    {
        var plan = GeneratorDriverHelper.Plan(Models.Seed);
        var values = plan.Buffers.Where(b => b.Region == Region.Values).ToList();

        Assert.True(values.Sum(b => (long)b.Length) > 1.2 * plan.Lengths.Values);
    }

    /// <summary>What only one loop over the examples uses is held for one example, by each worker; prediction keeps no batch at all.</summary>
    [Fact]
    public void Only_what_the_backward_pass_reads_is_held_for_every_example()
    {
        var plan = GeneratorDriverHelper.Plan(Models.Seed);

        Assert.Equal(Region.Scratch, plan.Buffer("conv2_InputGradient").Region);
        Assert.Equal(0, plan.Buffer("conv2_InputGradient").RowStride);
        Assert.Equal(StorageLayout.RowStride(12 * 12 * 32), plan.Buffer("pool1_Output").RowStride);
        Assert.Equal(Region.Scratch, plan.Buffer("pool1_OutputPassing").Region);
    }

    private static (IReadOnlyList<BufferPlan> Buffers, IReadOnlyList<Program> Programs) Place(Network network)
    {
        var declared = FuseUpdates.Run(network.Optimizer, GeneratorDriverHelper.Declared(network), areApart: network.Layers.Count % 2 == 0);
        var lowered = StreamPrediction.Run(LowerGraph.Run(network, declared));
        var buffers = PlaceBuffers.Run(lowered);
        var costs = lowered.Kernels.ToDictionary(k => k.Kernel.Name, k => KernelCost.Of(k.Kernel), StringComparer.Ordinal);
        var byName = buffers.ToDictionary(b => b.Name, StringComparer.Ordinal);
        return (buffers, [.. lowered.Programs.Select(p => Schedule.Run(p, byName, lowered.Batch, costs))]);
    }

    /// <summary>The places where a buffer is used, in order: the phase, and the call inside the phase.</summary>
    private static List<(int Phase, int Call)> Uses(string buffer, List<Phase> phases)
    {
        var uses = new List<(int, int)>();

        // Written by the caller before the first, read by it behind the last.
        if (buffer is "input" or "label") uses.Add((-1, 0));
        var number = 0;
        foreach (var phase in phases)
        {
            // Calls that run once, one after the other, are as apart as phases.
            var isOnce = phase is { PerExample: false, Parts: 1 };
            for (var c = 0; c < phase.Calls.Count; c++)
                if (phase.Calls[c].Arguments.Any(a => a.Buffer == buffer)) uses.Add((number + (isOnce ? c : 0), c));
            number += isOnce ? phase.Calls.Count : 1;
        }

        if (buffer is "losses" or "probabilities") uses.Add((number, 0));
        return uses;
    }

    /// <summary>
    /// From its first use to its last a value lives. Inside one loop over the examples two values may take turns; a value that is
    /// used elsewhere too must last the whole loop.
    /// </summary>
    private static bool AliveTogether(List<(int Phase, int Call)> one, List<(int Phase, int Call)> other)
    {
        if (one[^1].Phase < other[0].Phase || other[^1].Phase < one[0].Phase) return false;
        var isInOneLoop = one.Concat(other).Select(u => u.Phase).Distinct().Count() == 1;
        return !isInOneLoop || (one[0].Call <= other[^1].Call && other[0].Call <= one[^1].Call);
    }

    private static bool Overlap(BufferPlan one, BufferPlan other) =>
        one.Region == other.Region && one.Offset < other.Offset + other.Length && other.Offset < one.Offset + one.Length;
}
