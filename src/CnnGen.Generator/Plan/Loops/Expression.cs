using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>A float32 value, or one value per lane of a vector.</summary>
internal abstract record Expression
{
    /// <summary>Whether this is a vector: true only behind <c>Vectorize</c>.</summary>
    public abstract bool IsVector { get; }

    public static Expression operator +(Expression left, Expression right) => new Binary(BinaryOperator.Add, left, right);

    public static Expression operator -(Expression left, Expression right) => new Binary(BinaryOperator.Subtract, left, right);

    public static Expression operator *(Expression left, Expression right) => new Binary(BinaryOperator.Multiply, left, right);

    public static Expression operator /(Expression left, Expression right) => new Binary(BinaryOperator.Divide, left, right);

    public static implicit operator Expression(float value) => new Constant(value);
}

internal sealed record Constant(float Value) : Expression
{
    public override bool IsVector => false;
}

/// <summary>A float parameter of the kernel, such as an optimizer's step size.</summary>
internal sealed record Scalar(string Name) : Expression
{
    public override bool IsVector => false;
}

/// <summary>A value bound or accumulated earlier.</summary>
internal sealed record Local(string Name, bool IsVectorLocal = false) : Expression
{
    public override bool IsVector => IsVectorLocal;
}

/// <summary>One element, or <paramref name="Lanes"/> neighbours of which none lies outside the buffer.</summary>
/// <param name="Lanes">0 for a scalar, else the lanes that are read; fewer than the target's are read under a mask.</param>
internal sealed record Load(string Buffer, Affine At, int Lanes = 0) : Expression
{
    public override bool IsVector => Lanes > 0;
}

/// <summary>One of four neighbours, of which none lies outside the buffer. In lanes each takes its own of the same four.</summary>
/// <param name="Which">Its number from 0 on, a whole number; of any other number the lowest two bits count.</param>
internal sealed record Pick(string Buffer, Affine At, Expression Which) : Expression
{
    public const int Choices = 4;

    public override bool IsVector => Which.IsVector;
}

/// <summary>An index as a float, in lanes index, index + 1, …: for comparing with a label or an arg-max.</summary>
internal sealed record IndexValue(Affine At, int Lanes = 0) : Expression
{
    public override bool IsVector => Lanes > 0;
}

/// <summary>The counter-based uniform random number in [0, 1) with number <paramref name="At"/>.</summary>
internal sealed record Uniform(string Key, Affine At, int Lanes = 0) : Expression
{
    public override bool IsVector => Lanes > 0;
}

/// <summary>A scalar in every lane.</summary>
internal sealed record Broadcast(Expression Value) : Expression
{
    public override bool IsVector => true;
}

/// <summary>Factor · Other + Addend with a single rounding.</summary>
internal sealed record MultiplyAdd(Expression Factor, Expression Other, Expression Addend) : Expression
{
    public override bool IsVector => Factor.IsVector;
}

/// <summary>A function of one number: an instruction of every target, or what <see cref="KernelFunctions"/> makes of other expressions.</summary>
internal sealed record Unary(Function Function, Expression Value) : Expression
{
    public override bool IsVector => Value.IsVector;
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,

    /// <summary>Left &gt; right ? left : right, as maxps defines it.</summary>
    Max,

    /// <summary>Left &lt; right ? left : right, as minps defines it.</summary>
    Min,
}

internal sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression
{
    public override bool IsVector => Left.IsVector;
}

internal enum Comparison
{
    Equal,
    Greater,
    GreaterOrEqual,
}

/// <summary>Left compared with right ? then : otherwise, lane by lane; both arms are evaluated.</summary>
internal sealed record Select(Comparison Comparison, Expression Left, Expression Right, Expression Then, Expression Otherwise) : Expression
{
    public override bool IsVector => Left.IsVector;
}
