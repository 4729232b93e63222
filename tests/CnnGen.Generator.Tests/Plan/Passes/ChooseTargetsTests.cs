using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class ChooseTargetsTests
{
    [Theory]
    [InlineData("auto", "Avx512 Avx2 Vector128 Scalar")]
    [InlineData("avx512", "Avx512")]
    [InlineData("avx2", "Avx2")]
    [InlineData("vector128", "Vector128")]
    [InlineData("scalar", "Scalar")]
    public void A_word_leaves_its_targets_the_fastest_first(string word, string targets) => Assert.Equal(
        targets,
        string.Join(' ', ChooseTargets.Run(GeneratorDriverHelper.Bind(Models.Tiny + $"codegen: {{ target: {word} }}").Codegen).Select(t => t.Name)));

    [Fact]
    public void Every_word_is_known() => Assert.All(Enum.GetValues<CodegenTarget>(), target => Assert.NotEmpty(ChooseTargets.Run(new CodegenOptions(target))));
}
