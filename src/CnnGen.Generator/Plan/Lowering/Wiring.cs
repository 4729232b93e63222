using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Who gives and who reads each value of a graph.</summary>
internal sealed class Wiring
{
    private readonly Network _network;
    private readonly OperationGraph _graph;
    private readonly InPlace _inPlace;
    private readonly Dictionary<string, Layer> _layers;
    private readonly ILookup<int, Operation> _readers;
    private readonly ILookup<int, Operation> _backwardReaders;
    private readonly ILookup<int, Operation> _adjoints;
    private readonly Dictionary<int, Tensor> _gradients;
    private readonly Dictionary<int, Tensor> _parametersOfGradients;
    private readonly HashSet<int> _backwardGivers;
    private readonly Dictionary<int, Operation> _trainingGivers;
    private readonly Dictionary<int, Operation> _predictionGivers;
    private readonly Dictionary<int, Operation> _derivers;
    private readonly Inlining _inlining;
    private readonly Dictionary<int, Operation> _lastBackwardReaders = [];
    private Wiring? _prediction;

    public Wiring(Network network, OperationGraph graph)
        : this(network, graph, Inlining.Of(graph))
    {
    }

    private Wiring(Network network, OperationGraph graph, Inlining inlining)
    {
        (_network, _graph, _inlining) = (network, graph, inlining);
        _inPlace = new InPlace(graph.Training, graph.TrainingOutputs);
        _layers = network.Layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        _readers = graph.Training.Readers();
        _backwardReaders = graph.Backward.Select(adjoint => adjoint.Operation).Readers();
        _adjoints = graph.Backward.Where(adjoint => adjoint.Of is not null).ToLookup(adjoint => adjoint.Of!.Output.Id, adjoint => adjoint.Operation);
        _gradients = graph.Gradients.Of.ToDictionary(gradient => gradient.Of, gradient => gradient.Tensor);
        _parametersOfGradients = graph.Gradients.Of.Where(gradient => graph.Tensors[gradient.Of].Life == Life.Parameter)
            .ToDictionary(gradient => gradient.Tensor.Id, gradient => new Tensor(gradient.Of, graph.Tensors[gradient.Of].Extents));
        _backwardGivers = [.. graph.Backward.SelectMany(adjoint => adjoint.Operation.Outputs).Select(output => output.Id)];
        _trainingGivers = graph.Training.Concat(graph.Backward.Select(adjoint => adjoint.Operation)).Givers();
        _predictionGivers = graph.Prediction.Givers();
        _derivers = graph.Derived.Givers();
        foreach (var operation in graph.Backward.Select(adjoint => adjoint.Operation).Where(operation => Inlined(operation.Output) is null))
            foreach (var tensor in ReadInMemory(operation)) _lastBackwardReaders[tensor.Id] = operation;
    }

    /// <summary>Who gives and who reads in prediction alone, as if there were no training.</summary>
    public Wiring Prediction => _prediction ??=
        new Wiring(
            _network, _graph with { Training = _graph.Prediction, TrainingOutputs = _graph.Outputs, Gradients = BackwardPass.None },
            _inlining with { Training = _inlining.Prediction });

    public OperationGraph Graph => _graph;

    public TensorInfo Info(Tensor tensor) => _graph[tensor];

    public Layer LayerOf(string owner) => _layers[owner];

    public WeightSpec WeightOf(Tensor parameter)
    {
        var info = _graph[parameter];
        return _layers[info.Owner].Weights.Single(weight => $"{info.Owner}/{weight.Role}" == info.Name);
    }

    public bool IsParameter(Tensor tensor) => _graph[tensor].Life == Life.Parameter;

    /// <summary>Whether there is one of a value for the network, which no pass over examples changes.</summary>
    public bool IsOfNetwork(Tensor tensor) => _graph[tensor].Life is Life.Parameter or Life.Derived;

    /// <summary>What derives a value from parameters; null for one that is none such.</summary>
    public Map? Deriver(Tensor tensor) => _derivers.TryGetValue(tensor.Id, out var deriver) ? (Map)deriver : null;

    /// <summary>Whether a training step changes a parameter, or what a value is derived from.</summary>
    public bool IsMoved(Tensor tensor) => Deriver(tensor) is { } deriver
        ? deriver.Inputs.Any(IsMoved)
        : WeightOf(tensor).IsTrained || Giver(tensor) is not null;

    /// <summary>The operations of training's forward pass that take a value, in order.</summary>
    public IReadOnlyList<Operation> Readers(Tensor tensor) => [.. _readers[tensor.Id]];

    /// <summary>The one of them that takes a value; null if several do, or none, or if the value leaves the network.</summary>
    public Operation? OnlyForwardReader(Tensor tensor) => Readers(tensor) is [var only] && !IsOutput(tensor) ? only : null;

