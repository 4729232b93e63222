namespace CnnGen.Generator.Tests;

/// <summary>Models that several tests read.</summary>
internal static class Models
{
    /// <summary>The file at the root of the repository.</summary>
    public static string Seed { get; } = Repository.Read("model.yaml");

    /// <summary>A small correct model.</summary>
    public static string Tiny { get; } = With("- conv2d: { filters: 4, kernel_size: 3 }\n- flatten\n- dense: { units: 2 }");

    /// <summary>A model of the given layers.</summary>
    public static string With(string layers, string input = "[8, 8, 1]", string name = "Tiny", string rest = "") =>
        $"name: {name}\ninput: {input}\nlayers:\n{layers}\n{rest}";
}
