using System.Globalization;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>The values of one operation as its kernel reaches them.</summary>
internal sealed class Values
{
    /// <summary>The share of one example in the batch.</summary>
    private const string Share = "share";

    private readonly NestBuffers _buffers;
    private readonly List<Tensor> _drawn;
    private readonly List<Tensor> _read;
    private readonly List<Tensor> _written;

    public Values(NestBuffers buffers, IEnumerable<Tensor> inputs, IEnumerable<Tensor> outputs)
    {
        _buffers = buffers;
        _written = [.. outputs.Where(IsAskedFor)];
        var distinct = inputs.SelectMany(input => Inlined.Sources(input, buffers.Inlined)).GroupBy(source => source.Id).Select(same => same.First())
            .ToLookup(buffers.IsDrawn);
        _drawn = [.. distinct[true]];
        _read = [.. distinct[false].Where(input => _written.All(output => Buffer(output) != Buffer(input)))];
        Names = [.. _written.Concat(_read).Select(Buffer), .. _drawn.SelectMany((_, i) => new[] { First(i), Key(i) })];
    }

    /// <summary>Names that no loop and no local may have.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool IsAskedFor(Tensor tensor) => _buffers.Parameter(tensor) is not null;

    public string Buffer(Tensor tensor) => _buffers.Parameter(tensor) ?? throw new InvalidOperationException($"Value {tensor.Id} lies nowhere.");

    public bool IsOfExamples(Tensor tensor) => _buffers.Life(tensor) == Life.Example;

    /// <summary>What an operand is in a place of the operation's axes.</summary>
    public Expression Of(Operand operand) => Of(operand, at => at);

    /// <summary>What a map gives in a place of its axes.</summary>
    public Expression Of(Map map) => Of(map, at => at);

    /// <param name="place">From an index of the axes that the operand is reached by to one of the operation's axes.</param>
    private Expression Of(Operand operand, Func<Affine, Affine> place)
    {
        if (_buffers.Inlined(operand.Tensor) is { } giver)
        {
            var inner = Inlined.Place(giver, operand);
            return giver is Map map ? Of(map, Place) : ContractNest.Product((Contract)giver, Of(((Contract)giver).Left, Place), Right(((Contract)giver).Right));

            Affine Place(Affine at) => place(inner(at));

            Expression? Right(Operand? right) => right is null ? null : Of(right, Place);
        }

        var flat = place(operand.Flat);
        if (!_buffers.IsDrawn(operand.Tensor)) return new Load(Buffer(operand.Tensor), flat);
        var number = _drawn.FindIndex(tensor => tensor.Id == operand.Tensor.Id);
        return new Uniform(Key(number), At(First(number)) + flat);
    }

    private Expression Of(Map map, Func<Affine, Affine> place) => FormulaCode.Plain(map.Formula, variable =>
        map.Readings.FirstOrDefault(reading => reading.Variable == variable) is { } reading ? Of(reading.Operand, place)
        : variable == Map.Share.Name ? new Scalar(Share)
        : throw new InvalidOperationException($"Nothing stands for '{variable}'."));

    /// <summary>A name for a local: another one if a parameter is called so.</summary>
    public string Local(string name) => Names.Contains(name) ? "own" + Plan.Names.Pascal(name) : name;

    /// <summary>Random numbers, what is read, the share, and what is written.</summary>
    /// <param name="isFlat">Whether the dimensions are of no interest.</param>
    /// <param name="values">All that is computed.</param>
    public IEnumerable<Parameter> Parameters(bool isFlat, params IEnumerable<Expression> values)
    {
        string Shape(Tensor tensor) => isFlat ? $"[{tensor.Size}]" : string.Concat(tensor.Extents.Select(extent => $"[{extent}]"));

        return
        [
            .. _drawn.SelectMany((tensor, i) =>
                new Parameter[] { new IntegerParameter(First(i), checked(_buffers.LargestBatch * tensor.Size)), new KeyParameter(Key(i)) }),
            .. _read.GroupBy(Buffer).Select(same => In(same.Key, same.First().Size, Shape(same.First()))),
            .. values.SelectMany(value => value.Nodes()).OfType<Scalar>().Take(1)
                .Select(share => new ScalarParameter(share.Name, "the share of one example in the batch")),
            .. _written.GroupBy(Buffer).Select(same => Out(same.Key, same.First().Size, Shape(same.First()))),
        ];
    }

    // Of several random values each has a key and a place of its own.
    private static string First(int number) => "first" + Number(number);

    private static string Key(int number) => "key" + Number(number);

    private static string Number(int number) => number == 0 ? "" : (number + 1).ToString(CultureInfo.InvariantCulture);
}
