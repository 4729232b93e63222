using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>What prediction runs, and what it does not.</summary>
public sealed class PredictionTests
{
    private const string Layers = """
        - conv2d: { filters: 8, kernel_size: 3, padding: same }
        - batch_normalization
        - activation: relu
        - max_pooling2d
        - conv2d: { filters: 16, kernel_size: 3, padding: same, activation: relu }
        - batch_normalization
        - dropout: { rate: 0.5 }
        - flatten
        - dense: { units: 64 }
        - batch_normalization
        - activation: relu
        - dense: { units: 10 }
        """;

    [Fact]
    public void One_example_wakes_no_thread_and_touches_nothing_of_training()
    {
        var plan = GeneratorDriverHelper.Plan(Models.With(Layers));
        var phases = plan.Program(Pass.ForwardOne).Phases;

        Assert.All(phases, phase => Assert.Equal((1, false), (phase.Parts, phase.Shared)));
        // What training keeps and adds up has these words in its name; moving statistics are parameters.
        Assert.DoesNotContain(phases.SelectMany(phase => phase.Buffers), buffer =>
            new[] { "Gradient", "Moment", "Faults", "Sum", "Variance", "_Mean", "Winner" }.Any(buffer.Contains));
    }

    /// <summary>Behind a convolution with an activation of its own the normalization is there, with its factor made before.</summary>
    [Fact]
    public void A_folded_convolution_is_one_kernel_with_its_function_and_its_pooling()
    {
        var plan = GeneratorDriverHelper.Plan(Models.With(Layers));
        string[] Kernels(Pass pass) => [.. plan.Program(pass).Phases.SelectMany(phase => phase.Calls).Select(call => call.Kernel)];

        Assert.Equal(
            [
                "Conv1_Pad", "Conv1_FoldedForward", "Conv2_Pad", "Conv2_Forward", "Norm2_Scale", "Dense1_FoldedForward", "Dense2_Forward",
            ],
            Kernels(Pass.Forward));
        Assert.Contains("ReLU, and pool1", plan.Kernels.Single(kernel => kernel.Kernel.Name == "Conv1_FoldedForward").Kernel.Summary, StringComparison.Ordinal);
        Assert.Equal(
            ["Norm1_Factor", "Norm2_Factor", "Norm3_Factor", "Conv1_FoldBias", "Dense1_FoldBias", "Conv1_FoldFilters", "Dense1_FoldKernel"],
            Kernels(Pass.Refresh).Where(kernel => !kernel.EndsWith("PackFilters", StringComparison.Ordinal)));
    }

    /// <summary>What the pooling sums is in training half of two values' sum, and in prediction of one value and itself.</summary>
    [Fact]
    public void A_sum_of_a_value_twice_is_another_kernel_than_one_of_two_values()
    {
        var plan = GeneratorDriverHelper.Plan(Models.With(
            "- activation: softmax\n- average: [ [ spatial_dropout2d: { rate: 0.2 } ], [] ]\n- average_pooling2d\n- flatten\n- dense: { units: 2 }",
            "[4, 4, 2]"));
        string Pooling(Pass pass) => plan.Program(pass).Phases.SelectMany(phase => phase.Calls).Select(call => call.Kernel)
            .Single(kernel => kernel.StartsWith("Pool1", StringComparison.Ordinal));

        Assert.NotEqual(Pooling(Pass.ForwardTraining), Pooling(Pass.Forward));
    }

    /// <summary>Statistics move in training though nothing else of a layer does.</summary>
    [Theory]
    [InlineData("dense: { units: 8, trainable: false }", "batch_normalization: { trainable: false }", false)]
    [InlineData("dense: { units: 8, trainable: false }", "batch_normalization: { center: false, scale: false }", true)]
    [InlineData("dense: { units: 8 }", "batch_normalization: { trainable: false }", true)]
    public void A_step_derives_anew_what_it_has_made_old(string sums, string normalization, bool isMoved)
    {
        var plan = GeneratorDriverHelper.Plan(Models.With($"- flatten\n- {sums}\n- {normalization}\n- dense: {{ units: 10 }}\n"));
        var behind = plan.Program(plan.RefreshBehindAStep).Phases.SelectMany(phase => phase.Calls).Select(call => call.Kernel);

        Assert.Equal(isMoved, behind.Contains("Dense1_FoldKernel"));
        Assert.Contains("Dense1_FoldKernel", plan.Program(Pass.Refresh).Phases.SelectMany(phase => phase.Calls).Select(call => call.Kernel));
    }
}
