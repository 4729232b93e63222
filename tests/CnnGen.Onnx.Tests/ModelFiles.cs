namespace CnnGen.Onnx.Tests;

/// <summary>Every file in Models, and whole networks, by the names of the files.</summary>
internal static class ModelFiles
{
    private static readonly string[] Paths = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Models"), "*.yaml");

    private static readonly Lazy<CompiledModels> Compiled =
        new(() => new CompiledModels("ModelFiles", Paths.Select(path => (NameOf(path), File.ReadAllText(path)))));

    public static TheoryData<string> Names => [.. Paths.Select(NameOf).Order(StringComparer.Ordinal)];

    public static EmittedNetwork Create(string name) => Compiled.Value.Create(name);

    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];
}
