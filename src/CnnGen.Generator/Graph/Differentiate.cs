using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Graph;

/// <summary>
/// The backward pass of a graph: the operations from the last to the first, each asked by one rule for the gradients of what it took. A value that several
/// operations take has the sum of what they give, in the order in which they are asked.
/// </summary>
internal sealed class Differentiate
{
    private readonly GraphBuilder _build;
    private readonly InPlace _inPlace;
    private readonly Dictionary<int, Operation> _givers;
    private readonly ILookup<int, Operation> _readers;
    private readonly HashSet<int> _wanted;
    private readonly Dictionary<int, Tensor> _gradients = [];
    private readonly Dictionary<int, int> _contributions = [];
    private readonly List<Adjoint> _adjoints = [];

    private Differentiate(GraphBuilder build, IReadOnlyList<Operation> forward, IEnumerable<Tensor> trained, IEnumerable<Tensor> outputs)
    {
        (_build, _inPlace) = (build, new InPlace(forward, outputs));
        (_givers, _readers) = (forward.Givers(), forward.Readers());
        _wanted = [.. trained.Select(tensor => tensor.Id)];
        foreach (var operation in forward.Where(operation => operation.Inputs.Any(IsWanted)))
            _wanted.UnionWith(operation.Outputs.Select(output => output.Id));
    }

    /// <param name="forward">The forward pass in training.</param>
    /// <param name="trained">The parameters whose gradients are asked for.</param>
    /// <param name="outputs">With their gradients.</param>
    public static BackwardPass Run(
        GraphBuilder build, IReadOnlyList<Operation> forward, IEnumerable<Tensor> trained, IReadOnlyList<(Tensor Of, Tensor Gradient)> outputs)
    {
        var pass = new Differentiate(build, forward, trained, outputs.Select(output => output.Of));
        foreach (var (of, gradient) in outputs) pass.Begin(of, gradient);
        foreach (var operation in forward.Reverse()) pass.Ask(operation);
        return new BackwardPass(
            pass._adjoints.ToEquatableArray(), pass._gradients.OrderBy(pair => pair.Key).Select(pair => new Gradient(pair.Key, pair.Value)).ToEquatableArray(),
            outputs.Select(output => output.Gradient).ToEquatableArray());
    }

    /// <summary>What the gradient of a value is called.</summary>
    public static string NameOf(TensorInfo tensor) => tensor.Name.Substring(tensor.Owner.Length + 1) + "Gradient";

    /// <summary>The gradient of an output is given; of two outputs that are one value, their sum.</summary>
    private void Begin(Tensor of, Tensor gradient)
    {
        if (_gradients.ContainsKey(of.Id)) Pass(of, gradient);
        else _gradients.Add(of.Id, gradient);
    }

    private bool IsWanted(Tensor tensor) => _wanted.Contains(tensor.Id);

    private void Ask(Operation operation)
    {
        if (operation is Charge charge) Ask(charge);
        if (!_gradients.TryGetValue(operation.Output.Id, out var gradient) || !operation.Inputs.Any(IsWanted)) return;
        switch (operation)
        {
            case Contract contract: Ask(contract, Seen(contract.To, gradient)); break;
            case Extreme extreme: Ask(extreme, Seen(extreme.To, gradient)); break;
            case Map map: Ask(map, Seen(map.To, gradient)); break;
            case Move move: Ask(move, gradient); break;
            case Softmax softmax: Ask(softmax, Viewed(gradient, softmax.To)); break;
            default: throw new InvalidOperationException($"'{operation.Owner}' has no gradient through {operation.GetType().Name}.");
        }
    }

    /// <summary>The same space, the roles changed.</summary>
    private void Ask(Contract c, Operand gradient)
    {
        if (c.Right is { } right)
            Give(c, right, to => new Contract(c.Owner, c.BackwardPart + "Right", c.Axes, to, c.Left, gradient, Factor: c.Factor));
        if (c.Start is { } start)
            Give(c, start, to => new Contract(c.Owner, c.BackwardPart + "Start", c.OutputAxes.ToEquatableArray(), to, gradient));
        if (IsWanted(c.Left.Tensor) && Gather(c, gradient.Tensor)) return;
        Give(c, c.Left, to => new Contract(c.Owner, c.BackwardPart + "Left", c.Axes, to, gradient, c.Right, Factor: c.Factor));
    }

