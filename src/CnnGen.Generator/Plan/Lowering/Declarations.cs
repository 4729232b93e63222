using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Gathers what covers ask for in memory; local to <see cref="LowerGraph.Declare"/>.</summary>
internal sealed class Declarations(Batch batch)
{
    private readonly Dictionary<(int, BatchLayout), LaidOut> _laidOut = [];

    public Batch Batch => batch;

    public Places Places { get; } = new();

    public List<BufferSpec> Buffers { get; } = [];

    public List<ParameterPlan> Parameters { get; } = [];

    /// <summary>The layers' faults, by buffer.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>What regularizers add to the loss, in the order in which it is added up.</summary>
    public List<PenaltyPlan> Penalties { get; } = [];

    public Value Add(BufferSpec buffer)
    {
        Buffers.Add(buffer);
        return new Value(buffer.Name);
    }

    /// <summary>One example's values, in a map's shape.</summary>
    public Value Example(string name, string owner, Shape shape) =>
        Add(new BufferSpec(name, owner, BufferKind.Example, ElementType.Float, shape.Size, shape.ToArrayText()));

    /// <summary>The place of a value of each example: the one that it has already, or one that no other value has before it.</summary>
    public Value Output(Wiring wiring, Tensor tensor)
    {
        if (Places.Has(tensor)) return Places[tensor];
        var info = wiring.Info(tensor);
        var name = !BufferNames.IsOfSums(info) ? BufferNames.NameOf(info)
            : wiring.OnlyReader(tensor) is { } function && wiring.IsInPlace(function) ? info.Owner + BufferNames.Output
            : info.Owner + "_Kept";
        return Places[tensor] = Example(name, info.Owner, new Shape(info.Extents));
    }

    /// <summary>A value of each example in another layout; asked for twice, one is the same.</summary>
    /// <param name="owner">Who asks.</param>
    /// <param name="what">What the value is to it.</param>
    public LaidOut InLayout(Tensor tensor, BatchLayout layout, string owner, string what, int features) =>
        _laidOut.TryGetValue((tensor.Id, layout), out var known) ? known
            : _laidOut[(tensor.Id, layout)] =
                new LaidOut(tensor, layout, owner, what, features, Add(LaidOut.Buffer(layout, owner, what, features, batch)));

    /// <summary>What one call of a kernel works with.</summary>
    public Value Worker(string name, string owner, long length, string shape) =>
        Add(new BufferSpec(name, owner, BufferKind.Worker, ElementType.Float, length, shape));

    public ListValue List(string name, string owner, ListParameter list, BufferKind kind = BufferKind.Example)
    {
        var shape = $"[{list.Rows}][{list.Capacity}]";
        return new ListValue(
            Add(new BufferSpec(ListParameter.ValuesOf(name), owner, kind, ElementType.Float, list.Length, shape)),
            Add(new BufferSpec(ListParameter.PositionsOf(name), owner, kind, ElementType.Int, list.Length, shape)),
            Add(new BufferSpec(ListParameter.CountsOf(name), owner, kind, ElementType.Int, list.Rows, $"[{list.Rows}]")));
    }

    public TrainedValue Trained(ParameterPlan parameter)
    {
        Parameters.Add(parameter);
        return new TrainedValue(parameter);
    }

    /// <summary>Parameters in the order of their layers, and of each as it names them, whoever has asked first.</summary>
    public void SortParameters(Network network)
    {
        var places = network.Layers.SelectMany(layer => layer.Weights.Select(weight => $"{layer.Name}/{weight.Role}")).Select((name, place) => (name, place))
            .ToDictionary(weight => weight.name, weight => weight.place, StringComparer.Ordinal);
        Parameters.Sort((left, right) => places[left.Name].CompareTo(places[right.Name]));
    }

    /// <summary>A parameter that kernels read as it is shaped, row by row; asked for twice, one is the same.</summary>
    public TrainedValue Parameter(Wiring wiring, Tensor parameter)
    {
        if (Known(wiring, parameter) is { } known) return known;
        var extents = wiring.Info(parameter).Extents;
        var columns = extents[extents.Count - 1];
        var trained = Trained(Weights.Plan(wiring, parameter, parameter.Size / columns, columns, panelWidth: columns));
        Places[parameter] = trained.Values;
        return trained;
    }

    /// <summary>A parameter that somebody has asked for before, in whatever layout.</summary>
    public TrainedValue? Known(Wiring wiring, Tensor parameter) =>
        Parameters.FirstOrDefault(known => known.Name == wiring.Info(parameter).Name) is { } plan ? new TrainedValue(plan) : null;

    /// <summary>The place of a value, of each example or of the batch, which no other value has before it.</summary>
    public Value Value(Wiring wiring, Tensor tensor)
    {
        var info = wiring.Info(tensor);
        if (info.Life == Life.Example) return Output(wiring, tensor);
        return Places[tensor] = Add(new BufferSpec(
            BufferNames.NameOf(info), info.Owner, BufferKind.Batch, ElementType.Float, tensor.Size, new Shape(info.Extents).ToArrayText()));
    }

    /// <summary>Where <see cref="OptimizerStep.Watched"/> notes that a layer has lost a parameter; 0 until then. A layer has one.</summary>
    public Value Watch(string layer, int length)
    {
        var name = layer + "_Faults";
        if (Faults.Contains(name)) return new Value(name);
        Faults.Add(name);
        return Add(new BufferSpec(name, layer, BufferKind.Persistent, ElementType.Float, length, $"[{length}]"));
    }
}
