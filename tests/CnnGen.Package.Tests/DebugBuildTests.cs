namespace CnnGen.Package.Tests;

/// <summary>What a build without optimization makes of a network: a program that runs it at full speed, unless its debugging stands before that.</summary>
[Collection(PackedPackage.Name)]
public sealed class DebugBuildTests(PackageFeed feed)
{
    private const string Program =
        """
        using System.Diagnostics;
        using System.Reflection;
        #if OWN
        [assembly: Debuggable(DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations)]
        #endif

        Console.WriteLine(typeof(Debugged.Lines).Assembly.GetCustomAttribute<DebuggableAttribute>()!.IsJITOptimizerDisabled ? "slow" : "fast");

        """;

    [Fact]
    public void It_runs_networks_at_full_speed_unless_the_project_says_no_or_has_an_attribute_of_its_own()
    {
        var workspace = feed.Workspace("Debugged").Project("Debugged.csproj", "<OutputType>Exe</OutputType>")
            .Write("model.yaml", Samples.Model("Lines")).Write("Program.cs", Program);

        Assert.Equal("fast, CnnGenFastDebug=false", Run());
        Assert.Equal("slow, CnnGenFastDebug=true", Run("-p:CnnGenFastDebug=false"));
        Assert.Equal("slow, CnnGenFastDebug=false", Run("-p:DefineConstants=OWN"));

        // Programs that are edited while they run, and one that is optimized anyway.
        Assert.Equal("true", IsFast());
        Assert.Equal("false", IsFast("-p:Configuration=Release"));
        Assert.Equal("false", IsFast("-p:DotNetWatchBuild=true"));
        Assert.Equal("false", IsFast("-p:BuildingInsideVisualStudio=true"));
        Assert.Equal("true", IsFast("-p:BuildingInsideVisualStudio=true", "-p:CnnGenFastDebug=true"));

        string IsFast(params string[] options) => workspace.Property("CnnGenEmitFastDebug", options);

        // What the program prints, and what the build proposes.
        string Run(params string[] options)
        {
            var lines = workspace.Dotnet(["build", .. options]).SucceedsWithoutWarning().Lines;
            var hint = Assert.Single(lines, line => line.StartsWith("Debugged: built without optimization", StringComparison.Ordinal));
            return $"{Assert.Single(workspace.RunBuilt())}, {hint.Split(' ').Single(word => word.StartsWith("CnnGenFastDebug=", StringComparison.Ordinal))}";
        }
    }
}
