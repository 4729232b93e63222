using CnnGen.Generator.Model.Naming;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests.Model.Naming;

public sealed class ClassNameTests
{
    private const string Nameless = "input: 4\nlayers:\n  - dense: { units: 2 }\n";

    public static TheoryData<string> Keywords() =>
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
            .Select(SyntaxFacts.GetText)
            .Where(SyntaxFacts.IsValidIdentifier),
    ];

    [Theory]
    [InlineData("model.yaml", "Model")]
    [InlineData("/home/me/digits.cnn.yaml", "Digits")]
    [InlineData(@"C:\me\fashion-mnist.cnn.yaml", "FashionMnist")]
    [InlineData("folder/street_signs.model.yaml", "StreetSigns")]
    [InlineData("Digits.CNN.yaml", "Digits")]
    public void Without_a_name_the_class_is_named_by_the_file(string path, string expected) =>
        Assert.Equal(expected, GeneratorDriverHelper.Bind(Nameless, path).Name);

    [Theory]
    [InlineData("3d.cnn.yaml")]
    [InlineData(".cnn.yaml")]
    public void A_file_name_that_gives_no_identifier_is_an_error(string path) => Assert.StartsWith(
        $"{path}(1,1): error CNN0021: the name of the file, which the model has because it gives none, must be",
        Assert.Single(GeneratorDriverHelper.Run([(path, Nameless)]).PrintedErrors()),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("My.Project", "My.Project")]
    [InlineData("", "Model")]
    [InlineData(null, "Model")]
    public void Without_a_namespace_the_class_is_in_the_projects_or_in_one_of_its_own_name(string? rootNamespace, string expected) =>
        Assert.Equal(expected, GeneratorDriverHelper.Bind(Nameless, rootNamespace: rootNamespace).Namespace);

    [Theory]
    [InlineData("try", "CNN0022")]
    [InlineData("My-Project", "CNN0021")]
    public void A_project_whose_name_is_no_namespace_is_an_error(string rootNamespace, string id) => Assert.StartsWith(
        $"model.yaml(1,1): error {id}: each part of the project's namespace, which the model is in because it gives none,",
        Assert.Single(GeneratorDriverHelper.Run([("model.yaml", Nameless)], rootNamespace).PrintedErrors()),
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Keywords))]
    public void No_class_is_named_by_a_word_that_the_compiler_reserves(string keyword) =>
        Assert.Equal("a keyword of C#", ReservedNames.ReasonForClass(keyword));

    [Theory]
    [InlineData("Größe")]
    [InlineData("_1")]
    [InlineData("mnist")]
    [InlineData("MNIST_2")]
    public void Any_other_identifier_names_a_class(string name) => Assert.Equal(name, GeneratorDriverHelper.Bind($"name: {name}\n{Nameless}").Name);
}