    /// <summary>Those of the backward pass.</summary>
    public IReadOnlyList<Operation> BackwardReaders(Tensor tensor) => [.. _backwardReaders[tensor.Id]];

    /// <summary>The operations of the backward pass that an operation of the forward pass leads to, in order.</summary>
    public IReadOnlyList<Operation> AdjointsOf(Operation operation) => [.. _adjoints[operation.Output.Id]];

    /// <summary>That of them which gives the gradient of an operand, by what its part ends in; null where nobody waits for it.</summary>
    public Operation? AdjointOf(Operation operation, string operand) =>
        AdjointsOf(operation).SingleOrDefault(adjoint => adjoint.Part == operation.BackwardPart + operand);

    /// <summary>Null for what comes from without.</summary>
    public Operation? Giver(Tensor tensor, Mode mode = Mode.Training) =>
        (mode == Mode.Training ? _trainingGivers : _predictionGivers).TryGetValue(tensor.Id, out var giver) ? giver : null;

    /// <summary>What computes a value where it is read; null for one that lies somewhere.</summary>
    public Operation? Inlined(Tensor tensor, Mode mode = Mode.Training) =>
        (mode == Mode.Training ? _inlining.Training : _inlining.Prediction).TryGetValue(tensor.Id, out var giver) ? giver : null;

    /// <summary>Whether an operation takes a value that lies nowhere, in training or in prediction.</summary>
    public bool TakesInlined(Operation operation) =>
        operation.Inputs.Any(input => Inlined(input) is not null)
        || In(Mode.Prediction, operation)?.Inputs.Any(input => Inlined(input, Mode.Prediction) is not null) == true;

    /// <summary>The operations whose values lie nowhere that another one computes on the way, the last of them first.</summary>
    public IEnumerable<Operation> TakenOnTheWay(Operation operation, Mode mode) => operation.Inputs.Select(input => Inlined(input, mode)).OfType<Operation>()
        .SelectMany(giver => TakenOnTheWay(giver, mode).Prepend(giver)).Distinct();

    /// <summary>What an operation reads in memory, itself or for a value that lies nowhere.</summary>
    public IEnumerable<Tensor> ReadInMemory(Operation operation, Mode mode = Mode.Training) =>
        operation.Inputs.SelectMany(input => Nests.Inlined.Sources(input, tensor => Inlined(tensor, mode)));

    /// <summary>The gradient of a value in the backward pass; null where nobody waits for it.</summary>
    public Tensor? GradientOf(Tensor tensor) => _gradients.TryGetValue(tensor.Id, out var gradient) ? gradient : null;

    /// <summary>Whether a value is of the backward pass.</summary>
    public bool IsGradient(Tensor tensor) => _backwardGivers.Contains(tensor.Id) || _graph.Gradients.Seeds.Any(seed => seed.Id == tensor.Id);

    /// <summary>The parameter that a value is the gradient of; null if it is none's.</summary>
    public Tensor? ParameterOf(Tensor gradient) => _parametersOfGradients.TryGetValue(gradient.Id, out var parameter) ? parameter : null;

    /// <summary>The operation that gives the same value in another mode; null where none does.</summary>
    public T? In<T>(Mode mode, T operation) where T : Operation => Giver(operation.Output, mode) as T;

    /// <summary>The one operation of training that takes a value, in the forward pass or the backward pass; null if several do, or none.</summary>
    public Operation? OnlyReader(Tensor tensor) =>
        _readers[tensor.Id].Concat(_backwardReaders[tensor.Id]).Take(2).ToList() is [var only] && !IsOutput(tensor) ? only : null;

    public bool IsOutput(Tensor tensor) => _graph.Outputs.Concat(_graph.TrainingOutputs).Any(output => output.Id == tensor.Id);

    /// <summary>
    /// Whether a function of each value may store where it has read: a value of its own layer that nobody else asks for, or what <see cref="InPlace"/> allows.
    /// </summary>
    public bool IsInPlace(Operation function)
    {
        var from = function.Inputs.First();
        if (Inlined(from) is not null) return false;
        if (BufferNames.IsOfSums(Info(from)) && Info(from).Owner == function.Owner) return OnlyReader(from) == function;
        return function is Map map && _inPlace.Overwriter(from) == map && BackwardReaders(from).Count == 0;
    }

    /// <summary>Whether an operation of the backward pass is the last to read a gradient, so that it may store in its place.</summary>
    public bool IsLastReader(Tensor gradient, Operation reader) =>
        _lastBackwardReaders.TryGetValue(gradient.Id, out var last) && last == reader;
}
