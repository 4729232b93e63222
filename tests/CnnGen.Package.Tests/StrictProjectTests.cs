namespace CnnGen.Package.Tests;

[Collection(PackedPackage.Name)]
public sealed class StrictProjectTests(PackageFeed feed)
{
    [Fact]
    public void Emitted_code_stands_every_analyzer_with_warnings_as_errors()
    {
        const string Properties =
            """
            <OutputType>Exe</OutputType>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <WarningLevel>9999</WarningLevel>
            <AnalysisLevel>latest</AnalysisLevel>
            <AnalysisMode>All</AnalysisMode>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            <Features>strict</Features>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            <IsAotCompatible>true</IsAotCompatible>
            """;
        var workspace = feed.Workspace("Strict")
            .Project("Strict.csproj", Properties)
            .Write("model.yaml", Samples.Model("Strokes"))
            // Prose about the program itself: names its rules want, or that it need not be localised.
            .Write(".editorconfig", "root = true\n[Program.cs]\ndotnet_diagnostic.CA1303.severity = none\ndotnet_diagnostic.CA1305.severity = none\n")
            .Write("Program.cs", Samples.Program("Strict.Strokes"));

        Assert.Equal([Samples.Reached], workspace.Run());
        // Twice: files that the first build wrote must not be compiled again.
        workspace.Dotnet("build", "--no-incremental").SucceedsWithoutWarning();
    }
}
