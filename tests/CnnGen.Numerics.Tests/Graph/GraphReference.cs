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

    /// <summary>Of the network that the graph is of; null where every sum has the graph's own.</summary>
    public DeclaredOrder? Order { get; init; }

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
            case Contract contract when Order?.ByTiles(contract, this, rows) is { } sums: this[contract.To.Tensor] = sums; break;
            case Contract contract when Order?.ByTurnedKernel(contract, this, rows) is { } sums: this[contract.To.Tensor] = sums; break;
            case Contract contract when Order?.Fused(contract) is { } terms: Run(contract, terms); break;
            case Contract contract: Run(Order?.Of(contract) ?? contract); break;
            case Extreme extreme: Run(extreme); break;
            case Route route: Run(route); break;
            case Map map: Run(map); break;
            case Move move: Run(move); break;
            case Charge charge:
                var penalty = new Regularizer(charge.Word, charge.Penalty);
                EachExample(charge.To, n => this[charge.To][n] = PenaltyReference.OfOutputs(
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
            EachExample(c.To.Tensor, n => Sum(c, n, n, c.Start, factor, this[c.To.Tensor]));
            return;
        }

        var (total, size) = (this[c.To.Tensor], Order?.IsOfWholeBatch(c) == true ? rows : partSize);
        for (var first = 0; first < rows; first += size)
        {
            var part = new T[total.Length];
            Sum(c, first, Math.Min(first + size, rows) - 1, null, T.One, part);
            for (var i = 0; i < part.Length; i++) total[i] = first == 0 ? part[i] : total[i] + part[i];
        }

        for (var i = 0; i < total.Length && factor != T.One; i++) total[i] *= factor;
    }

    /// <summary>A sum of gradients times what is below 0 of x, without the products between.</summary>
    private void Run(Contract c, Map terms)
    {
        Operand Of(string variable) => terms.Readings.Single(reading => reading.Variable == variable).Operand;
        var (x, values) = (Of("x"), this[Of("x").Tensor]);
        this[x.Tensor] = Array.ConvertAll(values, value => T.Min(T.Zero, value));
        Run(c with { Left = Of("gradient"), Right = x });
        this[x.Tensor] = values;
    }

    /// <summary>Adds the terms of some examples to each number of the output.</summary>
    private void Sum(Contract c, int first, int last, Operand? start, T factor, T[] to)
    {
        var (outputs, sums) = (new Places([.. c.OutputAxes]), new Places([.. c.SumAxes]));
        var (result, left) = (Reach(c.To, outputs, sums, to), Reach(c.Left, outputs, sums));
        var (right, begin) = (c.Right is null ? null : Reach(c.Right, outputs, sums), start is null ? null : Reach(start, outputs, sums));
        var isWindow = c.To.IsWindow(c.Axes);
        for (var n = first; n <= last; n++)
        {
            for (var o = 0; o < outputs.Count; o++)
            {
                ref var place = ref result[n, o];
                var sum = isWindow ? T.Zero : n > first ? place : begin is null ? T.Zero : begin[n, o];
                sum = right is null ? Sum(left, n, o, sum) : Sum(left, right, n, o, sum);
                if (factor != T.One) sum *= factor;
                place = isWindow ? place + sum : sum;
            }
        }
    }

    private static T Sum(Reach<T> left, int example, int output, T sum)
    {
        var (values, first) = (left.Values, left.At(example, output));
        foreach (var further in left.Inner) sum += values[first + further];
        return sum;
    }

    private static T Sum(Reach<T> left, Reach<T> right, int example, int output, T sum)
    {
        var (lefts, rights, leftPlaces, rightPlaces) = (left.Values, right.Values, left.Inner, right.Inner);
        var (l, r) = (left.At(example, output), right.At(example, output));
        for (var i = 0; i < leftPlaces.Length; i++) sum = T.FusedMultiplyAdd(lefts[l + leftPlaces[i]], rights[r + rightPlaces[i]], sum);
        return sum;
    }

    private void Run(Extreme e)
    {
        var (outputs, window) = (new Places([.. e.Axes.Where(e.To.Uses)]), new Places([.. e.Axes.Where(axis => !e.To.Uses(axis))]));
        var (to, from, winners) = (Reach(e.To, outputs, window), Reach(e.From, outputs, window), this[e.Winner]);
        EachPlace(e.To, outputs, (n, o) =>
        {
            var (values, first, best) = (from.Values, from.At(n, o), 0);
            for (var i = 1; i < from.Inner.Length; i++)
                if (values[first + from.Inner[i]] > values[first + from.Inner[best]]) best = i;
            (to[n, o], winners[to.At(n, o)]) = (values[first + from.Inner[best]], T.CreateChecked(best));
        });
    }

    /// <summary>A number that one window alone reaches takes its gradient as it is.</summary>
    private void Run(Route r)
    {
        var (outputs, window) = (new Places([.. r.Axes.Where(r.From.Uses)]), new Places([.. r.Axes.Where(axis => !r.From.Uses(axis))]));
        var (to, from, winners, isWindow) = (Reach(r.To, outputs, window), Reach(r.From, outputs, window), this[r.Winner], r.To.IsWindow(r.Axes));
        EachPlace(r.From, outputs, (n, o) =>
        {
            for (var i = 0; i < to.Inner.Length; i++)
            {
                if (winners[from.At(n, o)] != T.CreateChecked(i)) continue;
                ref var winner = ref to.Values[to.At(n, o) + to.Inner[i]];
                winner = isWindow ? winner + from[n, o] : from[n, o];
            }
        });
    }

    private void Run(Map m)
    {
        var (space, one) = (new Places(m.Axes), new Places([]));
        var to = Reach(m.To, space, one);
        var readings = m.Readings.ToDictionary(reading => reading.Variable, reading => Reach(reading.Operand, space, one));
        EachPlace(m.To, space, (n, i) => to[n, i] = FormulaReference.Of(
            m.Formula,
            name => readings.TryGetValue(name, out var reading) ? reading[n, i]
                : name == Map.Share.Name ? T.One / T.CreateChecked(rows)
                : throw new InvalidOperationException($"Nothing stands for '{name}'.")));
    }

    private void Run(Move m)
    {
        Array.Fill(this[m.To], double.IsNegativeInfinity(m.Border) ? T.NegativeInfinity : T.CreateChecked(m.Border));
        foreach (var piece in m.Pieces)
        {
            var (space, one) = (new Places(piece.Axes), new Places([]));
            var (to, from) = (Reach(piece.To, space, one), Reach(piece.From, space, one));
            EachPlace(piece.To, space, (n, i) => to[n, i] = from[n, i]);
        }
    }

    private bool IsOfExamples(Tensor tensor) => graph[tensor].Life == Life.Example;

    private int Length(Tensor tensor) => tensor.Size * (IsOfExamples(tensor) ? rows : 1);

    /// <param name="values">Null for the operand's own.</param>
    private Reach<T> Reach(Operand operand, Places outer, Places inner, T[]? values = null) =>
        new(values ?? this[operand.Tensor], operand, outer, inner, IsOfExamples(operand.Tensor) ? operand.Tensor.Size : 0);

    private void EachExample(Tensor to, Action<int> run)
    {
        for (var n = 0; n < (IsOfExamples(to) ? rows : 1); n++) run(n);
    }

    private void EachPlace(Operand to, Places places, Action<int, int> run) => EachExample(to.Tensor, n =>
    {
        for (var i = 0; i < places.Count; i++) run(n, i);
    });
}
