using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Operations of a graph that are computed together, and by what: decided by <see cref="Passes.ChooseImplementations"/>.</summary>
/// <param name="Owner">The layer that its kernels belong to.</param>
/// <param name="Forward">Those of the forward pass in training, in order; of a cover of prediction those in prediction.</param>
/// <param name="Backward">Those of the backward pass, in order; none where nobody waits for a gradient.</param>
internal abstract record Cover(string Owner, EquatableArray<Operation> Forward, EquatableArray<Operation> Backward)
{
    /// <summary>Whether the operations are of prediction alone, or of what it derives from parameters, and in training others are in their place.</summary>
    public bool IsOfPrediction { get; init; }

    /// <summary>What computes them, for the reader of a plan.</summary>
    public abstract string Implementation { get; }

    /// <summary>What there was to choose from.</summary>
    protected virtual IEnumerable<Selection> Selections => [];

    /// <summary>What it was taken for.</summary>
    public string Why => string.Join("; ", Selections.Select(selection => selection.Why));

    /// <summary>The parts of the operations, for the same.</summary>
    public string Operations => string.Join(" ", Forward.Concat(Backward).Select(operation => operation.Part));

    /// <summary>Asks for what it needs in memory, and is then ready to be asked for its steps.</summary>
    public abstract CoverLowering Lower(Declarations declare, Wiring wiring);
}
