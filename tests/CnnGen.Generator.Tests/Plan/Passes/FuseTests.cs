using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Tests.Plan.Passes;

/// <summary>What layers do for each other, and which gradients nobody waits for: <see cref="Fuse"/> and <see cref="SkipDeadGradients"/>.</summary>
public sealed class FuseTests
{
    private const string Relu = "- conv2d: { filters: 2, kernel_size: 3, activation: relu }\n";

    private const string End = "- flatten\n- dense: { units: 2 }";

    [Theory]
    [InlineData(Relu + "- max_pooling2d\n" + End, "conv1")]
    [InlineData("- conv2d: { filters: 2, kernel_size: 3 }\n- activation: relu\n- max_pooling2d\n" + End, "activation1")]
    [InlineData(Relu + "- activation: relu\n- max_pooling2d\n" + End, "activation1")]
    [InlineData("- activation: relu\n- max_pooling2d\n" + End, "activation1")]
    [InlineData(Relu + "- dropout: { rate: 0.5 }\n- max_pooling2d\n" + End, "")]
    [InlineData("- conv2d: { filters: 2, kernel_size: 3 }\n- max_pooling2d\n" + End, "")]
    [InlineData("- activation: linear\n- max_pooling2d\n" + End, "")]
    [InlineData(Relu + Relu + End, "")]
    public void A_pooling_takes_over_the_ReLU_right_before_it(string layers, string takenOver)
    {
        var network = GeneratorDriverHelper.Bind(Models.With(layers));
        var contexts = Fuse.Run(network);

        var names = network.Layers.Zip(contexts, (layer, context) => (layer.Name, Context: context)).ToList();
        Assert.Equal(takenOver, string.Join(' ', names.Where(n => n.Context.ReluTakenOver).Select(n => n.Name)));
        Assert.Equal(takenOver.Length > 0 ? "pool1" : "", string.Join(' ', names.Where(n => n.Context.AfterRelu).Select(n => n.Name)));
    }

    [Theory]
    [InlineData(Relu + "- max_pooling2d\n" + End, 0)]
    [InlineData("- dropout: { rate: 0.5 }\n- activation: relu\n" + Relu + End, 2)]
    [InlineData("- max_pooling2d\n- flatten\n- dense: { units: 3 }\n- dense: { units: 2 }", 2)]
    [InlineData("- flatten\n- dense: { units: 3, trainable: false }\n- dense: { units: 4 }\n- dense: { units: 2, trainable: false }", 2)]
    public void Gradients_end_at_the_first_layer_that_is_trained(string layers, int first)
    {
        var network = GeneratorDriverHelper.Bind(Models.With(layers));

        Assert.Equal(first, SkipDeadGradients.FirstTrained(network));
        Assert.Equal(Enumerable.Range(0, network.Layers.Count).Select(i => i > first), Fuse.Run(network).Select(c => c.NeedsInputGradient));
        Assert.Equal(Enumerable.Range(0, network.Layers.Count).Select(i => i >= first), Fuse.Run(network).Select(c => c.GradientArrives));
    }

    [Theory]
    [InlineData(Relu + "- max_pooling2d\n- dropout: { rate: 0.5 }\n" + End, "pool1 dropout1 flatten1 dense1")]
    [InlineData(Relu + "- activation: linear\n" + End, "activation1")]
    [InlineData("- flatten\n- dense: { units: 3, activation: relu }\n- dense: { units: 2 }\n- dense: { units: 2 }", "dense2")]
    [InlineData("- activation: relu\n" + End, "flatten1 dense1")]
    [InlineData("- max_pooling2d\n" + End, "")]
    public void Zeros_are_many_behind_a_ReLU_until_a_layer_computes_other_values(string layers, string manyZeros)
    {
        var network = GeneratorDriverHelper.Bind(Models.With(layers));

        Assert.Equal(manyZeros, string.Join(' ', network.Layers.Zip(Fuse.Run(network)).Where(n => n.Second.ManyZeros).Select(n => n.First.Name)));
    }

    [Theory]
    [InlineData("- max_pooling2d", "pool1")]
    [InlineData("- max_pooling2d: { pool_size: 3 }", "pool1")]
    [InlineData("- max_pooling2d: { pool_size: [5, 2] }", "")]
    [InlineData("- max_pooling2d: { pool_size: 3, strides: 2 }", "")]
    [InlineData("- max_pooling2d: { pool_size: [1, 4], padding: same }", "")]
    [InlineData("- dropout: { rate: 0.5 }\n- max_pooling2d", "")]
    public void A_pooling_right_behind_a_convolution_is_fused_unless_windows_overlap_or_are_large(string pooling, string fused)
    {
        var network = GeneratorDriverHelper.Bind(Models.With(Relu + pooling + "\n" + End));
        var contexts = network.Layers.Zip(Fuse.Run(network), (layer, context) => (layer, context)).ToList();

        Assert.Equal(fused, string.Join(' ', contexts.Where(c => c.context.IsFused).Select(c => c.layer.Name)));
        Assert.Equal(fused, contexts[0].context.Convolution!.Pool?.Name ?? "");
    }
}
