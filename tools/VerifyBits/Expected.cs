namespace VerifyBits;

/// <summary>What comes of a network on any machine: a line of its name and its hash. No target and no number of threads is part of it.</summary>
internal static class Expected
{
    public static IReadOnlyDictionary<string, string> Read() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "expected.txt"))
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    /// <summary>Writes the file of the sources, from the folder of the repository.</summary>
    public static void Write(IEnumerable<(string Network, string Hash)> hashes) =>
        File.WriteAllText("tools/VerifyBits/expected.txt", string.Concat(hashes.Select(hash => $"{hash.Network} {hash.Hash}\n")));
}
