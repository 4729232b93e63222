using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>How vectors of eight floats are spelled: the only place that knows an intrinsic's name.</summary>
internal static class Simd
{
    private const int Width = 8;

    public static string Broadcast(string scalar) => scalar == "0f" ? "Vector256<float>.Zero" : $"Vector256.Create({scalar})";

    public static string Load(string address, int lanes) =>
        lanes == Width ? $"Vector256.Load({address})" : $"Avx.MaskLoad({address}, {Mask(lanes)})";

    public static string Store(string address, string value, int lanes) =>
        lanes == Width ? $"Vector256.Store({value}, {address})" : $"Avx.MaskStore({address}, {Mask(lanes)}, {value})";

    public static string MultiplyAdd(string factor, string other, string addend) => $"Fma.MultiplyAdd({factor}, {other}, {addend})";

    /// <summary>The index and its successors as floats; exact up to 2²⁴.</summary>
    public static string IndexValue(string index) =>
        $"(Vector256.Create((float)({index})) + Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f))";

    public static string Uniform(string key, string index) => $"CounterRandom.Uniform8({key}, (uint)({index}))";

    /// <summary>maxps returns its second operand unless the first is greater: the language's definition of Max.</summary>
    public static string Max(string left, string right) => $"Avx.Max({left}, {right})";

    public static string Select(Comparison comparison, string left, string right, string then, string otherwise)
    {
        var compare = comparison switch
        {
            Comparison.Equal => "Avx.CompareEqual",
            Comparison.Greater => "Avx.CompareGreaterThan",
            Comparison.GreaterOrEqual => "Avx.CompareGreaterThanOrEqual",
            _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
        };
        return $"Avx.BlendVariable({otherwise}, {then}, {compare}({left}, {right}))";
    }

    public static string Unary(UnaryOperator unary, string value) => unary switch
    {
        UnaryOperator.SquareRoot => $"Avx.Sqrt({value})",
        UnaryOperator.Exp => $"Elementary.Exp({value})",
        UnaryOperator.Log => $"Elementary.Log({value})",
        _ => throw new ArgumentOutOfRangeException(nameof(unary)),
    };

    /// <summary>The local that selects the first so many lanes.</summary>
    public static string Mask(int lanes) => "first" + Literals.Int(lanes);

    public static string MaskDeclaration(int lanes)
    {
        var bits = Enumerable.Range(0, Width).Select(i => i < lanes ? "-1" : "0");
        return $"var {Mask(lanes)} = Vector256.Create({string.Join(", ", bits)}).AsSingle();";
    }

    /// <summary>The masks that a body needs, ascending.</summary>
    public static IEnumerable<int> Masks(IEnumerable<Statement> body)
    {
        var statements = body.Nodes().ToList();
        var loads = statements.SelectMany(s => s.Expressions()).SelectMany(e => e.Nodes()).OfType<Load>().Select(l => l.Lanes);
        var stores = statements.OfType<Store>().Select(s => s.Lanes);
        return loads.Concat(stores).Where(lanes => lanes is > 0 and < Width).Distinct().OrderBy(lanes => lanes);
    }
}
