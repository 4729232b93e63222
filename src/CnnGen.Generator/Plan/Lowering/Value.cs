using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Numbers in memory that a step reads or writes: what one lowering leaves and the next one takes.</summary>
/// <param name="Buffer">Where they lie, unless a pass gives them another place.</param>
internal readonly record struct Value(string Buffer)
{
    /// <summary>What a step hands over for a parameter of its kernel.</summary>
    public Binding As(string parameter) => new(parameter, new BufferArgument(Buffer));
}

/// <summary>A live list: three buffers that are only used together.</summary>
internal sealed record ListValue(Value Values, Value Positions, Value Counts)
{
    /// <summary>What a step hands over for a list parameter of its kernel.</summary>
    public IEnumerable<Binding> As(string parameter) =>
        [Values.As(ListParameter.ValuesOf(parameter)), Positions.As(ListParameter.PositionsOf(parameter)), Counts.As(ListParameter.CountsOf(parameter))];
}

/// <summary>A trained tensor while the layers are lowered.</summary>
/// <param name="Plan">Its shape and its layout.</param>
internal sealed record TrainedValue(ParameterPlan Plan)
{
    public Value Values { get; } = new(Plan.Buffer);

    public Value Slot(Slot slot) => new(SlotOf(Plan.Buffer, slot));

    public static string SlotOf(string parameterBuffer, Slot slot) => parameterBuffer + slot.Pascal;
}
