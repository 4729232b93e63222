using System.Text.Json;

namespace CnnGen.Package.Tests;

/// <summary>A folder of projects, and the commands that a user gives in it.</summary>
internal sealed class Workspace(string root, PackageFeed feed)
{
    public string Root => root;

    /// <summary>A folder in this one.</summary>
    public Workspace Folder(string name) => new(Directory.CreateDirectory(Path.Combine(root, name)).FullName, feed);

    public Workspace Write(string path, string text)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>A project file that refers to the package.</summary>
    /// <param name="properties">Elements beside <c>TargetFramework</c>.</param>
    /// <param name="items">Elements beside the reference.</param>
    public Workspace Project(string path, string properties = "", string items = "", string sdk = "Microsoft.NET.Sdk") => Write(
        path,
        $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="CnnGen" Version="{feed.Version}" />
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>Installs the templates of the feed, and makes a project of one.</summary>
    public Workspace New(string template, string name)
    {
        var package = Path.Combine(feed.Folder, $"CnnGen.Templates.{feed.Version}.nupkg");
        if (!Directory.Exists(feed.TemplateHive)) Template("install", package).Succeeds();
        Template(template, "-o", name).Succeeds();
        return Folder(name);
    }

    /// <summary>The command <c>dotnet new</c>, with the templates of the feed.</summary>
    public Outcome Template(params string[] arguments) => Dotnet(["new", .. arguments, "--debug:custom-hive", feed.TemplateHive]);

    public Outcome Dotnet(params string[] arguments) => Tests.Dotnet.Run(root, feed.Packages, arguments);

    /// <summary>Builds with no warning, runs the program and returns what it prints.</summary>
    public IReadOnlyList<string> Run(string project = ".")
    {
        Dotnet("build", project).SucceedsWithoutWarning();
        return RunBuilt(project);
    }

    public IReadOnlyList<string> RunBuilt(string project = ".")
    {
        var program = Assert.Single(Directory.GetFiles(Path.Combine(root, project, "bin", "Debug", "net10.0"), "*.runtimeconfig.json"));
        return Dotnet(program.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal)).Succeeds().Lines;
    }

    /// <summary>The items of a kind as the build sees them, by their path in the project.</summary>
    public IReadOnlyList<string> Items(string kind, params string[] arguments)
    {
        using var json = JsonDocument.Parse(Dotnet(["msbuild", $"-getItem:{kind}", .. arguments]).Succeeds().Output);
        return [.. json.RootElement.GetProperty("Items").GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
    }

    public string Property(string name, params string[] arguments) => Dotnet(["msbuild", $"-getProperty:{name}", .. arguments]).Succeeds().Output.Trim();
}
