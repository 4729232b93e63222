using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>Spells the kernel language's expressions in C#, vectors as one target does.</summary>
internal sealed class ExpressionPrinter(Simd simd)
{
    public string Print(Expression expression) => Spell(expression).Code;

    public static string Print(Affine index) => Spell(index).Code;

    public static Spelling Spell(Affine index)
    {
        var terms = index.Terms.Select(t => t.Stride == 1 ? t.Variable : $"{Literals.Int(t.Stride)} * {t.Variable}").ToList();
        if (index.Constant != 0 || terms.Count == 0) terms.Add(Literals.Int(index.Constant));
        var precedence = terms.Count > 1 ? Precedence.Additive
            : index.IsConstant || index.Terms[0].Stride == 1 ? Precedence.Primary
            : Precedence.Multiplicative;
        return new Spelling(string.Join(" + ", terms), precedence);
    }

    public static string Address(string buffer, Affine at) =>
        at == 0 ? buffer : $"{buffer} + {Spell(at).Code}";

    public static string Print(Bound bound) =>
        bound.IsConstant ? Literals.Int(bound.Value)
        : bound.Multiple == 1 ? bound.Parameter!
        : $"{bound.Parameter} / {Literals.Int(bound.Multiple)} * {Literals.Int(bound.Multiple)}";

    /// <summary>An expression and how tightly it holds together, for those that make it an operand.</summary>
    public Spelling Spell(Expression expression) => expression switch
    {
        Constant constant => Literals.Float(constant.Value),
        Scalar scalar => scalar.Name,
        Local local => local.Name,
        Load { IsVector: true } load => simd.Load(Address(load.Buffer, load.At), load.Lanes),
        Load load => $"{load.Buffer}[{Print(load.At)}]",
        Pick { IsVector: true } pick => simd.Pick(Address(pick.Buffer, pick.At), Print(pick.Which)),
        Pick pick => $"{pick.Buffer}[{Print(pick.At)} + ({Spelling.Cast("int", Spell(pick.Which)).Code} & {Literals.Int(Pick.Choices - 1)})]",
        IndexValue { IsVector: true } value => simd.IndexValue(value.At),
        IndexValue { At.IsConstant: true } value => Literals.Float(value.At.Constant),
        IndexValue value => Spelling.Cast("float", Spell(value.At)),
        Uniform { IsVector: true } uniform => simd.Uniform(uniform.Key, uniform.At),
        Uniform uniform => $"global::CnnGen.Runtime.CounterRandom.Uniform({uniform.Key}, {Spelling.Cast("uint", Spell(uniform.At)).Code})",
        Broadcast broadcast => simd.Broadcast(Print(broadcast.Value)),
        MultiplyAdd { IsVector: true } m => simd.MultiplyAdd(Print(m.Factor), Print(m.Other), Print(m.Addend)),
        MultiplyAdd m => $"global::System.MathF.FusedMultiplyAdd({Print(m.Factor)}, {Print(m.Other)}, {Print(m.Addend)})",
        Unary u when u.IsCall() => $"{u.Function}({Print(u.Value)})",
        Unary { IsVector: true } u => simd.Unary(u.Function, Print(u.Value)),
        Unary u => Scalar(u),
        WholeNumber number => Literals.Int(number.Value),
        ToBits { IsVector: true } b => Simd.Bits(Spell(b.Of).Within(Precedence.Primary)),
        ToBits b => $"global::System.BitConverter.SingleToInt32Bits({Print(b.Of)})",
        FromBits { IsVector: true } b => Simd.FromBits(Spell(b.Of).Within(Precedence.Primary)),
        FromBits b => $"global::System.BitConverter.Int32BitsToSingle({Print(b.Of)})",
        ToFloat { IsVector: true } w => simd.ToFloat(Print(w.Of)),
        ToFloat w => Spelling.Cast("float", Spell(w.Of)),
        Shifted { Left: > 0 } s => new Spelling($"{Spell(s.Of).Within(Precedence.Shift)} << {Literals.Int(s.Left)}", Precedence.Shift),
        Shifted s => new Spelling($"{Spell(s.Of).Within(Precedence.Shift)} >> {Literals.Int(-s.Left)}", Precedence.Shift),
        Masked { IsVector: true } m => new Spelling($"{Spell(m.Of).Within(Precedence.Shift)} & {simd.Broadcast(Literals.Int(m.Mask))}", Precedence.BitwiseAnd),
        Masked m => new Spelling($"{Spell(m.Of).Within(Precedence.Shift)} & {Literals.Int(m.Mask)}", Precedence.BitwiseAnd),
        Binary b => Spell(b),
        Select { IsVector: true } s => simd.Select(s.Comparison, Print(s.Left), Print(s.Right), Spell(s.Then), Print(s.Otherwise)),
        Select s => Choice(Compared(s.Left, Sign(s.Comparison), s.Right), s.Then, s.Otherwise),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private Spelling Spell(Binary binary) => binary.Operator switch
    {
        BinaryOperator.Add => LeftToRight(binary, "+", Precedence.Additive),
        BinaryOperator.Subtract => LeftToRight(binary, "-", Precedence.Additive),
        BinaryOperator.Multiply => LeftToRight(binary, "*", Precedence.Multiplicative),
        BinaryOperator.Divide => LeftToRight(binary, "/", Precedence.Multiplicative),
        BinaryOperator.Max when binary.IsVector => simd.Max(Print(binary.Left), Print(binary.Right)),
        BinaryOperator.Max => Choice(Compared(binary.Left, ">", binary.Right), binary.Left, binary.Right),
        BinaryOperator.Min when binary.IsVector => simd.Min(Print(binary.Left), Print(binary.Right)),
        BinaryOperator.Min => Choice(Compared(binary.Left, "<", binary.Right), binary.Left, binary.Right),
        _ => throw new ArgumentOutOfRangeException(nameof(binary)),
    };

    /// <summary>
    /// C# takes operators of one precedence from left to right, so a right operand of the same precedence keeps its parentheses: sums have an order.
    /// </summary>
    private Spelling LeftToRight(Binary binary, string sign, Precedence precedence) =>
        new($"{Spell(binary.Left).Within(precedence)} {sign} {Spell(binary.Right).Within(precedence + 1)}", precedence);

    /// <summary>Two values and the sign between them, to be asked whether it holds.</summary>
    public string Compared(Expression left, string sign, Expression right) =>
        $"{Spell(left).Within(Precedence.Additive)} {sign} {Spell(right).Within(Precedence.Additive)}";

    private Spelling Choice(string condition, Expression then, Expression otherwise) =>
        new($"{condition} ? {Arm(then)} : {Arm(otherwise)}", Precedence.Conditional);

    private string Arm(Expression value) => Spell(value).Within(Precedence.BitwiseAnd);

    private Spelling Scalar(Unary unary) => unary.Function switch
    {
        Function.SquareRoot => $"global::System.MathF.Sqrt({Print(unary.Value)})",
        Function.Absolute => $"global::System.MathF.Abs({Print(unary.Value)})",
        _ => throw new ArgumentOutOfRangeException(nameof(unary)),
    };

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "==",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };
}
