using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Interpreter;

/// <summary>What has a value: one float for a scalar, one per lane for a vector. Lanes that a mask leaves out are zero.</summary>
/// <param name="Lanes">Where the value stands, always the same array.</param>
/// <param name="Compute">Brings it up to date; null where it is.</param>
internal readonly record struct Operand(float[] Lanes, Action? Compute = null);

/// <summary>Turns the expressions of one method into operands. A new kind of node is a row of <see cref="Of(Expression)"/>.</summary>
/// <param name="width">Lanes of a vector.</param>
internal sealed class ExpressionInterpreter(MemorySlots memory, int width)
{
    private readonly Dictionary<string, float[]> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Slot<int>> _indices = new(memory.Integers, StringComparer.Ordinal);
    private readonly Dictionary<string, Slot<float[]>> _buffers = new(memory.Floats, StringComparer.Ordinal);

    /// <summary>Where the names of places begin in their buffers, each an index of that name.</summary>
    private readonly HashSet<string> _origins = new(StringComparer.Ordinal);

    public Slot<int> Declare(string variable) => _indices[variable] = new Slot<int>();

    /// <summary>A named value: other scopes may have one of the same name, and of another width.</summary>
    public float[] Declare(string local, Operand value) => _locals[local] = new float[value.Lanes.Length];

    public float[] Local(string name) => _locals[name];

    public Slot<int> Declare(Origin origin)
    {
        _buffers[origin.Name] = _buffers[origin.Buffer];
        _origins.Add(origin.Name);
        return Declare(origin.Name);
    }

    public Index Of(Affine at) => new(at.Constant, [.. at.Terms.Select(term => (_indices[term.Variable], term.Stride))]);

    public (Slot<float[]> Buffer, Index At) Place(string buffer, Affine at) =>
        (_buffers[buffer], Of(_origins.Contains(buffer) ? Affine.Of(buffer) + at : at));

