using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Tests.Spec;

public sealed class ModelFileTests
{
    [Theory]
    [InlineData("model.yaml", true)]
    [InlineData("/home/me/model.yaml", true)]
    [InlineData(@"C:\me\Model.YAML", true)]
    [InlineData("digits.cnn.yaml", true)]
    [InlineData("digits.yaml", false)]
    [InlineData("model.yaml.txt", false)]
    [InlineData("model.yml", false)]
    public void A_model_is_known_by_its_name(string path, bool expected) => Assert.Equal(expected, ModelFile.IsModel(path));

    [Fact]
    public void Other_files_of_the_project_are_left_alone() =>
        Assert.Empty(GeneratorDriverHelper.Run([("settings.yaml", "["), ("readme.txt", "{")]).PrintedErrors());
}
