using System.Globalization;

namespace CnnGen.Runtime;

internal static partial class ProcessorTopology
{
    /// <param name="status">The file whose line <c>Cpus_allowed_list:</c> holds the affinity of the process.</param>
    /// <param name="processors">The folder in which <c>cpu7/topology/thread_siblings_list</c> names the hardware threads of processor 7's core.</param>
    /// <returns>Null where a file is missing or says something else, as in some containers.</returns>
    internal static int? LinuxCores(string status, string processors)
    {
        const string Key = "Cpus_allowed_list:";
        try
        {
            var allowed = File.ReadLines(status).First(line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..];
            var cores = from processor in ParseList(allowed)
                        select File.ReadAllText(Path.Combine(processors, $"cpu{processor}", "topology", "thread_siblings_list"));
            return cores.Distinct(StringComparer.Ordinal).Count();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException // no such file
            or InvalidOperationException or FormatException or OverflowException or ArgumentException) // no such line, no such list
        {
            return null;
        }
    }

    /// <summary>The numbers of a list such as "0-3,8".</summary>
    internal static IEnumerable<int> ParseList(string list) =>
        from range in list.Trim().Split(',')
        let ends = range.Split('-')
        let first = int.Parse(ends[0], CultureInfo.InvariantCulture)
        let last = int.Parse(ends[^1], CultureInfo.InvariantCulture)
        from number in Enumerable.Range(first, last - first + 1)
        select number;
}