    /// <summary>The gradient of what a window slides over as sums of its own, past the border around it; false where it cannot be.</summary>
    private bool Gather(Contract c, Tensor gradient)
    {
        var border = _readers[c.Left.Tensor.Id].Take(2).Count() == 1 && _givers.TryGetValue(c.Left.Tensor.Id, out var giver) ? giver as Move : null;
        if ((GatheredGradient.Of(c, border) ?? GatheredGradient.Of(c, border = null)) is not { } gathered) return false;
        var info = _build.Info(c.To.Tensor);
        var around = _build.Tensor(info.Owner, NameOf(info) + "Around", info.Life, gathered.AroundExtents);
        _adjoints.Add(new Adjoint(c, gathered.Around(around, gradient)));
        Give(c, border?.Pieces[0].From.Tensor ?? c.Left.Tensor, to => gathered.Sums(to, around));
        return true;
    }

    private void Ask(Extreme e, Operand gradient) => Give(e, e.From, to => new Route(e.Owner, e.BackwardPart, e.Axes, to, e.Winner, gradient));

    private void Ask(Softmax softmax, Tensor gradient)
    {
        var isThere = _inPlace.Overwriter(softmax.To) is null;
        Give(softmax, softmax.From, to => new SoftmaxGradient(
            softmax.Owner, softmax.BackwardPart, to, isThere ? softmax.To : softmax.From, isThere, gradient));
    }

    private void Ask(Map map, Operand gradient)
    {
        for (var i = 0; i < map.Readings.Count; i++)
        {
            var (variable, of) = (map.Readings[i].Variable, map.Readings[i].Operand);
            var told = i == 0 && map.SlopeByOutput is not null ? Told(map) : null;
            if (!IsWanted(of.Tensor)) continue;
            var slope = told is null
                ? i == 0 && map.SlopeByOutput is { } byOutput ? Substitute.In(byOutput, "y", map.Formula) : Derivative.Of(map.Formula, variable)
                : map.SlopeByOutput!;
            var formula = Derivative.Through(slope, new Variable("gradient"));
            // A gradient of zeros is one: what is trained before a factor of 0 decays like the rest.
            var isZero = formula is Number { Value: 0 };
            if (isZero && !Covers(map, of)) continue;
            IEnumerable<Reading> known = [.. map.Readings, new Reading("gradient", gradient), .. told is null ? [] : new[] { new Reading("y", told) }];
            var readings = known.Where(reading => isZero ? reading.Variable == "gradient" : Reads(formula, reading.Variable)).ToEquatableArray();
            var part = map.BackwardPart + (map.Readings.Count == 1 ? "" : Pascal(variable));
            if (formula is Variable && Covers(map, of) && of.Flat == map.To.Flat)
                Pass(of.Tensor, gradient.Tensor);
            else if (Covers(map, of))
                Give(map, of, to => new Map(map.Owner, part, map.Axes, to, readings, formula));
            else
                Give(map, of, to => Summed(map, part, to, readings, formula));
        }
    }

    /// <summary>Where the output tells the slope; null where it is gone by the time of the backward pass, and what was read must be kept.</summary>
    private Operand? Told(Map map) =>
        _inPlace.Last(map) is { } last ? map.To with { Tensor = Viewed(last, map.To.Tensor) } : null;

    /// <summary>Of an argument that several places of the map read, the sum of theirs.</summary>
    private Contract Summed(Map map, string part, Operand to, EquatableArray<Reading> readings, Formula formula)
    {
        Contract Sum(Operand left, Operand? right = null) => new(map.Owner, part, map.Axes, to, left, right);

        Operand Of(Formula variable) => readings.Single(reading => reading.Variable == ((Variable)variable).Name).Operand;

        if (formula is Variable) return Sum(Of(formula));
        if (formula is Product { Left: Variable { Name: not "share" } left, Right: Variable right }) return Sum(Of(right), Of(left));
        var life = IsOfExamples(map.To.Tensor) ? Life.Example : Life.Batch;
        var terms = _build.Tensor(map.Owner, $"{char.ToLowerInvariant(part[0])}{part.Substring(1)}Terms", life, map.Axes.Select(axis => axis.Extent));
        var each = terms.At([.. map.Axes.Select(axis => axis.Index)]);
        _adjoints.Add(new Adjoint(map, new Map(map.Owner, part + "Terms", map.Axes, each, readings, formula)));
        return Sum(each);
    }

