namespace CnnGen.Generator.Tests.Emit;

/// <summary>The line that the build prints.</summary>
public sealed class SummaryTests
{
    [Theory]
    [InlineData(
        "name: Tiny\ninput: 4\nlayers:\n  - dense: { units: 3 }\ntraining: { batch_size: 2 }",
        "\"Tiny: 1 layer, 15 parameters, 0.000 MFLOP per example, ")]
    [InlineData(
        "name: Größe\ninput: 1000\nlayers:\n  - dense: { units: 1000 }\n  - dense: { units: 2, use_bias: false }",
        "\"Gr\\u00f6\\u00dfe: 2 layers, 1,003,000 parameters, 2.004 MFLOP per example, ")]
    [InlineData(
        "name: Fine\ninput: 1000\nlayers:\n  - dense: { units: 1000, trainable: false }\n  - dense: { units: 2, use_bias: false }",
        "\"Fine: 2 layers, 1,003,000 parameters (2,000 trainable, 1,001,000 frozen), 2.004 MFLOP per example, ")]
    public void A_network_is_told_in_one_line(string yaml, string expected)
    {
        var text = Summary(yaml);

        Assert.Contains($"[assembly: global::System.Reflection.AssemblyMetadata(\"CnnGen.Network\", {expected}", text, StringComparison.Ordinal);
        using (CultureScope.Finnish()) Assert.Equal(text, Summary(yaml));
    }

    private static string Summary(string yaml) =>
        GeneratorDriverHelper.Run(yaml).GeneratedTrees.Single(tree => tree.FilePath.EndsWith(".Summary.g.cs", StringComparison.Ordinal)).ToString();
}
