namespace CnnGen.Generator.Tests;

/// <summary>What a project says of a model beside its file: metadata of the file's item.</summary>
public sealed class ProjectSettingsTests
{
    [Fact]
    public void An_item_of_the_project_is_a_model_whatever_its_name()
    {
        Assert.Contains("Sample.Tiny.g.cs", GeneratorDriverHelper.Run("nets/tiny.yml", Models.Tiny, ("CnnModel", "true")).HintNames());
    }

    [Theory]
    [InlineData("model.yaml")]
    [InlineData("/home/me/model.yaml")]
    [InlineData("schemas/datamodel.yaml")]
    [InlineData("digits.cnn.yaml")]
    [InlineData("settings.yaml")]
    public void A_file_that_no_one_declared_is_another_tool_s_whatever_its_name(string path)
    {
        var result = GeneratorDriverHelper.Run(path, "[", ("CnnModel", ""));

        Assert.Empty(result.PrintedErrors());
        Assert.Empty(result.HintNames());
    }

    [Theory]
    [InlineData("", "", "public")]
    [InlineData("access: internal", "", "internal")]
    [InlineData("", "internal", "internal")]
    [InlineData("access: internal", "public", "public")]
    public void The_class_is_public_unless_file_or_item_say_otherwise(string key, string item, string expected)
    {
        var result = GeneratorDriverHelper.Run("model.yaml", $"{Models.Tiny}\n{key}", ("CnnModelAccess", item));

        var parts = result.GeneratedTrees.SelectMany(tree => tree.ToString().Split('\n'))
            .Where(line => line.Contains("partial class Tiny", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(parts);
        Assert.All(parts, line => Assert.StartsWith(expected + " sealed", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nets/small-digits.yml", "SmallDigits")]
    [InlineData("nets/digits", "Digits")]
    [InlineData("nets/digits.cnn.yml", "Digits")]
    public void A_file_of_another_ending_names_its_class(string path, string name)
    {
        var nameless = Models.Tiny.Replace("name: Tiny\n", "", StringComparison.Ordinal);

        Assert.Contains($"Sample.{name}.g.cs", GeneratorDriverHelper.Run(path, nameless).HintNames());
    }

    [Fact]
    public void Names_of_the_item_stand_before_those_of_the_file()
    {
        var result = GeneratorDriverHelper.Run(
            "model.yaml", $"namespace: Mine\n{Models.Tiny}", ("CnnModelClassName", "Digits"), ("CnnModelNamespace", "Nets.Small"));

        Assert.Contains("Nets.Small.Digits.g.cs", result.HintNames());
    }

    [Fact]
    public void The_target_of_the_item_stands_before_that_of_the_file()
    {
        var result = GeneratorDriverHelper.Run("model.yaml", $"{Models.Tiny}\ncodegen: {{ target: avx2 }}", ("CnnModelCodegenTarget", "scalar"));

        var code = string.Concat(result.GeneratedTrees.Select(tree => tree.ToString()));
        Assert.Contains("struct OnScalar", code, StringComparison.Ordinal);
        Assert.DoesNotContain("struct OnAvx2", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CnnModelClassName", "")]
    [InlineData("CnnModelNamespace", " ")]
    [InlineData("CnnModelCodegenTarget", "")]
    public void What_is_empty_is_not_given(string name, string value) =>
        Assert.Equal(GeneratorDriverHelper.Run(Models.Tiny).HintNames(), GeneratorDriverHelper.Run("model.yaml", Models.Tiny, (name, value)).HintNames());

    [Theory]
    [InlineData(
        "CnnModelClassName",
        "small-digits",
        "model.yaml(1,1): error CNN0021: the ClassName that the project gives the model must be an identifier of C# (letters, digits and _, no digit first), "
            + "but it is 'small-digits'; did you mean 'SmallDigits'?")]
    [InlineData(
        "CnnModelClassName",
        "Train",
        "model.yaml(1,1): error CNN0022: the ClassName that the project gives the model cannot be 'Train', which is a member of the class itself")]
    [InlineData(
        "CnnModelNamespace",
        "My.new",
        "model.yaml(1,1): error CNN0022: each part of the Namespace that the project gives the model cannot be 'new', which is a keyword of C#; "
            + "did you mean 'New'?")]
    [InlineData(
        "CnnModelAccess",
        "privat",
        "model.yaml(1,1): error CNN0009: the Access that the project gives the model cannot be 'privat' (allowed: public, internal)")]
    [InlineData(
        "CnnModelCodegenTarget",
        "AVX-2",
        "model.yaml(1,1): error CNN0009: the CodegenTarget that the project gives the model cannot be 'AVX-2'; did you mean 'avx2'? "
            + "(allowed: auto, avx512, avx2, vector128, scalar)")]
    public void A_value_that_cannot_be_is_an_error_at_the_model(string name, string value, string expected)
    {
        var result = GeneratorDriverHelper.Run("model.yaml", Models.Tiny, (name, value));

        Assert.Equal(expected, Assert.Single(result.PrintedErrors()));
        Assert.DoesNotContain(result.HintNames(), name => name.Contains("Schedule", StringComparison.Ordinal));
    }
}
