using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class FuseUpdatesTests
{
    [Theory]
    [InlineData("adam")]
    [InlineData("{ sgd: { momentum: 0.9, clipvalue: 0.5, weight_decay: 0.1 } }")]
    [InlineData("{ lion: { use_ema: true, ema_overwrite_frequency: 9 } }")]
    [InlineData("{ adam: { gradient_accumulation_steps: 1 } }")]
    public void An_update_that_alone_reads_its_gradient_stands_in_the_kernel_that_finishes_it(string optimizer)
    {
        var plan = Plan(optimizer);

        Assert.All(plan.Updates, update => Assert.Null(update.Apart));
        Assert.False(plan.Has(Pass.Update));
        Assert.DoesNotContain(plan.Buffers, buffer => buffer.Name.EndsWith("WholeGradient", StringComparison.Ordinal));
        Assert.Matches(@"\n  dense1/kernel .* fused\n", PlanPrinter.Print(plan));
    }

    [Theory]
    [InlineData("{ adam: { clipnorm: 1 } }", "WholeGradient", "dense1_KernelGradientScale dense1_BiasGradientScale")]
    [InlineData("{ adam: { global_clipnorm: 1 } }", "WholeGradient", "allGradientScale allGradientScale")]
    [InlineData("{ adam: { gradient_accumulation_steps: 2 } }", "AccumulatedGradient", "")]
    [InlineData("{ adam: { clipnorm: 1, gradient_accumulation_steps: 2 } }", "AccumulatedGradient", "dense1_KernelGradientScale dense1_BiasGradientScale")]
    public void One_whose_gradient_others_read_takes_it_from_memory(string optimizer, string gradient, string scales)
    {
        var plan = Plan(optimizer);

        Assert.Equal(["dense1_Kernel" + gradient, "dense1_Bias" + gradient], plan.Updates.Select(update => update.Apart!.Gradient));
        Assert.Equal(scales, string.Join(' ', plan.Updates.Select(update => update.Apart!.Norm?.Scale).OfType<string>()));
        Assert.Matches($@"\n  dense1/kernel .* from dense1_Kernel{gradient}\n", PlanPrinter.Print(plan));
    }

    /// <summary>A gradient of zeros is one: weights decay, as they do in Keras.</summary>
    [Fact]
    public void What_a_factor_of_zero_hides_from_the_loss_is_updated_too()
    {
        var network = GeneratorDriverHelper.Bind(
            "name: Hidden\ninput: 8\nlayers:\n- dense: { units: 4, activation: relu }\n- rescaling: { scale: 0 }\n- dense: { units: 2 }\noptimizer: adamw\n");

        var graph = NetworkGraph.Of(network);

        var trained = graph.Gradients.Of.Select(gradient => graph.Tensors[gradient.Of].Name).ToList();
        Assert.All(new[] { "dense1/kernel", "dense1/bias", "dense2/kernel", "dense2/bias" }, name => Assert.Contains(name, trained));
    }

    /// <summary>What steps add up outlives them; a gradient that the next step makes anew is one of the values of a batch.</summary>
    [Theory]
    [InlineData("{ adam: { clipnorm: 1 } }", "Values", 3)]
    [InlineData("{ adam: { gradient_accumulation_steps: 2 } }", "Trained", 4)]
    public void A_gradient_lies_where_it_lives_as_long_as_it_must(string optimizer, string region, int copies)
    {
        var plan = Plan(optimizer);

        Assert.Equal(region, plan.Buffer(plan.Updates[0].Apart!.Gradient).Region.ToString());
        Assert.Equal(copies, plan.Network.Optimizer.Copies);
    }

    private static NetworkPlan Plan(string optimizer) =>
        GeneratorDriverHelper.Plan(Models.With("- dense: { units: 2 }", "4", rest: $"optimizer: {optimizer}\n"));
}
