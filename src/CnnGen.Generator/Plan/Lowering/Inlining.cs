using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Nests;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// Which values of a graph lie nowhere: a little arithmetic of values that lie somewhere is done where it is read, rather than stored and read again. Passes
/// over memory are what a normalization costs, and its batch lies further away than the nearest cache.
/// </summary>
/// <param name="Training">By value what gives it, in both passes of training.</param>
/// <param name="Prediction">The same in prediction; never of a value that training stores.</param>
internal sealed record Inlining(IReadOnlyDictionary<int, Operation> Training, IReadOnlyDictionary<int, Operation> Prediction)
{
    public static Inlining Of(OperationGraph graph)
    {
        var prediction = new InlinedValues(graph, graph.Prediction, []).Choose();
        var training = new InlinedValues(graph, graph.Training, graph.Backward).Choose();
        // What prediction computes in the same way lies nowhere in both, or somewhere.
        var (predicted, trained) = (graph.Prediction.Givers(), graph.Training.Givers());
        foreach (var id in training.Keys.ToList())
            if (predicted.TryGetValue(id, out var giver) && Inlined.IsElementwise(giver) && !prediction.ContainsKey(id)) training.Remove(id);
        foreach (var id in prediction.Keys.ToList())
            if (trained.ContainsKey(id) && !training.ContainsKey(id)) prediction.Remove(id);
        return new Inlining(training, prediction);
    }
}

/// <summary>Those of one mode.</summary>
internal sealed class InlinedValues
{
    private const string Arriving = "gradient";

    private readonly OperationGraph _graph;
    private readonly IReadOnlyList<Operation> _operations;
    private readonly Dictionary<int, Operation?> _adjointOf;
    private readonly ILookup<int, Operation> _readers;
    private readonly HashSet<int> _outputs;
    private readonly HashSet<int> _drawn;
    private readonly Dictionary<int, Operation> _chosen = [];

    public InlinedValues(OperationGraph graph, IEnumerable<Operation> forward, IReadOnlyList<Adjoint> backward)
    {
        _graph = graph;
        _operations = [.. forward, .. backward.Select(adjoint => adjoint.Operation)];
        _adjointOf = backward.ToDictionary(adjoint => adjoint.Operation.Output.Id, adjoint => adjoint.Of);
        _readers = _operations.Readers();
        _outputs = [.. graph.Outputs.Concat(graph.TrainingOutputs).Select(output => output.Id)];
        _drawn = [.. _operations.OfType<Draw>().Select(draw => draw.To.Id)];
    }

    public Dictionary<int, Operation> Choose()
    {
        foreach (var operation in _operations.Where(CanLieNowhere))
            if (IsTermOfOneSum(operation) || (IsArithmetic(operation) && ReadersOf(operation).All(reader => Takes(reader, operation)) && Pays(operation)))
                _chosen.Add(operation.Output.Id, operation);
        return _chosen;
    }

    private IReadOnlyList<Operation> ReadersOf(Operation operation) => [.. _readers[operation.Output.Id]];

    private bool CanLieNowhere(Operation operation) =>
        Inlined.IsElementwise(operation) && IsOfExamples(operation.Output) && !_outputs.Contains(operation.Output.Id) && ReadersOf(operation).Count > 0;

    /// <summary>Whatever a map computes, a sum that alone takes it computes as well. Random numbers are those of one layer's kernels.</summary>
    private bool IsTermOfOneSum(Operation operation) =>
        operation is Map && !IsOfFunction(operation) && !operation.Inputs.Any(IsOfNetwork)
        && ReadersOf(operation) is [Contract { Right: null } sum] && sum.Start?.Tensor.Id != operation.Output.Id
        && Inlined.Fits(sum, operation) && (operation.Owner == sum.Owner || !Draws(operation));

    private bool IsArithmetic(Operation operation) => !Draws(operation) && !IsOfFunction(operation) && OfAdjoint(operation) is not Charge
        && (operation is Map map ? IsArithmetic(map.Formula) : !IsOfWeights(operation));

    private static bool IsArithmetic(Formula formula) => IsCheap(formula) && !FormulaParts.Of(formula).Any(part => part is Choice);

    private static bool IsCheap(Formula formula) => !FormulaParts.Of(formula).Any(part => part is Quotient or Power or Applied);

    private bool Takes(Operation reader, Operation giver) =>
        !Draws(reader) && OfAdjoint(reader) is not Charge && Inlined.Fits(reader, giver) && reader switch
        {
            Map map => IsOfExamples(map.Output) && (IsOfFunction(map) ? IsCheap(map.Formula) && !TellsSlope(map, giver) : IsArithmetic(map.Formula)),
            // Sums that ask for a number more than once, as those of products do, find it in memory.
            Contract c => c.Start?.Tensor.Id != giver.Output.Id && !IsOfWeights(c)
                && c.Axes.Aggregate(1L, (all, axis) => all * axis.Extent) == giver.Output.Size,
            _ => false,
        };

    /// <summary>Whether a slope is told by what an operation gives: it is asked for where it lies.</summary>
    private bool TellsSlope(Map map, Operation giver) =>
        OfAdjoint(map) is not null && map.Readings.Any(reading => reading.Operand.Tensor.Id == giver.Output.Id && reading.Variable != Arriving);

    private bool IsOfFunction(Operation operation) => operation is Map { Word.Length: > 0 } || OfAdjoint(operation) is Map { Word.Length: > 0 };

    private bool IsOfWeights(Operation operation) =>
        operation is Contract c && (c.Inputs.Any(IsOfNetwork) || OfAdjoint(c) is Contract { } of && of.Inputs.Any(IsOfNetwork));

    private Operation? OfAdjoint(Operation operation) => _adjointOf.TryGetValue(operation.Output.Id, out var of) ? of : null;

    private bool Draws(Operation operation) => operation.Inputs.Any(input => _drawn.Contains(input.Id));

    /// <summary>Whether less is moved, for little arithmetic: what is read instead of the value, beside its own way into memory and back.</summary>
    private bool Pays(Operation operation)
    {
        var (own, readers) = (Moved(operation), ReadersOf(operation));
        var instead = readers.Sum(reader => own.Except(Moved(reader)).Count());
        return instead <= Machine.StoredMoves + own.Count + readers.Count && Work(operation) <= Machine.InlinedWork;
    }

    /// <summary>The values of examples that an operation reads in memory, but those that are a few numbers of each.</summary>
    private HashSet<int> Moved(Operation operation)
    {
        var size = Inlined.Reads(operation).Max(read => read.Tensor.Size);
        var sources = operation.Inputs.SelectMany(input => Inlined.Sources(input, Giver));
        return [.. sources.Where(source => source.Size == size && IsOfExamples(source)).Select(source => source.Id)];
    }

    /// <summary>Operations for one number of the output.</summary>
    private int Work(Operation operation) =>
        (operation is Map map ? FormulaParts.Of(map.Formula).Count(part => part is not (Variable or Number)) : 1)
        + Inlined.Reads(operation).Select(read => Giver(read.Tensor)).OfType<Operation>().Sum(Work);

    private Operation? Giver(Tensor tensor) => _chosen.TryGetValue(tensor.Id, out var giver) ? giver : null;

    private bool IsOfExamples(Tensor tensor) => _graph[tensor].Life == Life.Example;

    private bool IsOfNetwork(Tensor tensor) => _graph[tensor].Life is Life.Parameter or Life.Derived;
}
