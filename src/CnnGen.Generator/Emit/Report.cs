namespace CnnGen.Generator.Emit;

/// <summary>What a reader wants to know of a network, as tables: how they look, <see cref="ReportText"/> and <see cref="ReportMarkdown"/> say.</summary>
internal sealed record Report(string Title, string Summary, IReadOnlyList<ReportTable> Tables);

/// <param name="Note">What the columns mean, where their titles do not say it.</param>
/// <param name="Rows">A cell for each column.</param>
internal sealed record ReportTable(string Title, string Note, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <param name="IsNumber">Numbers stand to the right.</param>
internal sealed record ReportColumn(string Title, bool IsNumber = false);
