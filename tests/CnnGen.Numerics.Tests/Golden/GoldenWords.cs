namespace CnnGen.Numerics.Tests.Golden;

/// <summary>The golden files that no test reads.</summary>
internal static class GoldenWords
{
    /// <summary>
    /// As family/name, in order: their word or option is not in the language. Who adds it takes its rows away, and they are read;
    /// <see cref="GoldenTests"/> fails until then.
    /// </summary>
    public static readonly string[] Missing =
    [
        "regularizers/l1-activity",
        "regularizers/l1-options-activity",
        "regularizers/l1-options-parameter",
        "regularizers/l1-parameter",
        "regularizers/l1_l2-activity",
        "regularizers/l1_l2-parameter",
        "regularizers/l2-activity",
        "regularizers/l2-options-activity",
        "regularizers/l2-options-parameter",
        "regularizers/l2-parameter",
    ];
}
