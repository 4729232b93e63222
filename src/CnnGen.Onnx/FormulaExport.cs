using System.Globalization;

namespace CnnGen.Onnx;

/// <summary>Writes a formula in operators, one for each of its own; a description has it as text, read from left to right.</summary>
/// <param name="graph">Takes the nodes.</param>
/// <param name="name">What the nodes are named after.</param>
/// <param name="values">By the formula's variables the values that it is of.</param>
internal sealed class FormulaExport(GraphBuilder graph, string name, string formula, IReadOnlyDictionary<string, string> values)
{
    private const float SquareRootOfHalf = 0.70710678f;

    private readonly HashSet<string> _reads = new(StringComparer.Ordinal);

    private int _at;
    private int _nodes;

    /// <summary>The variables that it has come across.</summary>
    public IReadOnlyCollection<string> Reads => _reads;

    /// <returns>The value's name.</returns>
    /// <exception cref="NotSupportedException">It holds what this version does not know.</exception>
    public string Run()
    {
        var value = Choice();
        return _at == formula.Length ? value : throw Unknown();
    }

    private string Choice()
    {
        var left = Sum();
        if (!Takes(" > ")) return left;
        var above = Node("Greater", left, Sum());
        if (!Takes(" ? ")) throw Unknown();
        var then = Sum();
        if (!Takes(" : ")) throw Unknown();
        return Node("Where", above, then, Choice());
    }

    private string Sum()
    {
        var value = Term();
        while (true)
        {
            if (Takes(" + ")) value = Node("Add", value, Term());
            else if (Takes(" - ")) value = Node("Sub", value, Term());
            else return value;
        }
    }

    private string Term() => Takes("-") ? Node("Neg", Product()) : Product();

    private string Product()
    {
        var value = Atom();
        while (true)
        {
            if (Takes(" * ")) value = Node("Mul", value, Atom());
            else if (Takes(" / ")) value = Node("Div", value, Atom());
            else return value;
        }
    }

    private string Atom()
    {
        if (Takes("(")) return Closed(Choice());
        var start = _at;
        while (_at < formula.Length && (char.IsAsciiLetterOrDigit(formula[_at]) || formula[_at] is '.' or '_' || IsSignOfExponent())) _at++;
        var word = formula[start.._at];
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return graph.Number((float)number);
        if (values.TryGetValue(word, out var variable))
        {
            _reads.Add(word);
            return variable;
        }

        if (!Takes("(")) throw Unknown();
        var first = Choice();
        return word switch
        {
            "max" or "min" when Takes(", ") => Closed(Node(word == "max" ? "Max" : "Min", first, Choice())),
            "abs" => Closed(Node("Abs", first)),
            "sqrt" => Closed(Node("Sqrt", first)),
            "exp" => Closed(Node("Exp", first)),
            "expm1" => Closed(Node("Sub", Node("Exp", first), graph.Number(1))),
            "ln" => Closed(Node("Log", first)),
            "log1p" => Closed(Node("Log", Node("Add", first, graph.Number(1)))),
            "tanh" => Closed(Node("Tanh", first)),
            "normcdf" => Closed(Node("Mul", graph.Number(0.5f), Node("Add", graph.Number(1), Node("Erf", Node("Mul", graph.Number(SquareRootOfHalf), first))))),
            _ => throw Unknown(),
        };

        // 1E-07 is a number to its end.
        bool IsSignOfExponent() => formula[_at] is '-' or '+' && _at > start && formula[_at - 1] == 'E' && char.IsAsciiDigit(formula[start]);
    }

    private string Closed(string value) => Takes(")") ? value : throw Unknown();

    private bool Takes(string text)
    {
        if (!formula.AsSpan(_at).StartsWith(text, StringComparison.Ordinal)) return false;
        _at += text.Length;
        return true;
    }

    private string Node(string type, params IReadOnlyList<string> inputs) =>
        graph.Operator(type, $"{name}/{(_nodes++).ToString(CultureInfo.InvariantCulture)}", inputs);

    private NotSupportedException Unknown() =>
        new($"'{name}' has the formula {formula}, which this version of CnnGen.Onnx cannot export: it does not know what follows '{formula[.._at]}'");
}
