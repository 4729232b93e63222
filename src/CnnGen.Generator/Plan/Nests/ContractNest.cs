using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>
/// Sums of products. The sum of a number stands in a register, lanes are numbers of the output that lie together. Where several places reach the same
/// number, each adds its own sum to what is in memory.
/// </summary>
internal sealed class ContractNest
{
    private readonly Contract _contract;
    private readonly Values _values;
    private readonly string _output;
    private readonly Expression _left;
    private readonly Expression? _right;
    private readonly bool _meets;

    /// <summary>What a sum begins with.</summary>
    private readonly Expression _start;

    /// <summary>Whether it is one example's part of a sum over the batch.</summary>
    private readonly bool _adds;

    private ContractNest(Contract contract, NestBuffers buffers)
    {
        _contract = contract;
        _values = new Values(buffers, contract.Inputs, contract.Outputs);
        _output = _values.Buffer(contract.To.Tensor);
        _left = _values.Of(contract.Left);
        _right = contract.Right is { } right ? _values.Of(right) : null;
        _meets = contract.To.IsWindow(contract.Axes);
        _adds = !_values.IsOfExamples(contract.To.Tensor) && contract.Inputs.Any(_values.IsOfExamples);
        _start = _meets ? 0f : _adds ? new Load(_output, contract.To.Flat) : contract.Start is { } start ? _values.Of(start) : 0f;
    }

    public static Kernel Build(string name, string summary, Contract contract, NestBuffers buffers) =>
        new ContractNest(contract, buffers).Build(name, summary);

    /// <summary>What a contraction without a sum is in one place.</summary>
    public static Expression Product(Contract contract, Expression left, Expression? right) => Finished(contract, Sum(left, right, 0f));

    private IEnumerable<Expression> Operands => new[] { _left, _right }.OfType<Expression>();

    private Kernel Build(string name, string summary)
    {
        var (size, isFlat) = (_contract.To.Tensor.Size, false);
        var isWhole = !_meets && _contract.OutputAxes.Aggregate(1L, (all, axis) => all * axis.Extent) == size;
        var isElementwise = !_meets && _contract.SumAxes.All(axis => axis.Extent == 1);
        var body = isElementwise
            ? Elements.Of(_contract.Axes, _output, _contract.To.Flat, Finished(Sum(_left, _right, _start)), _values, out isFlat)
            : [.. Sums()];
        return Kernel(
            name,
            summary,
            _values.Parameters(isFlat, Operands),
            [.. isWhole || _adds ? Array.Empty<Statement>() : [Memory.Set(_output, size, 0f)], .. body]);
    }

    private static Expression Sum(Expression left, Expression? right, Expression sum) => right is null ? sum + left : new MultiplyAdd(left, right, sum);

    private Expression Finished(Expression sum) => _adds ? sum : Finished(_contract, sum);

    private static Expression Finished(Contract contract, Expression sum) => contract.Factor.Equals(1.0) ? sum : sum * (float)contract.Factor;

    private IEnumerable<Statement> Sums()
    {
        var space = new Space(
            [.. _contract.Axes.Select(axis => new SpaceAxis(axis.Name, axis.Extent, Use(axis)))],
            _contract.To.Flat,
            Operands.Append(_start).SelectMany(e => e.Indices()),
            _values.Names);
        var (to, start) = (space.At(_contract.To.Flat), _start.MapIndices(space.At));
        var operands = Operands.Select(operand => operand.MapIndices(space.At)).ToList();
        var levels = new ContractLevels(space, to, operands);
        var hoist = new Hoist([.. levels.All.Select(level => level.Variable)], _values.Local("once"));
        var (names, left, right) = Named(operands, levels, hoist);

        if (levels.Outputs == levels.All.Count)
            return Around(levels, hoist, [.. names, new Store(_output, to, new Load(_output, to) + Finished(Sum(left, right, 0f)))]);

        var sum = _values.Local("sum");
        var terms = Nesting.Around(levels.All, levels.Outputs, hoist, [.. names, new Assign(sum, Sum(left, right, new Local(sum)))]);
        var value = Finished(new Local(sum));
        return Around(
            levels,
            hoist,
            [.. hoist.At(levels.Outputs), new Accumulator(sum, start), .. terms, new Store(_output, to, _meets ? new Load(_output, to) + value : value)]);
    }

    /// <summary>Statements in the loops over the outputs.</summary>
    private static IEnumerable<Statement> Around(ContractLevels levels, Hoist hoist, IEnumerable<Statement> statements) =>
        [.. levels.Outputs == 0 ? [] : hoist.At(0), .. Nesting.Around([.. levels.All.Take(levels.Outputs)], 0, hoist, statements)];

    /// <summary>Names for the factors of a term, so that the rows of a tile share what they have in common: vectors first.</summary>
    private (IReadOnlyList<Statement> Names, Expression Left, Expression? Right) Named(List<Expression> operands, ContractLevels levels, Hoist hoist)
    {
        var names = new List<Statement>();
        if (operands is [var only])
        {
            var code = FormulaCode.Of(hoist.Of(only), _values.Local("part"));
            return ([.. code.Body], code.Value, null);
        }

        var factors = operands.Zip(["value", "factor"], (operand, name) => (Operand: operand, Name: _values.Local(name))).ToList();
        if (operands[0] == operands[1]) factors[1] = factors[0];
        var known = factors.Distinct().OrderBy(factor => levels.IsVector(factor.Operand) ? 0 : 1).ToDictionary(factor => factor.Name, Named);
        return (names, known[factors[0].Name], known[factors[1].Name]);

        Expression Named((Expression Operand, string Name) factor)
        {
            var code = FormulaCode.Of(hoist.Of(factor.Operand), factor.Name);
            if (code.Value is Local or Constant or Scalar) return code.Value;
            names.AddRange([.. code.Body, new Bind(factor.Name, code.Value)]);
            return new Local(factor.Name);
        }
    }

    private AxisUse Use(Axis axis)
    {
        if (_contract.To.Uses(axis)) return _meets && _contract.To.Leads(axis, _contract.Axes) ? AxisUse.Ordered : AxisUse.Free;
        return IsTap(axis) ? AxisUse.Tap : AxisUse.Term;
    }

    /// <summary>Whether an axis goes through a window that moves with an output.</summary>
    private bool IsTap(Axis axis) => new[] { _contract.Left, _contract.Right }.OfType<Operand>().SelectMany(operand => operand.At).Any(index =>
        index.DependsOn(axis.Name) && _contract.OutputAxes.Any(output => output.Extent >= axis.Extent && index.DependsOn(output.Name)));
}
