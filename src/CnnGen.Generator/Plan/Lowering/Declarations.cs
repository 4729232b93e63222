using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Gathers what the layers ask for in memory; local to <see cref="LowerLayers.Declare"/>.</summary>
internal sealed class Declarations(Batch batch)
{
    public Batch Batch => batch;

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

    /// <summary>Where <see cref="OptimizerStep.Watched"/> notes that a layer has lost a parameter; 0 until then.</summary>
    public Value Watch(Layer layer, int length)
    {
        var faults = Add(new BufferSpec(layer.Name + "_Faults", layer.Name, BufferKind.Persistent, ElementType.Float, length, $"[{length}]"));
        Faults.Add(faults.Buffer);
        return faults;
    }
}