    public Operand Of(Expression expression) => expression switch
    {
        Constant constant => new Operand([constant.Value]),
        Scalar scalar => Scalar(memory.Scalars[scalar.Name]),
        Local local => new Operand(_locals[local.Name]),
        Load load => Loaded(load),
        Pick pick => Picked(pick),
        IndexValue index => Counted(index.Lanes, Of(index.At), number => number),
        Uniform uniform => Uniform(memory.Keys[uniform.Key], uniform),
        Broadcast broadcast => InEveryLane(Of(broadcast.Value)),
        MultiplyAdd m => Zip(Of(m.Factor), Of(m.Other), Of(m.Addend)),
        Unary unary => Each(Of(unary.Value), FunctionInterpreter.Of(unary.Function)),
        Binary binary => Zip(Of(binary.Left), Of(binary.Right), binary.Operator),
        Select s => Selected(Holds(s.Comparison), Of(s.Left), Of(s.Right), Of(s.Then), Of(s.Otherwise)),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static Operand Scalar(Slot<float> scalar)
    {
        var result = new float[1];
        return new Operand(result, () => result[0] = scalar.Value);
    }

    private Operand Loaded(Load load)
    {
        var (buffer, at) = Place(load.Buffer, load.At);
        var result = Lanes(load.Lanes);
        return load.Lanes == 0
            ? new Operand(result, () => result[0] = buffer.Value[at.Value])
            : new Operand(result, () => buffer.Value.AsSpan(at.Value, load.Lanes).CopyTo(result));
    }

    private Operand Picked(Pick pick)
    {
        var (buffer, at) = Place(pick.Buffer, pick.At);
        return Each(Of(pick.Which), which => buffer.Value[at.Value + ((int)which & (Pick.Choices - 1))], isArithmetic: false);
    }

    private Operand Uniform(Slot<uint> key, Uniform uniform) =>
        Counted(uniform.Lanes, Of(uniform.At), number => CounterRandom.Uniform(key.Value, (uint)number));

    /// <summary>A function of the index, the index + 1, …</summary>
    private Operand Counted(int lanes, Index first, Func<int, float> value)
    {
        var result = Lanes(lanes);
        return new Operand(result, () =>
        {
            var number = first.Value;
            for (var lane = 0; lane < result.Length; lane++) result[lane] = value(number + lane);
        });
    }

    private Operand InEveryLane(Operand value)
    {
        Assert.Single(value.Lanes);
        var result = new float[width];
        return new Operand(result, () =>
        {
            value.Compute?.Invoke();
            Array.Fill(result, value.Lanes[0]);
        });
    }

    private Operand Each(Operand value, Func<float, float> apply, bool isArithmetic = true)
    {
        var result = new float[value.Lanes.Length];
        return new Operand(result, () =>
        {
            value.Compute?.Invoke();
            for (var lane = 0; lane < result.Length; lane++)
            {
                result[lane] = apply(value.Lanes[lane]);
                if (isArithmetic) Count(float.IsSubnormal(result[lane]) || float.IsSubnormal(value.Lanes[lane]));
            }
        });
    }

    private Operand Zip(Operand left, Operand right, BinaryOperator binary)
    {
        var (apply, exact) = (Function(binary), Exact(binary));
        var result = OfSameWidth(left, right);
        return new Operand(result, () =>
        {
            left.Compute?.Invoke();
            right.Compute?.Invoke();
            for (var lane = 0; lane < result.Length; lane++)
            {
                var (a, b) = (left.Lanes[lane], right.Lanes[lane]);
                var value = result[lane] = apply(a, b);
                var isLost = value == 0 && exact(a, b) != 0;
                Count(isLost || float.IsSubnormal(value) || float.IsSubnormal(a) || float.IsSubnormal(b));
            }
        });
    }

    private Operand Zip(Operand factor, Operand other, Operand addend)
    {
        var result = OfSameWidth(factor, other, addend);
        return new Operand(result, () =>
        {
            factor.Compute?.Invoke();
            other.Compute?.Invoke();
            addend.Compute?.Invoke();
            for (var lane = 0; lane < result.Length; lane++)
            {
                var (a, b, c) = (factor.Lanes[lane], other.Lanes[lane], addend.Lanes[lane]);
                var value = result[lane] = MathF.FusedMultiplyAdd(a, b, c);
                var isLost = value == 0 && ((double)a * b) + c != 0;
                Count(isLost || float.IsSubnormal(value) || float.IsSubnormal(a) || float.IsSubnormal(b) || float.IsSubnormal(c));
            }
        });
    }

    private static Operand Selected(Func<float, float, bool> holds, Operand left, Operand right, Operand then, Operand otherwise)
    {
        var result = OfSameWidth(left, right, then, otherwise);
        return new Operand(result, () =>
        {
            left.Compute?.Invoke();
            right.Compute?.Invoke();
            then.Compute?.Invoke();
            otherwise.Compute?.Invoke();
            for (var lane = 0; lane < result.Length; lane++)
                result[lane] = holds(left.Lanes[lane], right.Lanes[lane]) ? then.Lanes[lane] : otherwise.Lanes[lane];
        });
    }

    private void Count(bool isSubnormal)
    {
        if (isSubnormal) memory.Subnormals.Value++;
    }

    private float[] Lanes(int lanes) => new float[lanes == 0 ? 1 : width];

    /// <summary>For a value of each lane; all must have the same width, as the emitted code has no implicit broadcast.</summary>
    private static float[] OfSameWidth(params ReadOnlySpan<Operand> operands)
    {
        foreach (var operand in operands) Assert.Equal(operands[0].Lanes.Length, operand.Lanes.Length);
        return new float[operands[0].Lanes.Length];
    }

    private static Func<float, float, bool> Holds(Comparison comparison) => comparison switch
    {
        Comparison.Equal => (left, right) => left == right,
        Comparison.Greater => (left, right) => left > right,
        Comparison.GreaterOrEqual => (left, right) => left >= right,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    /// <summary>The result without rounding, or as far as double has it; 0 where the operation cannot underflow.</summary>
    private static Func<float, float, double> Exact(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Multiply => (left, right) => (double)left * right,
        BinaryOperator.Divide => (left, right) => (double)left / right,
        _ => (_, _) => 0,
    };

    private static Func<float, float, float> Function(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Add => (left, right) => left + right,
        BinaryOperator.Subtract => (left, right) => left - right,
        BinaryOperator.Multiply => (left, right) => left * right,
        BinaryOperator.Divide => (left, right) => left / right,
        BinaryOperator.Max => (left, right) => left > right ? left : right,
        BinaryOperator.Min => (left, right) => left < right ? left : right,
        _ => throw new ArgumentOutOfRangeException(nameof(binary)),
    };
}
