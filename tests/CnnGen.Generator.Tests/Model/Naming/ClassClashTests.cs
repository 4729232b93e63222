namespace CnnGen.Generator.Tests.Model.Naming;

public sealed class ClassClashTests
{
    private const string Layers = "input: 4\nlayers:\n  - dense: { units: 2 }\n";

    [Theory]
    [InlineData("name: Digits", "name: Digits", "Sample.Digits")]
    [InlineData("name: Digits", "name: digits", "Sample.Digits")]
    [InlineData("name: Digits", "name: Digits\nnamespace: Sample", "Sample.Digits")]
    [InlineData("name: Digits", "name: Small\nnamespace: Sample.Digits", "Sample.Digits")]
    [InlineData("name: Small\nnamespace: Sample.Digits", "name: Digits", "Sample.Digits.Small")]
    public void The_second_of_two_models_that_cannot_live_together_is_an_error_at_its_name(string first, string second, string otherClass)
    {
        var result = GeneratorDriverHelper.Run([("a/one.cnn.yaml", $"{first}\n{Layers}"), ("b/two.cnn.yaml", $"{second}\n{Layers}")]);

        var error = Assert.Single(result.PrintedErrors());
        Assert.StartsWith("b/two.cnn.yaml(1,7): error CNN0024: ", error, StringComparison.Ordinal);
        Assert.Contains($"'a/one.cnn.yaml' makes '{otherClass}'", error, StringComparison.Ordinal);
        // The first is compiled as if it were alone.
        Assert.Equal(GeneratorDriverHelper.Run([("a/one.cnn.yaml", $"{first}\n{Layers}")]).HintNames(), result.HintNames());
    }

    [Fact]
    public void Each_later_model_is_an_error()
    {
        var models = new[] { "a", "b", "c" }.Select(folder => ($"{folder}/model.yaml", Layers));

        Assert.Equal(
            ["b/model.yaml(1,1): error CNN0024", "c/model.yaml(1,1): error CNN0024"],
            GeneratorDriverHelper.Run(models).PrintedErrors().Select(error => error[..32]));
    }

    [Fact]
    public void Models_of_different_names_share_no_file()
    {
        var other = ("three.cnn.yaml", $"name: One\nnamespace: Other\n{Layers}");
        var names = GeneratorDriverHelper.Run([("one.cnn.yaml", Layers), ("two.cnn.yaml", Layers), other]).HintNames();

        Assert.NotEmpty(names);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.DoesNotMatch(@"[/\\]", name));
    }
}
