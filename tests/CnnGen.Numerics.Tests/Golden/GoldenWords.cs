namespace CnnGen.Numerics.Tests.Golden;

/// <summary>Which golden files there are, and which of them the language cannot spell yet.</summary>
internal static class GoldenWords
{
    /// <summary>Files, as family/name, whose word or option the language does not have. Who adds it takes its row away: then tests read the file.</summary>
    public static readonly string[] Missing =
    [
        "activations/celu",
        "activations/celu-alpha",
        "activations/elu",
        "activations/elu-alpha",
        "activations/exponential",
        "activations/gelu",
        "activations/gelu-approximate",
        "activations/hard_sigmoid",
        "activations/hard_swish",
        "activations/leaky_relu",
        "activations/leaky_relu-negative_slope",
        "activations/log_sigmoid",
        "activations/mish",
        "activations/prelu",
        "activations/relu-all",
        "activations/relu-max_value",
        "activations/relu-negative_slope",
        "activations/relu-threshold",
        "activations/relu6",
        "activations/selu",
        "activations/sigmoid",
        "activations/silu",
        "activations/softmax",
        "activations/softplus",
        "activations/softsign",
        "activations/tanh",
    ];

    public static IEnumerable<string> All => GoldenFile.Families.SelectMany(family => GoldenFile.NamesOf(family).Select(name => $"{family}/{name}"));

    /// <summary>The names of a family's files that tests read.</summary>
    public static TheoryData<string> Of(string family) => [.. GoldenFile.NamesOf(family).Where(name => !Missing.Contains($"{family}/{name}", StringComparer.Ordinal))];
}
