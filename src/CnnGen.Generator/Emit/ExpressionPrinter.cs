using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>Spells the kernel language's expressions in C#, vectors as one target does.</summary>
internal sealed class ExpressionPrinter(Simd simd)
{
    public string Print(Expression expression) => expression switch
    {
        Constant constant => Literals.Float(constant.Value),
        Scalar scalar => scalar.Name,
        Local local => local.Name,
        Load { IsVector: true } load => simd.Load(Address(load.Buffer, load.At), load.Lanes),
        Load load => $"{load.Buffer}[{Print(load.At)}]",
        Pick { IsVector: true } pick => simd.Pick(Address(pick.Buffer, pick.At), Print(pick.Which)),
        Pick pick => $"{pick.Buffer}[{Print(pick.At)} + ((int){Print(pick.Which)} & {Literals.Int(Pick.Choices - 1)})]",
        IndexValue { IsVector: true } value => simd.IndexValue(Print(value.At)),
        IndexValue { At.IsConstant: true } value => Literals.Float(value.At.Constant),
        IndexValue value => $"(float)({Print(value.At)})",
        Uniform { IsVector: true } uniform => simd.Uniform(uniform.Key, Print(uniform.At)),
        Uniform uniform => $"global::CnnGen.Runtime.CounterRandom.Uniform({uniform.Key}, (uint)({Print(uniform.At)}))",
        Broadcast broadcast => simd.Broadcast(Print(broadcast.Value)),
        MultiplyAdd { IsVector: true } m => simd.MultiplyAdd(Print(m.Factor), Print(m.Other), Print(m.Addend)),
        MultiplyAdd m => $"global::System.MathF.FusedMultiplyAdd({Print(m.Factor)}, {Print(m.Other)}, {Print(m.Addend)})",
        Unary { IsVector: true } u => simd.Unary(u.Operator, Print(u.Value)),
        Unary u => Scalar(u),
        Binary b => Print(b),
        Select { IsVector: true } s => simd.Select(s.Comparison, Print(s.Left), Print(s.Right), Print(s.Then), Print(s.Otherwise)),
        Select s => $"({Print(s.Left)} {Sign(s.Comparison)} {Print(s.Right)} ? {Print(s.Then)} : {Print(s.Otherwise)})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    public static string Print(Affine index)
    {
        var terms = index.Terms.Select(t => t.Stride == 1 ? t.Variable : $"{Literals.Int(t.Stride)} * {t.Variable}").ToList();
        if (index.Constant != 0 || terms.Count == 0) terms.Add(Literals.Int(index.Constant));
        return string.Join(" + ", terms);
    }

    public static string Address(string buffer, Affine at) => at == 0 ? buffer : $"{buffer} + {Print(at)}";

    public static string Print(Bound bound) =>
        bound.IsConstant ? Literals.Int(bound.Value)
        : bound.Multiple == 1 ? bound.Parameter!
        : $"{bound.Parameter} / {Literals.Int(bound.Multiple)} * {Literals.Int(bound.Multiple)}";

    private string Print(Binary binary)
    {
        var (left, right) = (Print(binary.Left), Print(binary.Right));
        return binary.Operator switch
        {
            BinaryOperator.Add => $"({left} + {right})",
            BinaryOperator.Subtract => $"({left} - {right})",
            BinaryOperator.Multiply => $"({left} * {right})",
            BinaryOperator.Divide => $"({left} / {right})",
            BinaryOperator.Max when binary.IsVector => simd.Max(left, right),
            BinaryOperator.Max => $"({left} > {right} ? {left} : {right})",
            _ => throw new ArgumentOutOfRangeException(nameof(binary)),
        };
    }

    private string Scalar(Unary unary) => unary.Operator switch
    {
        UnaryOperator.SquareRoot => $"global::System.MathF.Sqrt({Print(unary.Value)})",
        UnaryOperator.Exp => $"global::CnnGen.Runtime.Elementary.Exp({Print(unary.Value)})",
        UnaryOperator.Log => $"global::CnnGen.Runtime.Elementary.Log({Print(unary.Value)})",
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
