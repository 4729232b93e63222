using System.Globalization;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Computes the varying part of an address once per turn of a loop: accesses that differ by a constant then read as
/// <c>filtersAt + 64</c>, short for the reader, the compiler and the CPU.
/// </summary>
internal static class HoistAddresses
{
    public static Kernel Run(Kernel kernel) => kernel with { Body = Body(kernel.Body, []).ToEquatableArray() };

    /// <param name="taken">Names of the scopes around, which C# does not let an inner scope use again.</param>
    private static IEnumerable<Statement> Body(EquatableArray<Statement> body, HashSet<string> taken)
    {
        var names = new HashSet<string>(taken, StringComparer.Ordinal);
        var origins = Straight(body)
            .SelectMany(Accesses)
            .Where(a => !a.At.IsConstant)
            .GroupBy(a => (a.Buffer, a.At.Terms))
            .Where(g => g.Count() >= Machine.NamedAccesses)
            .ToDictionary(g => g.Key, g => new Origin(Name(g.Key.Buffer, names), g.Key.Buffer, new Affine(0, g.Key.Terms)));

        return origins.Values.Concat(body.Select(s => Inner(s, origins, names)));
    }

    private static Statement Inner(Statement statement, Dictionary<(string, EquatableArray<Term>), Origin> origins, HashSet<string> names)
    {
        if (statement is Loop or Walk or Fill) return statement.WithBody(Body(statement.Body(), names));
        if (statement is Block block) return block.WithBody(block.Body.Select(s => Inner(s, origins, names)));

        Expression Shorten(Expression e) => e switch
        {
            Load load when origins.TryGetValue((load.Buffer, load.At.Terms), out var origin) => load with { Buffer = origin.Name, At = load.At.Constant },
            Pick pick when origins.TryGetValue((pick.Buffer, pick.At.Terms), out var origin) => pick with { Buffer = origin.Name, At = pick.At.Constant },
            _ => e,
        };
        var shortened = statement.Map(e => e.Map(Shorten), at => at);
        return shortened switch
        {
            Store store when origins.TryGetValue((store.Buffer, store.At.Terms), out var target) => store with { Buffer = target.Name, At = store.At.Constant },
            Prefetch prefetch when origins.TryGetValue((prefetch.Buffer, prefetch.At.Terms), out var target) =>
                prefetch with { Buffer = target.Name, At = prefetch.At.Constant },
            Scan scan => scan.WithBody(Body(scan.Body, names)),
            _ => shortened,
        };
    }

    /// <summary>The statements that run in this scope, whatever blocks they stand in.</summary>
    private static IEnumerable<Statement> Straight(IEnumerable<Statement> body) =>
        body.SelectMany(s => s is Block block ? Straight(block.Body) : s is Loop or Walk or Fill ? [] : [s]);

    private static IEnumerable<(string Buffer, Affine At)> Accesses(Statement statement)
    {
        foreach (var expression in statement.Expressions().SelectMany(e => e.Nodes()))
        {
            if (expression is Load load) yield return (load.Buffer, load.At);
            if (expression is Pick pick) yield return (pick.Buffer, pick.At);
        }

        if (statement is Store store) yield return (store.Buffer, store.At);
        if (statement is Prefetch prefetch) yield return (prefetch.Buffer, prefetch.At);
    }

    private static string Name(string buffer, HashSet<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var name = buffer + "At" + (number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture));
            if (taken.Add(name)) return name;
        }
    }
}
