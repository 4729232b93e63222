using CnnGen.Generator.Emit;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class ChooseConvolutionsTests
{
    private const string First = "- conv2d: { filters: 16, kernel_size: 5, activation: relu }\n- max_pooling2d\n";

    private const string Second = "- conv2d: { filters: 16, kernel_size: 3, padding: same }\n";

    private const string End = "- flatten\n- dense: { units: 2 }";

    /// <summary>The second convolution has channels enough, and whole tiles unless windows of nine are behind it.</summary>
    [Theory]
    [InlineData("auto", "", "Winograd 2x2")]
    [InlineData("auto", "- max_pooling2d\n", "Winograd 2x2")]
    [InlineData("auto", "- max_pooling2d: { pool_size: 3 }\n", "plain")]
    [InlineData("direct", "", "plain")]
    [InlineData("direct", "- max_pooling2d\n", "plain")]
    public void Word_and_shape_choose_the_sums_and_reports_say_which(string word, string pooling, string sums)
    {
        var plan = GeneratorDriverHelper.Plan(Models.With(First + Second + pooling + End, input: "[16, 16, 1]", rest: $"convolution: {word}"));

        Assert.Equal(["plain", sums], plan.Layers.Where(l => l.Kind == "conv2d").Select(l => l.Sums));
        // Where no pooling leaves zeros, the gradient of the input is summed in the same way, by filters of its own.
        var (filters, turned) = sums == "plain" ? ("Conv2_PackFilters", "Conv2_PackTurned") : ("Conv2_TransformFilters", "Conv2_TransformTurned");
        Assert.Equal(
            pooling.Length > 0 ? [filters] : [filters, turned], plan.Program(Pass.Refresh).Phases.SelectMany(p => p.Calls).Select(call => call.Kernel));
        Assert.Equal(["plain", sums], NetworkReport.Of(plan, []).Tables[0].Rows.Where(row => row[1] == "conv2d").Select(row => row[^1]));
        var more = pooling.Length > 0 ? ", with its pooling" : ", dense gradients apart";
        Assert.Equal(
            ["convolution, plain, with its pooling", $"convolution, {sums}{more}"],
            plan.Implementations.Where(i => i.Name.StartsWith("convolution", StringComparison.Ordinal)).Select(i => i.Name));
    }
}
