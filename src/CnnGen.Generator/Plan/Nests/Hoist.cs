using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>Computes what inner loops do not change outside of them, once.</summary>
/// <param name="loops">The variables of the nest's loops, from the outermost to the innermost.</param>
/// <param name="name">What the names of such values begin with.</param>
internal sealed class Hoist(IReadOnlyList<string> loops, string name)
{
    private readonly Dictionary<Expression, Local> _known = [];
    private readonly List<(int Depth, Bind Value)> _values = [];

    /// <summary>The values to compute inside so many loops.</summary>
    public IEnumerable<Statement> At(int depth) => _values.Where(value => value.Depth == depth).Select(value => value.Value);

    /// <summary>An expression of the innermost loop by what is computed outside.</summary>
    public Expression Of(Expression expression)
    {
        if (_known.TryGetValue(expression, out var known)) return known;
        var depth = Depth(expression);
        if (expression is Constant or Scalar or Local || !expression.Nodes().Any(node => node is Load or Uniform)) return expression;
        if (depth == loops.Count) return expression.MapChildren(Of);
        var value = expression.MapChildren(child => Depth(child) < depth ? Of(child) : child);
        var local = new Local(name + Letter(_known.Count));
        _values.Add((depth, new Bind(local.Name, value)));
        return _known[expression] = local;
    }

    /// <summary>How many of the loops it stands in.</summary>
    public int Depth(Expression expression) => expression.Nodes().Select(node => node switch
    {
        Load load => Depth(load.At),
        Uniform uniform => Depth(uniform.At),
        IndexValue value => Depth(value.At),
        _ => 0,
    }).Max();

    private int Depth(Affine at)
    {
        for (var depth = loops.Count; depth > 0; depth--)
            if (at.DependsOn(loops[depth - 1])) return depth;
        return 0;
    }

    // A digit would be taken for a vector's number.
    private static string Letter(int number) => (number < 26 ? "" : Letter(number / 26)) + (char)('A' + (number % 26));
}
