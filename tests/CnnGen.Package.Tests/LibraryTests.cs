namespace CnnGen.Package.Tests;

/// <summary>A class library has the model; an application uses its class, and has CnnGen through the library.</summary>
[Collection(PackedPackage.Name)]
public sealed class LibraryTests(PackageFeed feed)
{
    // A library whose public surface is guarded, which the class is to stay out of.
    private const string InternalModel =
        """
        <CnnModel Update="model.yaml" Access="internal" />
        <PackageReference Include="Microsoft.CodeAnalysis.PublicApiAnalyzers" Version="3.3.4" PrivateAssets="all" />
        <AdditionalFiles Include="PublicAPI.Shipped.txt;PublicAPI.Unshipped.txt" />
        """;

    [Fact]
    public void An_application_trains_and_exports_the_network_of_a_library()
    {
        var workspace = feed.Workspace("Library");
        workspace.Project("Nets/Nets.csproj").Write("Nets/model.yaml", Samples.Model("Strokes"));
        workspace.Project("Inner/Inner.csproj", items: InternalModel).Write("Inner/model.yaml", Samples.TinyModel);
        foreach (var file in new[] { "Shipped", "Unshipped" }) workspace.Write($"Inner/PublicAPI.{file}.txt", "#nullable enable\n");
        workspace
            .Write(
                "App/App.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                  </PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="../Nets/Nets.csproj" />
                    <ProjectReference Include="../Inner/Inner.csproj" />
                    <PackageReference Include="CnnGen.Onnx" Version="{feed.Version}" />
                  </ItemGroup>
                </Project>
                """)
            .Write(
                "App/Program.cs",
                $"""
                using CnnGen.Onnx;

                Console.WriteLine(Train());
                using var untrained = new Nets.Strokes();
                using var file = new MemoryStream();
                untrained.ExportOnnx(file);
                Console.WriteLine(file.Length > 0);

                {Samples.Training("Nets.Strokes")}
                """)
            // No model of the application's: a project compiles models only if it refers to the package itself.
            .Write("App/model.yaml", "replicas: 3");

        Assert.Equal([Samples.Reached, "True"], workspace.Run("App"));
        // The application is what is compiled to native code, and the library's kernels with it.
        Assert.Equal("x86-64-v3", workspace.Folder("App").Property("IlcInstructionSet", "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64"));
    }
}
