using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Graph;

/// <summary>Gathers values and operations; local to what builds a graph. Values are known by their names: asked for twice, one is the same.</summary>
internal sealed class GraphBuilder
{
    private readonly Dictionary<string, Tensor> _byName = new(StringComparer.Ordinal);
    private List<Operation> _operations = [];

    public List<TensorInfo> Tensors { get; } = [];

    /// <summary>The operations since the last call.</summary>
    public EquatableArray<Operation> TakeOperations()
    {
        var operations = _operations.ToEquatableArray();
        _operations = [];
        return operations;
    }

    /// <summary>A value of so many dimensions.</summary>
    /// <exception cref="InvalidOperationException">There is another one of that name.</exception>
    public Tensor Tensor(string owner, string name, Life life, params IEnumerable<int> extents)
    {
        var info = new TensorInfo($"{owner}/{name}", owner, extents.ToEquatableArray(), life);
        if (!_byName.TryGetValue(info.Name, out var tensor))
        {
            _byName.Add(info.Name, tensor = new Tensor(Tensors.Count, info.Extents));
            Tensors.Add(info);
        }

        return Tensors[tensor.Id] == info ? tensor : throw new InvalidOperationException($"'{info.Name}' is {Tensors[tensor.Id]}, not {info}.");
    }

    /// <summary>A value of each example.</summary>
    public Tensor Example(string owner, string name, params IEnumerable<int> extents) => Tensor(owner, name, Life.Example, extents);

    public TensorInfo Info(Tensor tensor) => Tensors[tensor.Id];

    public T Add<T>(T operation) where T : Operation
    {
        _operations.Add(operation);
        return operation;
    }

    /// <summary>A formula of each number of a value, into another of the same dimensions and life.</summary>
    /// <param name="word">What the formula is called.</param>
    public Tensor Map(string owner, string part, string name, Tensor from, string word, Formula formula, Formula? slopeByOutput = null)
    {
        var to = Tensor(owner, name, Info(from).Life, from.Extents);
        var axes = AxesOf(from.Extents);
        var at = axes.Select(axis => axis.Index).ToArray();
        Add(new Map(owner, part, axes, to.At(at), EquatableArray.Of(new Reading("x", from.At(at))), formula, slopeByOutput) { Word = word });
        return to;
    }

    /// <summary>An axis for each dimension: a, b, c, ….</summary>
    public static EquatableArray<Axis> AxesOf(IEnumerable<int> extents) =>
        extents.Select((extent, i) => new Axis(((char)('a' + i)).ToString(), extent)).ToEquatableArray();
}
