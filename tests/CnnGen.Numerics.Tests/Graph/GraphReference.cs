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
        var (outputs, sums) = (c.OutputAxes.ToList(), c.SumAxes.ToList());
        var isWindow = c.To.IsWindow(c.Axes);
        for (var n = first; n <= last; n++)
        {
            var example = n;
            Over(outputs, at =>
            {
                var place = Place(c.To, at, example);
                var sum = isWindow ? T.Zero : n > first ? to[place] : start is null ? T.Zero : this[start.Tensor][Place(start, at, example)];
                Over(sums, at, () =>
                {
                    var left = this[c.Left.Tensor][Place(c.Left, at, example)];
                    sum = c.Right is { } right ? T.FusedMultiplyAdd(left, this[right.Tensor][Place(right, at, example)], sum) : sum + left;
                });
                if (factor != T.One) sum *= factor;
                to[place] = isWindow ? to[place] + sum : sum;
            });
        }
    }

    private void Run(Extreme e, int n)
    {
        var window = e.Axes.Where(axis => !e.To.Uses(axis)).ToList();
        Over(e.Axes.Where(e.To.Uses).ToList(), at =>
        {
            var (place, number, isFirst) = (Place(e.To, at, n), 0, true);
            Over(window, at, () =>
            {
                var value = this[e.From.Tensor][Place(e.From, at, n)];
                if (isFirst || value > this[e.To.Tensor][place]) (this[e.To.Tensor][place], this[e.Winner][place]) = (value, T.CreateChecked(number));
                (isFirst, number) = (false, number + 1);
            });
        });
    }

    private void Run(Route r, int n)
    {
        var window = r.Axes.Where(axis => !r.From.Uses(axis)).ToList();
        Over(r.Axes.Where(r.From.Uses).ToList(), at =>
        {
            var (from, number) = (Place(r.From, at, n), 0);
            Over(window, at, () =>
            {
                if (this[r.Winner][from] == T.CreateChecked(number)) this[r.To.Tensor][Place(r.To, at, n)] += this[r.From.Tensor][from];
                number++;
            });
        });
    }

    private void Run(Map m, int n) => Over(m.Axes.ToList(), at => this[m.To.Tensor][Place(m.To, at, n)] = FormulaReference.Of(
        m.Formula,
        name => m.Readings.FirstOrDefault(reading => reading.Variable == name) is { Operand: var operand } ? this[operand.Tensor][Place(operand, at, n)]
            : name == Map.Share.Name ? T.One / T.CreateChecked(rows)
            : throw new InvalidOperationException($"Nothing stands for '{name}'.")));

    private void Run(Move m, int n)
    {
        var size = m.To.Size;
        var border = double.IsNegativeInfinity(m.Border) ? T.NegativeInfinity : T.CreateChecked(m.Border);
        this[m.To].AsSpan(IsOfExamples(m.To) ? n * size : 0, size).Fill(border);
        foreach (var piece in m.Pieces)
            Over(piece.Axes.ToList(), at => this[m.To][Place(piece.To, at, n)] = this[piece.From.Tensor][Place(piece.From, at, n)]);
    }

    private bool IsOfExamples(Tensor tensor) => graph[tensor].Life == Life.Example;

    private int Length(Tensor tensor) => tensor.Size * (IsOfExamples(tensor) ? rows : 1);

    private void EachExample(Operand to, Action<int> run)
    {
        for (var n = 0; n < (IsOfExamples(to.Tensor) ? rows : 1); n++) run(n);
    }

    private int Place(Operand operand, Dictionary<string, int> at, int n) =>
        operand.Flat.Constant + operand.Flat.Terms.Sum(term => term.Stride * at[term.Variable]) + (IsOfExamples(operand.Tensor) ? n * operand.Tensor.Size : 0);

    private static void Over(List<Axis> axes, Action<Dictionary<string, int>> body)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        Over(axes, at, () => body(at));
    }

    private static void Over(List<Axis> axes, Dictionary<string, int> at, Action body, int depth = 0)
    {
        if (depth == axes.Count)
        {
            body();
            return;
        }

        for (var i = 0; i < axes[depth].Extent; i++)
        {
            at[axes[depth].Name] = i;
            Over(axes, at, body, depth + 1);
        }
    }
}
