using System.Globalization;

namespace Activations;

/// <summary>A row per function, a column per program, and how much each takes of the time of the dense layer's products.</summary>
internal static class Table
{
    public static string Of(IReadOnlyList<Contender> contenders, IReadOnlyList<string> programs, double products)
    {
        var rows = contenders.Select(contender => contender.Function).Distinct(StringComparer.Ordinal).Select(function =>
            $"| {function} |" + string.Concat(programs.Select(program => Cell(contenders, function, program, products))));
        return $"| µs, and of the products |{string.Concat(programs.Select(program => $" {program} |"))}\n"
            + $"| --- |{string.Concat(programs.Select(_ => " --: |"))}\n" + string.Concat(rows.Select(row => row + "\n"));
    }

    private static string Cell(IReadOnlyList<Contender> contenders, string function, string program, double products) =>
        contenders.SingleOrDefault(contender => contender.Function == function && contender.Program == program) is { Median: var median }
            ? string.Create(CultureInfo.InvariantCulture, $" {median:F1}, {100 * median / products:F1} % |")
            : " |";
}
