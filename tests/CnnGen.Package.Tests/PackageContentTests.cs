using System.IO.Compression;
using System.Xml.Linq;

namespace CnnGen.Package.Tests;

[Collection(PackedPackage.Name)]
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void Packing_the_repository_makes_its_packages_and_nothing_else()
    {
        string[] expected =
        [
            $"CnnGen.{feed.Version}.nupkg", $"CnnGen.{feed.Version}.snupkg",
            $"CnnGen.Data.{feed.Version}.nupkg", $"CnnGen.Data.{feed.Version}.snupkg",
            $"CnnGen.Onnx.{feed.Version}.nupkg", $"CnnGen.Onnx.{feed.Version}.snupkg", $"CnnGen.Templates.{feed.Version}.nupkg",
            $"CnnGen.Training.{feed.Version}.nupkg", $"CnnGen.Training.{feed.Version}.snupkg",
        ];
        Assert.Equal(expected, Directory.GetFiles(feed.Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.All(
            new[] { "README.md", "docs/getting-started.md", "docs/onnx.md", "docs/package.md" },
            page => Assert.Contains("dotnet pack -c Release", Repository.Read(page), StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_has_the_generator_the_runtime_and_the_build_files()
    {
        string[] expected =
        [
            "CnnGen.nuspec", "README.md", "THIRD-PARTY-NOTICES.txt", "analyzers/dotnet/cs/CnnGen.Generator.dll", "analyzers/dotnet/cs/CnnGen.YamlDotNet.dll",
            "build/CnnGen.props", "buildTransitive/CnnGen.targets", "buildTransitive/CnnModel.targets", "icon.png", "lib/net10.0/CnnGen.Runtime.dll",
            "lib/net10.0/CnnGen.Runtime.xml", "schemas/model.schema.json", "tools/CnnGen.Tasks.dll",
        ];
        Assert.Equal(expected, Files("CnnGen", "nupkg"));
        Assert.Equal(["CnnGen.nuspec", "lib/net10.0/CnnGen.Runtime.pdb"], Files("CnnGen", "snupkg"));
    }

    [Theory]
    [InlineData("CnnGen.Data", "CnnGen.Training Sep StbImageSharp")]
    [InlineData("CnnGen.Onnx", "CnnGen")]
    [InlineData("CnnGen.Training", "CnnGen")]
    public void The_other_packages_depend_on_it(string id, string dependencies)
    {
        string[] expected = [$"{id}.nuspec", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"];
        Assert.Equal(expected, Files(id, "nupkg"));
        Assert.Equal([$"{id}.nuspec", $"lib/net10.0/{id}.pdb"], Files(id, "snupkg"));
        var depends = Metadata(id).Descendants().Where(element => element.Name.LocalName == "dependency").ToDictionary(each => (string)each.Attribute("id")!);
        Assert.Equal(dependencies.Split(' '), depends.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            depends.Where(each => each.Key.StartsWith("CnnGen", StringComparison.Ordinal)),
            each => Assert.Equal(feed.Version, (string?)each.Value.Attribute("version")));
    }

    [Theory]
    [InlineData("CnnGen")]
    [InlineData("CnnGen.Data")]
    [InlineData("CnnGen.Onnx")]
    [InlineData("CnnGen.Training")]
    public void A_package_says_what_it_is(string id)
    {
        var metadata = Metadata(id);
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal(("MIT", "README.md", "icon.png"), (Value("license"), Value("readme"), Value("icon")));
        Assert.All(new[] { "authors", "description", "tags", "projectUrl" }, name => Assert.NotEmpty(Value(name)));
        var repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal("git", (string?)repository.Attribute("type"));
    }

    [Fact]
    public void Nothing_depends_on_the_package_that_only_the_compiler_needs() =>
        Assert.DoesNotContain(Metadata("CnnGen").Descendants(), element => element.Name.LocalName == "dependency");

    private IEnumerable<string> Files(string id, string ending)
    {
        using var package = Open(id, ending);
        return [.. package.Entries.Select(entry => entry.FullName).Where(IsContent).Order(StringComparer.Ordinal)];
    }

    private XElement Metadata(string id)
    {
        using var package = Open(id, "nupkg");
        using var text = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(text).Root!.Elements().Single();
    }

    private ZipArchive Open(string id, string ending) => ZipFile.OpenRead(Path.Combine(feed.Folder, $"{id}.{feed.Version}.{ending}"));

    // What the format of packages itself needs is none of ours.
    private static bool IsContent(string file) => file != "[Content_Types].xml" && file.Split('/')[0] is not ("_rels" or "package");
}
