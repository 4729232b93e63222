using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan;

/// <summary>The memory that all parts of a kernel's outputs touch together, each element once; of a kernel without parts, that one call touches.</summary>
internal static class Footprint
{
    /// <summary>At most, and never more than the buffers hold: every live list full, and two addresses of unequal form taken for two elements.</summary>
    public static long Elements(Kernel kernel)
    {
        var parts = new Extents(kernel.Parameters.OfType<IntegerParameter>().Select(p => new KeyValuePair<string, long>(p.Name, p.Largest + 1L)));
        var touched = Accesses(kernel.Body.WithoutTransposes(), parts)
            .Distinct().ToLookup(access => access.Buffer, access => access.Elements, StringComparer.Ordinal);
        return kernel.Parameters.Sum(parameter => parameter switch
        {
            BufferParameter buffer => Math.Min(buffer.Length, touched[buffer.Name].Sum()),
            ListParameter list => (2L * list.Length) + list.Rows,
            _ => 0,
        });
    }

    private static IEnumerable<Access> Accesses(IEnumerable<Statement> body, Extents extents) => body.SelectMany(s => Accesses(s, extents));

    private static IEnumerable<Access> Accesses(Statement statement, Extents around)
    {
        var extents = statement switch
        {
            Loop loop => around.With(loop.Variable, loop.End.Largest - loop.Start.Smallest),
            Scan scan => around.With(scan.Index, scan.Count),
            _ => around,
        };
        IEnumerable<Access> loads = statement.Expressions().SelectMany(e => e.Nodes()).SelectMany<Expression, Access>(e => e switch
        {
            Load load => [extents.Of(load.Buffer, load.At)],
            Pick pick => [extents.Of(pick.Buffer, pick.At)],
            _ => [],
        });
        Access[] own = statement is Store store ? [extents.Of(store.Buffer, store.At)] : [];
        return [.. loads, .. own, .. Accesses(statement.Body(), extents)];
    }

    private sealed record Access(string Buffer, Affine At, long Elements);

    /// <summary>How many values each counter has.</summary>
    private sealed class Extents(IEnumerable<KeyValuePair<string, long>> counters)
    {
        private readonly Dictionary<string, long> _counters = counters.ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);

        public Extents With(string counter, long values) => new(_counters.Where(c => c.Key != counter).Append(new(counter, values)));

        /// <summary>As many elements as the counters of an address have values, or as its range has. A walk's position may have any.</summary>
        public Access Of(string buffer, Affine at)
        {
            var counts = at.Terms.Select(term => _counters.TryGetValue(term.Variable, out var values) ? values : int.MaxValue).ToList();
            var product = counts.Aggregate(1.0, (left, right) => left * right);
            var range = 1.0 + at.Terms.Zip(counts, (term, count) => Math.Abs((double)term.Stride) * (count - 1)).Sum();
            return new Access(buffer, at, (long)Math.Min(int.MaxValue, Math.Min(product, range)));
        }
    }
}
