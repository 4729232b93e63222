using CnnGen.Numerics.Tests.Ports;

namespace CnnGen.Onnx.Tests;

/// <summary>Every file in Models, whole networks, and those of several inputs and outputs, by the names of the files or classes.</summary>
internal static class ModelFiles
{
    private static readonly string[] Paths = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Models"), "*.yaml");

    private static readonly Dictionary<string, string> Texts = Paths.Select(path => KeyValuePair.Create(NameOf(path), File.ReadAllText(path)))
        .Concat(PortsModels.All).ToDictionary(StringComparer.Ordinal);

    private static readonly Lazy<CompiledModels> Compiled = new(() => new CompiledModels("ModelFiles", Texts.Select(text => (text.Key, text.Value))));

    public static TheoryData<string> Names => [.. Texts.Keys.Order(StringComparer.Ordinal)];

    public static EmittedNetwork Create(string name) => Compiled.Value.Create(name);

    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];
}
