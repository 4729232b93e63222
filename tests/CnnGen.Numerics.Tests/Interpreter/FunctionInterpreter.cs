using System.Linq.Expressions;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Plan.Loops;
using Expression = CnnGen.Generator.Plan.Loops.Expression;
using Node = System.Linq.Expressions.Expression;

namespace CnnGen.Numerics.Tests.Interpreter;

/// <summary>The kernel language's functions of one number, node by node as they are defined; compiled once, since references call them often.</summary>
internal static class FunctionInterpreter
{
    private static readonly Dictionary<Function, Func<float, float>> Compiled = KernelFunctions.All.ToDictionary(f => f.Function, Compile);

    public static Func<float, float> Of(Function function) => function switch
    {
        Function.SquareRoot => MathF.Sqrt,
        Function.Absolute => MathF.Abs,
        _ => Compiled[function],
    };

    private static Func<float, float> Compile(KernelFunction function)
    {
        var argument = Node.Parameter(typeof(float), KernelFunction.Argument);
        var locals = new Dictionary<string, ParameterExpression>(StringComparer.Ordinal) { [KernelFunction.Argument] = argument };
        var body = function.Body.Select(s => Statement(s, locals)).ToList();
        body.Add(Value(function.Result, locals));
        return Node.Lambda<Func<float, float>>(Node.Block(locals.Values.Where(l => l != argument), body), argument).Compile();
    }

    private static Node Statement(Statement statement, Dictionary<string, ParameterExpression> locals)
    {
        switch (statement)
        {
            case Bind bind: return Declared(bind.Name, bind.Value);
            case Accumulator start: return Declared(start.Name, start.Initial);
            case Assign assign: return Node.Assign(locals[assign.Name], Value(assign.Value, locals));
            default: throw new ArgumentOutOfRangeException(nameof(statement));
        }

        Node Declared(string name, Expression initial)
        {
            var value = Value(initial, locals);
            locals.Add(name, Node.Variable(value.Type, name));
            return Node.Assign(locals[name], value);
        }
    }

    private static Node Value(Expression expression, Dictionary<string, ParameterExpression> locals)
    {
        Node Of(Expression part) => Value(part, locals);
        return expression switch
        {
            Constant c => Node.Constant(c.Value),
            WholeNumber n => Node.Constant(n.Value),
            Local local => locals[local.Name],
            MultiplyAdd m => Node.Call(typeof(MathF), nameof(MathF.FusedMultiplyAdd), null, Of(m.Factor), Of(m.Other), Of(m.Addend)),
            Unary u => Node.Invoke(Node.Constant(FunctionInterpreter.Of(u.Function)), Of(u.Value)),
            ToBits b => Node.Call(typeof(BitConverter), nameof(BitConverter.SingleToInt32Bits), null, Of(b.Of)),
            FromBits b => Node.Call(typeof(BitConverter), nameof(BitConverter.Int32BitsToSingle), null, Of(b.Of)),
            ToFloat w => Node.Convert(Of(w.Of), typeof(float)),
            Shifted { Left: > 0 } s => Node.LeftShift(Of(s.Of), Node.Constant(s.Left)),
            Shifted s => Node.RightShift(Of(s.Of), Node.Constant(-s.Left)),
            Masked m => Node.And(Of(m.Of), Node.Constant(m.Mask)),
            Binary b => Value(b.Operator, Of(b.Left), Of(b.Right)),
            Select s => Node.Condition(Holds(s.Comparison, Of(s.Left), Of(s.Right)), Of(s.Then), Of(s.Otherwise)),
            _ => throw new ArgumentOutOfRangeException(nameof(expression)),
        };
    }

    private static Node Value(BinaryOperator binary, Node left, Node right) => binary switch
    {
        BinaryOperator.Add => Node.Add(left, right),
        BinaryOperator.Subtract => Node.Subtract(left, right),
        BinaryOperator.Multiply => Node.Multiply(left, right),
        BinaryOperator.Divide => Node.Divide(left, right),
        BinaryOperator.Max => Node.Condition(Node.GreaterThan(left, right), left, right),
        BinaryOperator.Min => Node.Condition(Node.LessThan(left, right), left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(binary)),
    };

    private static Node Holds(Comparison comparison, Node left, Node right) => comparison switch
    {
        Comparison.Equal => Node.Equal(left, right),
        Comparison.Greater => Node.GreaterThan(left, right),
        Comparison.GreaterOrEqual => Node.GreaterThanOrEqual(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };
}
