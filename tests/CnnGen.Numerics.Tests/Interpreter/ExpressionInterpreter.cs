using CnnGen.Generator.Plan.Loops;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Interpreter;

/// <summary>Values of expressions: one float for a scalar, one per lane for a vector. Lanes that a mask leaves out are zero.</summary>
/// <param name="width">Lanes of a vector.</param>
internal sealed class ExpressionInterpreter(KernelMemory memory, IReadOnlyDictionary<string, int> indices, int width)
{
    public Dictionary<string, float[]> Locals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (string Buffer, int At)> Origins { get; } = new(StringComparer.Ordinal);

    public int Value(Affine index) => index.Constant + index.Terms.Sum(t => t.Stride * indices[t.Variable]);

    public (float[] Values, int At) Place(string buffer, Affine at) => Origins.TryGetValue(buffer, out var origin)
        ? (memory.Floats[origin.Buffer], origin.At + Value(at))
        : (memory.Floats[buffer], Value(at));

    public float[] Value(Expression expression) => expression switch
    {
        Constant constant => [constant.Value],
        Scalar scalar => [memory.Scalars[scalar.Name]],
        Local local => Locals[local.Name],
        Load load => Loaded(load),
        Pick pick => Picked(pick),
        IndexValue index => Lanes(index.Lanes, lane => Value(index.At) + lane),
        Uniform uniform => Lanes(uniform.Lanes, lane => CounterRandom.Uniform(memory.Keys[uniform.Key], (uint)(Value(uniform.At) + lane))),
        Broadcast broadcast => [.. Enumerable.Repeat(Assert.Single(Value(broadcast.Value)), width)],
        MultiplyAdd m => Zip(Value(m.Factor), Value(m.Other), Value(m.Addend), (factor, other, addend) =>
            Counted(MathF.FusedMultiplyAdd(factor, other, addend), ((double)factor * other) + addend, factor, other, addend)),
        Unary unary => Array.ConvertAll(Value(unary.Value), value => Counted(FunctionInterpreter.Of(unary.Function)(value), 0, value)),
        Binary binary => Zip(
            Value(binary.Left), Value(binary.Right),
            (left, right) => Counted(
            Apply(binary.Operator, left, right), Exact(binary.Operator, left, right), left, right)),
        Select select => Selected(select),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <param name="exact">The result without rounding, or as far as double has it; 0 where the operation cannot underflow.</param>
    private float Counted(float result, double exact, params ReadOnlySpan<float> operands)
    {
        var isSubnormal = float.IsSubnormal(result) || (result == 0 && exact != 0);
        foreach (var operand in operands) isSubnormal |= float.IsSubnormal(operand);
        if (isSubnormal) memory.Subnormals++;
        return result;
    }

    private static double Exact(BinaryOperator binary, float left, float right) => binary switch
    {
        BinaryOperator.Multiply => (double)left * right,
        BinaryOperator.Divide => (double)left / right,
        _ => 0,
    };

    private float[] Loaded(Load load)
    {
        var (values, at) = Place(load.Buffer, load.At);
        return load.Lanes == 0 ? [values[at]] : [.. values.AsSpan(at, load.Lanes), .. new float[width - load.Lanes]];
    }

    private float[] Picked(Pick pick)
    {
        var (values, at) = Place(pick.Buffer, pick.At);
        return Array.ConvertAll(Value(pick.Which), which => values[at + ((int)which & (Pick.Choices - 1))]);
    }

    private float[] Selected(Select select)
    {
        var (left, right) = (Value(select.Left), Value(select.Right));
        var (then, otherwise) = (Value(select.Then), Value(select.Otherwise));
        return Lanes(left.Length == 1 ? 0 : width, lane => Holds(select.Comparison, left[lane], right[lane]) ? then[lane] : otherwise[lane]);
    }

    private static bool Holds(Comparison comparison, float left, float right) => comparison switch
    {
        Comparison.Equal => left == right,
        Comparison.Greater => left > right,
        Comparison.GreaterOrEqual => left >= right,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    private static float Apply(BinaryOperator binary, float left, float right) => binary switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Max => left > right ? left : right,
        BinaryOperator.Min => left < right ? left : right,
        _ => throw new ArgumentOutOfRangeException(nameof(binary)),
    };

    private float[] Lanes(int lanes, Func<int, float> value) => [.. Enumerable.Range(0, lanes == 0 ? 1 : width).Select(value)];

    /// <summary>Lane by lane; both must have the same width, as the emitted code has no implicit broadcast.</summary>
    private static float[] Zip(float[] left, float[] right, Func<float, float, float> apply)
    {
        Assert.Equal(left.Length, right.Length);
        return [.. left.Zip(right, apply)];
    }

    private static float[] Zip(float[] first, float[] second, float[] third, Func<float, float, float, float> apply)
    {
        Assert.Equal(first.Length, second.Length);
        Assert.Equal(first.Length, third.Length);
        return [.. first.Select((_, lane) => apply(first[lane], second[lane], third[lane]))];
    }
}
