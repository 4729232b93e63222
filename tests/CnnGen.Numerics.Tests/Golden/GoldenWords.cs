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
    ];
}
