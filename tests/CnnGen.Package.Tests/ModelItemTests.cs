namespace CnnGen.Package.Tests;

/// <summary>Which files are models, and what a project can say of one.</summary>
[Collection(PackedPackage.Name)]
public sealed class ModelItemTests(PackageFeed feed)
{
    [Fact]
    public void A_project_has_several_models_and_names_their_classes()
    {
        const string Items =
            """
            <CnnModel Update="nets/small.cnn.yaml" ClassName="Renamed" Namespace="Other.Place" CodegenTarget="scalar" />
            <CnnModel Include="nets/unusual.yml" />
            """;
        var workspace = feed.Workspace("Several")
            .Project("Several.csproj", "<OutputType>Exe</OutputType>", Items)
            .Write("model.yaml", Samples.Model("First"))
            .Write("nets/small.cnn.yaml", Samples.Model("Second", size: 8))
            .Write("nets/unusual.yml", Samples.Model("Third"))
            .Write(
                "Program.cs",
                $$"""
                Console.WriteLine(Train());
                Console.WriteLine(First());
                Console.WriteLine(Several.Third.InputSize);

                static string First()
                {
                    {{Samples.Training("Several.First")}}
                    return Train();
                }

                {{Samples.Training("Other.Place.Renamed", size: 8)}}
                """);

        Assert.Equal([Samples.Reached, Samples.Reached, "36"], workspace.Run());
    }

    [Fact]
    public void A_path_may_have_spaces_and_letters_of_any_alphabet()
    {
        const string Items = """<CnnModel Update="mit Leerzeichen/kleine Ziffern é.cnn.yaml" ClassName="Ziffern" />""";
        var workspace = feed.Workspace("Zahlen für Ælfrēd – 数字, it's 100%")
            .Project("Größe 数.csproj", "<OutputType>Exe</OutputType><RootNamespace>Größe</RootNamespace>", Items)
            .Write("mit Leerzeichen/kleine Ziffern é.cnn.yaml", Samples.Model("Unused"))
            .Write("Program.cs", Samples.Program("Größe.Ziffern"));

        Assert.Equal([Samples.Reached], workspace.Run());
    }

    [Fact]
    public void Models_are_found_by_name_but_not_among_what_a_build_writes()
    {
        var workspace = feed.Workspace("Items")
            .Project("Items.csproj", items: """<AdditionalFiles Include="model.yaml" />""")
            .Write("model.yaml", Samples.Model("First"))
            .Write("deep/down/second.cnn.yaml", Samples.Model("Second"))
            .Write("deep/model.yaml", "replicas: 3")
            .Write("bin/Debug/third.cnn.yaml", Samples.Model("Third"))
            .Write("obj/fourth.cnn.yaml", Samples.Model("Fourth"));
        workspace.Dotnet("restore").Succeeds();
        string[] expected = ["deep/down/second.cnn.yaml", "model.yaml"];

        // Named by the project as well, and compiled once all the same.
        Assert.Equal(expected, Sorted(workspace.Items("AdditionalFiles")));
        Assert.Equal(expected, Sorted(workspace.Items("UpToDateCheckInput")));
        Assert.DoesNotContain(workspace.Items("None"), expected.Contains);
        Assert.Equal(["model.yaml"], workspace.Items("AdditionalFiles", "-p:EnableDefaultCnnModelItems=false"));
        Assert.Empty(workspace.Items("CnnModel", "-p:EnableDefaultCnnModelItems=false"));
        var watched = workspace.Dotnet("watch", "--list").Succeeds().Output;
        Assert.All(expected, file => Assert.Contains(file, watched, StringComparison.Ordinal));
    }

    [Fact]
    public void Dotnet_watch_sees_the_model_of_this_repository_s_sample_too()
    {
        // It is no project of the package's, and has the build files by another way.
        var watched = Dotnet.Run(Repository.Root, null, "watch", "--list", "--project", Path.Combine("samples", "Mnist")).Succeeds().Lines;
        Assert.Contains(Path.Combine(Repository.Root, "model.yaml"), watched);
    }

    [Fact]
    public void The_native_compiler_is_told_of_AVX2()
    {
        var workspace = feed.Workspace("Native").Project("Native.csproj");
        workspace.Dotnet("restore").Succeeds();
        string Instructions(params string[] arguments) => workspace.Property("IlcInstructionSet", arguments);

        Assert.Equal("x86-64-v3", Instructions("-p:RuntimeIdentifier=linux-x64", "-p:PublishAot=true"));
        Assert.Equal("x86-64-v3", Instructions("-p:RuntimeIdentifier=win-x64", "-p:PublishAot=true"));
        Assert.Equal("native", Instructions("-p:RuntimeIdentifier=linux-x64", "-p:PublishAot=true", "-p:IlcInstructionSet=native"));
        Assert.Empty(Instructions("-p:RuntimeIdentifier=linux-arm64", "-p:PublishAot=true"));
        Assert.Empty(Instructions("-p:RuntimeIdentifier=linux-x64"));
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> files) => files.Order(StringComparer.Ordinal);
}