    private void Ask(Move move, Tensor gradient)
    {
        foreach (var (piece, i) in move.Pieces.Select((piece, i) => (piece, i)))
        {
            var part = move.BackwardPart + (move.Pieces.Count == 1 ? "" : (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            var from = Seen(piece.To, gradient);
            if (piece.Axes.All(piece.From.Uses))
                Give(move, piece.From, to => new Move(move.Owner, part, to.Tensor, EquatableArray.Of(new Piece(piece.Axes, to, from))));
            else
                Give(move, piece.From, to => new Contract(move.Owner, part, piece.Axes, to, from));
        }
    }

    /// <summary>Adds the slope to the gradient that all others have left.</summary>
    private void Ask(Charge charge)
    {
        if (!IsWanted(charge.Of) || !_gradients.TryGetValue(charge.Of.Id, out var known)) return;
        var info = _build.Info(charge.Of);
        var (to, axes) = (_build.Tensor(info.Owner, NameOf(info) + "Charged", info.Life, info.Extents), GraphBuilder.AxesOf(info.Extents));
        var at = axes.Select(axis => axis.Index).ToArray();
        _adjoints.Add(new Adjoint(charge, new Map(
            charge.Owner, charge.BackwardPart, axes, to.At(at),
            EquatableArray.Of(new Reading("x", Whole(charge.Of).At(at)), new Reading("gradient", Whole(known).At(at))),
            new Variable("gradient") + (Simplify.Of(Derivative.Of(charge.Penalty, "x")) * Map.Share))));
        _gradients[charge.Of.Id] = to;

        Tensor Whole(Tensor tensor) => tensor.Viewed([.. info.Extents]);
    }

    private void Give(Operation of, Operand operand, Func<Operand, Operation> adjoint) =>
        Give(of, operand.Tensor, to => adjoint(operand with { Tensor = to }));

    /// <summary>Adds a gradient to those that a value has so far.</summary>
    private void Give(Operation of, Tensor tensor, Func<Tensor, Operation> adjoint)
    {
        if (!IsWanted(tensor)) return;
        var info = _build.Info(tensor);
        _contributions.TryGetValue(tensor.Id, out var before);
        var gradient = New(info, "", before + 1);
        _adjoints.Add(new Adjoint(of, adjoint(Viewed(gradient, tensor))));
        Pass(tensor, gradient);
    }

    /// <summary>One more value is a gradient of a tensor's.</summary>
    private void Pass(Tensor tensor, Tensor gradient)
    {
        _contributions.TryGetValue(tensor.Id, out var before);
        var number = _contributions[tensor.Id] = before + 1;
        _gradients[tensor.Id] = _gradients.TryGetValue(tensor.Id, out var known) ? Sum(_build.Info(tensor), known, gradient, number) : gradient;
    }

    private Tensor Sum(TensorInfo info, Tensor left, Tensor right, int number)
    {
        var (sum, axes) = (New(info, "Sum", number), GraphBuilder.AxesOf(info.Extents));
        var at = axes.Select(axis => axis.Index).ToArray();
        _adjoints.Add(new Adjoint(null, new Map(
            info.Owner, NameOf(info) + "Sum" + Number(number), axes, sum.At(at),
            EquatableArray.Of(new Reading("a", left.Viewed([.. info.Extents]).At(at)), new Reading("b", right.Viewed([.. info.Extents]).At(at))),
            new Variable("a") + new Variable("b"))));
        return sum;
    }

    private Tensor New(TensorInfo info, string what, int number) => _build.Tensor(
        info.Owner, NameOf(info) + what + Number(number), info.Life == Life.Parameter ? Life.Batch : info.Life, info.Extents);

    /// <summary>Whether each place of a map reads a number of its own, and all of them are read.</summary>
    private bool Covers(Map map, Operand of) =>
        map.Axes.All(of.Uses) && !of.IsWindow(map.Axes) && map.Axes.Aggregate(1L, (size, axis) => size * axis.Extent) == of.Tensor.Size
            && IsOfExamples(of.Tensor) == IsOfExamples(map.To.Tensor);

    private bool IsOfExamples(Tensor tensor) => _build.Info(tensor).Life == Life.Example;

    private static bool Reads(Formula formula, string variable) => Substitute.In(formula, variable, 0) != formula;

    private static Operand Seen(Operand of, Tensor gradient) => of with { Tensor = Viewed(gradient, of.Tensor) };

    private static Tensor Viewed(Tensor tensor, Tensor like) => tensor.Viewed([.. like.Extents]);

    // The first of them needs no number.
    private static string Number(int number) => number == 1 ? "" : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Pascal(string variable) => char.ToUpperInvariant(variable[0]) + variable.Substring(1);
}
