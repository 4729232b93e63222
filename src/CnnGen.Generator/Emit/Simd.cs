using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>How one target's vectors are spelled: this class and those derived from it are the only ones that know an intrinsic's name.</summary>
/// <param name="lanes">float32 per vector.</param>
internal abstract class Simd(int lanes)
{
    /// <summary>A target of one lane never asks for a vector.</summary>
    public static Simd Of(Target target) => target.Lanes switch
    {
        16 => new SimdAvx512(),
        8 => new SimdAvx2(),
        _ => new SimdVector128(),
    };

    public int Width => lanes;

    /// <summary>The type's name without its element: <c>Vector256</c>.</summary>
    protected string Type { get; } = "Vector" + Literals.Int(32 * lanes);

    public string FloatType => Type + "<float>";

    public string Broadcast(string scalar) => scalar == "0f" ? $"{Type}<float>.Zero" : $"{Type}.Create({scalar})";

    public string Load(string address, int count) => count == Width ? $"{Type}.Load({address})" : LoadFirst(address, count);

    public string Store(string address, string value, int count) => count == Width ? $"{Type}.Store({value}, {address})" : StoreFirst(address, value, count);

    /// <summary>Of the four floats at an address, each lane's own.</summary>
    public abstract string Pick(string address, string which);

    /// <summary>The index and its successors as floats; exact up to 2²⁴.</summary>
    public Spelling IndexValue(Affine index)
    {
        if (index == 0) return $"{Type}<float>.Indices";
        var first = index.IsConstant ? Literals.Float(index.Constant) : Spelling.Cast("float", ExpressionPrinter.Spell(index)).Code;
        return new Spelling($"{Broadcast(first)} + {Type}<float>.Indices", Precedence.Additive);
    }

    public string Uniform(string key, Affine index) =>
        $"global::CnnGen.Runtime.CounterRandom.Uniform{Literals.Int(Width)}({key}, {Spelling.Cast("uint", ExpressionPrinter.Spell(index)).Code})";

    /// <summary>Packs the lanes that are not zero to the left and stores them with their positions; the value is their number.</summary>
    public static string Append(string values, string positions, string value, string firstPosition, int count) =>
        $"global::CnnGen.Runtime.LiveList.Append({values}, {positions}, {value}, {firstPosition}, {Literals.Int(count)})";

    /// <summary>A bit for each of the first so many lanes that is not zero.</summary>
    public static string Bits(string value, int count) => $"global::CnnGen.Runtime.LiveList.Bits({value}, {Literals.Int(count)})";

    /// <summary>A function that is an instruction.</summary>
    public string Unary(Function function, string value) => function switch
    {
        Function.SquareRoot => $"{Type}.Sqrt({value})",
        Function.Absolute => $"{Type}.Abs({value})",
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    public static string Bits(string value) => $"{value}.AsInt32()";

    public static string FromBits(string value) => $"{value}.AsSingle()";

    public string ToFloat(string value) => $"{Type}.ConvertToSingle({value})";

    public abstract string MultiplyAdd(string factor, string other, string addend);

    /// <summary>Left &gt; right ? left : right, the language's definition of Max, also for zeros of different sign.</summary>
    public abstract string Max(string left, string right);

    /// <summary>Left &lt; right ? left : right, in the same way.</summary>
    public abstract string Min(string left, string right);

    public virtual Spelling Select(Comparison comparison, string left, string right, Spelling then, string otherwise) =>
        $"{Type}.ConditionalSelect({Type}.{Compare(comparison)}({left}, {right}), {then.Code}, {otherwise})";

    public virtual string Prefetch(string address) => $"Sse.Prefetch0({address});";

    /// <summary>What a body needs before its first statement, for the vectors that it reads or writes only in part.</summary>
    public virtual IEnumerable<string> Prologue(IEnumerable<Statement> body) => Parts(body).Select(count =>
        $"var {Mask(count)} = {Type}.LessThan({Type}<float>.Indices, {Type}.Create({Literals.Float(count)}));");

    protected abstract string LoadFirst(string address, int count);

    protected abstract string StoreFirst(string address, string value, int count);

    /// <summary>The local that selects the first so many lanes.</summary>
    protected static string Mask(int count) => "first" + Literals.Int(count);

    protected static string Compare(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "Equals",
        Comparison.Greater => "GreaterThan",
        Comparison.GreaterOrEqual => "GreaterThanOrEqual",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    /// <summary>The numbers of lanes, fewer than a vector has, that a body reads or writes; ascending.</summary>
    private IEnumerable<int> Parts(IEnumerable<Statement> body)
    {
        var statements = body.Nodes().ToList();
        var loads = statements.SelectMany(s => s.Expressions()).SelectMany(e => e.Nodes()).OfType<Load>().Select(l => l.Lanes);
        var stores = statements.OfType<Store>().Select(s => s.Lanes);
        return loads.Concat(stores).Where(count => count > 0 && count < Width).Distinct().OrderBy(count => count);
    }
}
