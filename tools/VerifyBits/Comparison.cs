using System.Diagnostics;

namespace VerifyBits;

/// <summary>Runs the networks at each target and says which came as they should.</summary>
internal static class Comparison
{
    private static readonly string[] Targets = ["scalar", "vector128", "avx2", "avx512"];

    public static int Run(IReadOnlyDictionary<string, string> expected)
    {
        var (compared, wrong) = (0, 0);
        foreach (var target in Targets)
        {
            if (Lines(target) is not { } lines)
            {
                Console.WriteLine($"{target}: not of this CPU");
                continue;
            }

            foreach (var (network, threads, hash) in lines)
            {
                var isRight = expected.GetValueOrDefault(network) == hash;
                (compared, wrong) = (compared + 1, wrong + (isRight ? 0 : 1));
                Console.WriteLine($"{target} {network}, {threads} threads: {(isRight ? "equal" : $"OTHER BITS, {hash}")}");
            }
        }

        Console.WriteLine($"{compared} trainings, {wrong} of them with other bits than expected");
        return compared > 0 && wrong == 0 ? 0 : 1;
    }

    /// <summary>Takes what the plainest target gives as what is expected of all.</summary>
    public static int Write()
    {
        Expected.Write(Lines(Targets[0])!.Where(line => line.Threads == "1").Select(line => (line.Network, line.Hash)));
        return 0;
    }

    /// <returns>Null if this CPU does not have the target.</returns>
    private static List<(string Network, string Threads, string Hash)>? Lines(string target)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [ReferenceNetworks.Command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CNNGEN_TARGET"] = target },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (errors.Result.Contains(nameof(PlatformNotSupportedException), StringComparison.Ordinal)) return null;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{target}: {errors.Result}");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd().Split(' ')).Select(p => (p[0], p[1], p[2]))];
    }
}
