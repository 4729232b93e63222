using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan;

/// <summary>The memory that all parts of a kernel's outputs touch together, each element once; of a kernel without parts, that one call touches.</summary>
internal static class Footprint
{
    /// <summary>At most, and never more than the buffers hold: every live list full, and two addresses of unequal form taken for two elements.</summary>
    public static long Elements(Kernel kernel)
    {
        var parts = kernel.Parameters.OfType<IntegerParameter>().ToDictionary(p => p.Name, p => p.Largest + 1L, StringComparer.Ordinal);
        var touched = Accesses(kernel.Body, parts).Distinct().ToLookup(access => access.Buffer, access => access.Elements, StringComparer.Ordinal);
        return kernel.Parameters.Sum(parameter => parameter switch
        {
            BufferParameter buffer => Math.Min(buffer.Length, touched[buffer.Name].Sum()),
            ListParameter list => (2L * list.Length) + list.Rows,
            _ => 0,
        });
    }

    private static IEnumerable<Access> Accesses(IEnumerable<Statement> body, IReadOnlyDictionary<string, long> extents) => body.SelectMany(statement =>
    {
        var inside = statement switch
        {
            Loop loop => With(loop.Variable, loop.End.Largest - loop.Start.Smallest),
            Scan scan => With(scan.Index, scan.Count),
            _ => extents,
        };
        var loads = statement.Expressions().SelectMany(e => e.Nodes()).SelectMany<Expression, Access>(e => e switch
        {
            Load load => [Of(load.Buffer, load.At, inside)],
            Pick pick => [Of(pick.Buffer, pick.At, inside)],
            _ => [],
        });
        var own = statement is Store store ? loads.Append(Of(store.Buffer, store.At, inside)) : loads;
        return own.Concat(Accesses(statement.Body(), inside));

        Dictionary<string, long> With(string variable, long extent) =>
            new(extents.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal), StringComparer.Ordinal) { [variable] = extent };
    });

    /// <summary>As many elements as the counters of an address have values, or as its range has. A walk's position may have any.</summary>
    private static Access Of(string buffer, Affine at, IReadOnlyDictionary<string, long> extents)
    {
        var counts = at.Terms.Select(term => extents.TryGetValue(term.Variable, out var extent) ? extent : int.MaxValue).ToList();
        var values = counts.Aggregate(1.0, (product, count) => product * count);
        var range = 1.0 + at.Terms.Zip(counts, (term, count) => Math.Abs((double)term.Stride) * (count - 1)).Sum();
        return new Access(buffer, at, (long)Math.Min(int.MaxValue, Math.Min(values, range)));
    }

    private sealed record Access(string Buffer, Affine At, long Elements);
}
