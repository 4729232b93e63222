using System.Numerics;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Training;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>
/// A graph in the reference's arithmetic, operation by operation, each by the loops that it is defined by: what emitted code must compute to the bit when T is
/// float. Whether the operations say what a layer means, its rows by hand and libtorch's golden files say.
/// </summary>
/// <remarks>Values are [rows][…] for those of examples, […] for others. Sums over the examples are made part by part of the batch.</remarks>
internal sealed class GraphReference<T>(OperationGraph graph, int rows, int partSize) where T : IFloatingPointIeee754<T>
{
    private readonly Dictionary<int, T[]> _values = [];

    /// <summary>The answer to a <see cref="Draw"/> for number i of the batch's.</summary>
    public Func<Draw, int, T> Uniform { get; init; } = (_, _) => throw new InvalidOperationException("Nothing draws here.");

    public T[] this[Tensor tensor]
    {
        get => _values[tensor.Id];
        set => _values[tensor.Id] = value.Length == Length(tensor)
            ? value
            : throw new ArgumentException($"'{graph[tensor].Name}' has {Length(tensor)} numbers.", nameof(value));
    }

    public void Run(IEnumerable<Operation> operations)
    {
        foreach (var operation in operations) Run(operation);
    }

    private void Run(Operation operation)
    {
        foreach (var output in operation.Outputs.Where(output => graph[output].Life != Life.Parameter)) _values[output.Id] = new T[Length(output)];
        switch (operation)
        {
            case Contract contract: Run(contract); break;
            case Extreme extreme: EachExample(extreme.To, n => Run(extreme, n)); break;
            case Route route: EachExample(route.To, n => Run(route, n)); break;
            case Map map: EachExample(map.To, n => Run(map, n)); break;
            case Move move: EachExample(move.To.At(), n => Run(move, n)); break;
            case Charge charge:
                var penalty = new Regularizer(charge.Word, charge.Penalty);
                EachExample(charge.To.At(), n => this[charge.To][n] = PenaltyReference.OfOutputs(
                    penalty, this[charge.Of][(n * charge.Of.Size)..((n + 1) * charge.Of.Size)]));
                break;
            case Draw draw: for (var i = 0; i < this[draw.To].Length; i++) this[draw.To][i] = Uniform(draw, i); break;
            case Softmax s: this[s.To] = SoftmaxCrossEntropyReference.Probabilities(this[s.From], s.To.Extents[^1]); break;
            case SoftmaxGradient s:
                var output = s.IsToldByOutput ? this[s.Of] : SoftmaxCrossEntropyReference.Probabilities(this[s.Of], s.To.Extents[^1]);
                this[s.To] = ActivationReference.BackwardThroughSoftmax(output, this[s.Gradient], s.To.Extents[^1]);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(operation));
        }
    }

    private void Run(Contract c)
    {
        var factor = T.CreateChecked(c.Factor);
        if (IsOfExamples(c.To.Tensor) || !c.Inputs.Any(IsOfExamples))
        {
            EachExample(c.To, n => Sum(c, n, n, c.Start, factor, this[c.To.Tensor]));
            return;
        }

        var total = this[c.To.Tensor];
        for (var first = 0; first < rows; first += partSize)
        {
            var part = new T[total.Length];
            Sum(c, first, Math.Min(first + partSize, rows) - 1, null, T.One, part);
            for (var i = 0; i < part.Length; i++) total[i] = first == 0 ? part[i] : total[i] + part[i];
        }

        for (var i = 0; i < total.Length && factor != T.One; i++) total[i] *= factor;
    }

    /// <summary>Adds the terms of some examples to each number of the output.</summary>
    private void Sum(Contract c, int first, int last, Operand? start, T factor, T[] to)
    {
        var space = new Places(c.Axes);
        var (outputs, sums) = (space.Of(c.OutputAxes), space.Of(c.SumAxes));
        var (left, right, begin, result) = (Reader(c.Left, space), Reader(c.Right, space), Reader(start, space), Place(c.To, space));
        var (isWindow, hasRight) = (c.To.IsWindow(c.Axes), c.Right is not null);
        for (var n = first; n <= last; n++)
        {
            var example = n;
            space.Over(outputs, () =>
            {
                var place = result(example);
                var sum = isWindow ? T.Zero : n > first ? to[place] : start is null ? T.Zero : begin(example);
                space.Over(sums, () => sum = hasRight ? T.FusedMultiplyAdd(left(example), right(example), sum) : sum + left(example));
                if (factor != T.One) sum *= factor;
                to[place] = isWindow ? to[place] + sum : sum;
            });
        }
    }

    private void Run(Extreme e, int n)
    {
        var space = new Places(e.Axes);
        var (outputs, window) = (space.Of(e.Axes.Where(e.To.Uses)), space.Of(e.Axes.Where(axis => !e.To.Uses(axis))));
        var (to, from) = (Place(e.To, space), Reader(e.From, space));
        space.Over(outputs, () =>
        {
            var (place, number, isFirst) = (to(n), 0, true);
            space.Over(window, () =>
            {
                var value = from(n);
                if (isFirst || value > this[e.To.Tensor][place]) (this[e.To.Tensor][place], this[e.Winner][place]) = (value, T.CreateChecked(number));
                (isFirst, number) = (false, number + 1);
            });
        });
    }

    /// <summary>A number that one window alone reaches takes its gradient as it is.</summary>
    private void Run(Route r, int n)
    {
        var space = new Places(r.Axes);
        var (outputs, window) = (space.Of(r.Axes.Where(r.From.Uses)), space.Of(r.Axes.Where(axis => !r.From.Uses(axis))));
        var (to, from, isWindow) = (Place(r.To, space), Place(r.From, space), r.To.IsWindow(r.Axes));
        space.Over(outputs, () =>
        {
            var (place, number) = (from(n), 0);
            space.Over(window, () =>
            {
                if (this[r.Winner][place] == T.CreateChecked(number))
                    this[r.To.Tensor][to(n)] = isWindow ? this[r.To.Tensor][to(n)] + this[r.From.Tensor][place] : this[r.From.Tensor][place];
                number++;
            });
        });
    }

    private void Run(Map m, int n)
    {
        var space = new Places(m.Axes);
        var (to, readings) = (Place(m.To, space), m.Readings.ToDictionary(reading => reading.Variable, reading => Reader(reading.Operand, space)));
        space.Over(space.Of(m.Axes), () => this[m.To.Tensor][to(n)] = FormulaReference.Of(
            m.Formula,
            name => readings.TryGetValue(name, out var reading) ? reading(n)
                : name == Map.Share.Name ? T.One / T.CreateChecked(rows)
                : throw new InvalidOperationException($"Nothing stands for '{name}'.")));
    }

    private void Run(Move m, int n)
    {
        var size = m.To.Size;
        var border = double.IsNegativeInfinity(m.Border) ? T.NegativeInfinity : T.CreateChecked(m.Border);
        this[m.To].AsSpan(IsOfExamples(m.To) ? n * size : 0, size).Fill(border);
        foreach (var piece in m.Pieces)
        {
            var space = new Places(piece.Axes);
            var (to, from) = (Place(piece.To, space), Reader(piece.From, space));
            space.Over(space.Of(piece.Axes), () => this[m.To][to(n)] = from(n));
        }
    }

    private bool IsOfExamples(Tensor tensor) => graph[tensor].Life == Life.Example;

    private int Length(Tensor tensor) => tensor.Size * (IsOfExamples(tensor) ? rows : 1);

    private void EachExample(Operand to, Action<int> run)
    {
        for (var n = 0; n < (IsOfExamples(to.Tensor) ? rows : 1); n++) run(n);
    }

    /// <summary>What an operand is in the space's present place, of an example.</summary>
    private Func<int, T> Reader(Operand? operand, Places space)
    {
        if (operand is null) return _ => throw new InvalidOperationException("There is no operand.");
        var (values, place) = (this[operand.Tensor], Place(operand, space));
        return n => values[place(n)];
    }

    private Func<int, int> Place(Operand operand, Places space)
    {
        var (place, example) = (space.Index(operand.Flat), IsOfExamples(operand.Tensor) ? operand.Tensor.Size : 0);
        return n => place() + (n * example);
    }
}
