using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan.Passes;

/// <summary>Every model ends in a plan that fits, or in the error that says why there is none.</summary>
public sealed class CheckMemoryTests
{
    public static TheoryData<string, string> Extremes() => new()
    {
        { "a convolution's gradients, one for each part of the batch", Models.With(
            "- conv2d: { filters: 16000, kernel_size: 1 }\n- flatten\n- dense: { units: 2 }", input: "[1, 1, 16000]") },
        { "a huge batch of next to nothing", Models.With("- dense: { units: 2 }", input: "1", rest: "training: { batch_size: 100000000 }") },
        { "the largest batch", Models.With("- dense: { units: 2 }", input: "1", rest: "training: { batch_size: 1073741823 }") },
        { "few filters, padded to a panel", Models.With(
            "- conv2d: { filters: 1, kernel_size: [1, 300000000], padding: same }\n- flatten\n- dense: { units: 2 }", input: "[1, 1, 1]") },
        { "a wide kernel of one unit", Models.With("- dense: { units: 1 }\n- dense: { units: 2 }", input: "300000000", rest: "training: { batch_size: 1 }") },
        { "a large image of one filter", Models.With(
            "- conv2d: { filters: 1, kernel_size: 1 }\n- conv2d: { filters: 1, kernel_size: 1 }\n- flatten\n- dense: { units: 2 }", input: "[20000, 20000, 1]",
            rest: "training: { batch_size: 1 }") },
        { "scratch of many threads", Models.With(
            "- conv2d: { filters: 64, kernel_size: 3, activation: relu }\n- conv2d: { filters: 8, kernel_size: 3 }\n- max_pooling2d: { pool_size: 64 }\n"
                + "- flatten\n- dense: { units: 2 }", input: "[512, 512, 1]", rest: "training: { batch_size: 1 }\nthreads: 256") },
        { "many buffers that fit one by one", Models.With(
            string.Concat(Enumerable.Repeat("- dense: { units: 4096 }\n", 12)) + "- dense: { units: 2 }", input: "4096",
            rest: "training: { batch_size: 9000 }") },
    };

    /// <summary>Sizes at which an int overflows somewhere, but nothing needs much memory.</summary>
    public static TheoryData<string, string> Harmless() => new()
    {
        { "strides beyond the map", Models.With(
            "- conv2d: { filters: 2, kernel_size: 3, strides: 2147483647 }\n- flatten\n- dense: { units: 2 }", input: "[9, 9, 7]") },
        { "strides of a padded pool", Models.With(
            "- max_pooling2d: { pool_size: 3, strides: 2147483647, padding: same }\n- flatten\n- dense: { units: 2 }", input: "[9, 9, 7]") },
        { "one that a fused pool makes small", Models.With(
            "- conv2d: { filters: 512, kernel_size: 3 }\n- max_pooling2d\n- flatten\n- dense: { units: 2 }", input: "[64, 64, 3]",
            rest: "training: { batch_size: 300 }\ncodegen: { target: scalar }") },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public void What_cannot_be_laid_out_is_refused_with_numbers(string what, string yaml)
    {
        Assert.NotEmpty(what);
        var error = Assert.Single(GeneratorDriverHelper.Run(yaml).PrintedErrors());

        Assert.Contains("error CNN0025: training with batch_size ", error, StringComparison.Ordinal);
        Assert.Matches(@"\(\d+,\d+\): .*; what costs most: (layer '\w+' \(\w+\)|the input|the loss) [\d,]+(, |$)", error);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_fits_is_planned(string what, string yaml)
    {
        Assert.NotEmpty(what);
        Assert.Empty(GeneratorDriverHelper.Run(yaml).PrintedErrors());
    }

    /// <summary>One more example in the batch: in exact numbers, from the plan that still fits to the error.</summary>
    [Fact]
    public void The_limit_is_what_the_plan_takes()
    {
        var (fits, tooLarge) = (1_000, 40_000_000);
        while (tooLarge - fits > 1)
        {
            var middle = (fits + tooLarge) / 2;
            if (Planner.Plan(GeneratorDriverHelper.Bind(WithBatch(middle)), "model.yaml").Value is null) tooLarge = middle;
            else fits = middle;
        }

        var plan = GeneratorDriverHelper.Plan(WithBatch(fits));
        Assert.InRange(plan.Lengths.Floats(1), MemoryEstimate.Limit - 100_000, MemoryEstimate.Limit);
        Assert.All(plan.Buffers, buffer => Assert.True(buffer.Offset + buffer.Length <= MemoryEstimate.Limit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("threads: 1\n")]
    [InlineData("threads: 5\n")]
    public void The_budget_is_the_number_that_the_build_prints(string threads)
    {
        var bytes = GeneratorDriverHelper.Plan(Models.Tiny + threads).Bytes;
        var within = GeneratorDriverHelper.Run(Models.Tiny + threads + $"memory_budget: {bytes}\n");
        var beyond = GeneratorDriverHelper.Run(Models.Tiny + threads + $"memory_budget: {bytes - 1}\n");

        Assert.Empty(within.PrintedErrors());
        Assert.Contains(within.GeneratedTrees, tree => tree.ToString().Contains($", {bytes:N0} bytes for batches of 32", StringComparison.Ordinal));
        Assert.Contains(
            $" takes {bytes:N0} bytes of memory, and the memory_budget is {bytes - 1:N0}; what costs most: ", Assert.Single(beyond.PrintedErrors()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_thread_s_scratch_is_counted()
    {
        var (one, five) = (GeneratorDriverHelper.Plan(Models.Tiny), GeneratorDriverHelper.Plan(Models.Tiny + "threads: 5"));
        Assert.Equal(4 * (one.Lengths.Trained + one.Lengths.Values + one.Lengths.Scratch), one.Bytes);
        Assert.Equal(one.Bytes + (4 * 4 * one.Lengths.Scratch), five.Bytes);
        Assert.True(one.Lengths.Scratch > 0);
    }

    private static string WithBatch(int batchSize) =>
        Models.With("- dense: { units: 2 }", input: "10", rest: $"training: {{ batch_size: {batchSize} }}\ncodegen: {{ target: scalar }}");
}
