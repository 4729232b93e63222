using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>What passes and lowerings may take for granted of an activation, and what not.</summary>
public sealed class ActivationTests
{
    private const string End = "- flatten\n- dense: { units: 2 }";

    private static string Conv(string word) => $"- conv2d: {{ filters: 2, kernel_size: 3, activation: {word} }}\n";

    private static string Dense(string word) => $"- flatten\n- dense: {{ units: 3, activation: {word}, name: hidden }}\n";

    [Theory]
    [InlineData("linear", true)]
    [InlineData("relu", true)]
    [InlineData("{ relu: { negative_slope: 0.1 } }", false)]
    [InlineData("relu6", false)]
    [InlineData("tanh", false)]
    [InlineData("silu", false)]
    public void A_convolution_takes_in_its_pooling_only_where_the_largest_sum_gives_the_largest_output_and_the_mark_its_slope(string word, bool isFused) =>
        Assert.Equal(isFused, GeneratorDriverHelper.Covers(Models.With(Conv(word) + "- max_pooling2d\n" + End))[0] is ConvolutionCover { Pooling: not null });

    [Theory]
    // Told by the output, which nothing overwrites: nothing else is kept.
    [InlineData("sigmoid", "", false)]
    [InlineData("tanh", "- activation: silu\n", false)]
    [InlineData("relu6", "", false)]
    // The output does not tell.
    [InlineData("silu", "", true)]
    [InlineData("gelu", "", true)]
    // Dropout and a ReLU leave of the output no more than a ReLU's signs.
    [InlineData("relu", "- dropout: { rate: 0.5 }\n", false)]
    [InlineData("sigmoid", "- dropout: { rate: 0.5 }\n", true)]
    [InlineData("elu", "- activation: relu\n", true)]
    [InlineData("relu6", "- activation: linear\n- dropout: { rate: 0.5 }\n", true)]
    public void The_sums_are_kept_where_the_output_will_not_tell_the_slope(string word, string behind, bool isKept)
    {
        var plan = Planner.Plan(GeneratorDriverHelper.Bind(Models.With(Dense(word) + behind + "- dense: { units: 2 }")), "model.yaml").Value!;

        Assert.Equal(isKept, plan.Buffers.Any(buffer => buffer.Name == "hidden_Kept"));
    }

    [Theory]
    [InlineData("relu", true)]
    [InlineData("leaky_relu", true)]
    [InlineData("hard_sigmoid", true)]
    [InlineData("tanh", false)]
    [InlineData("silu", false)]
    public void What_calls_a_function_is_no_part_of_the_sums_store(string word, bool isPart)
    {
        var plan = Planner.Plan(GeneratorDriverHelper.Bind(Models.With(Dense(word) + "- dense: { units: 2 }")), "model.yaml").Value!;

        Assert.Equal(isPart, plan.Kernels.All(kernel => kernel.Kernel.Name != "Hidden_Activation"));
    }
}
