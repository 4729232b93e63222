using System.Security;

namespace CnnGen.Package.Tests;

/// <summary>The packages, made once, and a folder outside the repository for projects that use them.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("CnnGen.Package.Tests-").FullName;

    public PackageFeed()
    {
        try
        {
            Version = Pack();
        }
        catch
        {
            Dispose();
            throw;
        }

        Isolate();
    }

    public string Version { get; }

    internal string Folder => Path.Combine(_root, "feed");

    /// <summary>Where restored packages go: empty at first, so that CnnGen can only come from the feed.</summary>
    internal string Packages => Path.Combine(_root, "packages");

    /// <summary>Where templates are installed, so that the machine's own stay as they are.</summary>
    internal string TemplateHive => Path.Combine(_root, "hive");

    /// <summary>An empty folder for one test's projects.</summary>
    internal Workspace Workspace(string name) => new(Directory.CreateDirectory(Path.Combine(_root, "work", name)).FullName, this);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Pack()
    {
        // The command of the pages, into a folder of the test's own.
        Dotnet.Run(Repository.Root, null, "pack", "--no-build", "-c", Repository.Configuration, $"-p:PackageOutputPath={Folder}").Succeeds();
        return Path.GetFileName(Assert.Single(Directory.GetFiles(Folder, "CnnGen.Onnx.*.nupkg")))["CnnGen.Onnx.".Length..^".nupkg".Length];
    }

    private void Isolate()
    {
        // Beside the sources of the machine's own configuration, which the SDK's further packages come from.
        File.WriteAllText(
            Path.Combine(_root, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="CnnGen.Package.Tests" value="{SecurityElement.Escape(Folder)}" />
              </packageSources>
            </configuration>
            """);
        // Nothing of the repository's may reach the projects.
        File.WriteAllText(Path.Combine(_root, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(_root, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(_root, "Directory.Packages.props"), "<Project />");
    }
}

[CollectionDefinition(Name)]
public sealed class PackedPackage : ICollectionFixture<PackageFeed>
{
    public const string Name = "Packed package";
}
