using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>One operation by the nest that its definition is, of the forward pass or of the backward pass.</summary>
/// <param name="Operation">In training; in prediction the operation that gives the same value, which may be another.</param>
/// <param name="Terms">The map that the operation sums, computed in the sum; null for none.</param>
internal sealed record OperationCover(Operation Operation, Map? Terms, bool IsBackward) : Cover(
    Operation.Owner,
    IsBackward ? [] : With(Terms, Operation),
    IsBackward ? With(Terms, Operation) : [])
{
    public override string Implementation => Operation.GetType().Name + (Terms is null ? "" : " of a map");

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new OperationLowering(declare, wiring, this);

    /// <summary>Of a draw nothing, as it is asked anew where it is read, by kernels of its own layer: the random numbers are that layer's.</summary>
    public static Cover Of(Wiring wiring, Operation root, bool isBackward)
    {
        if (root is Draw) return new DrawCover(root);
        if (root is Map map && wiring.OnlyReader(map.Output) is Contract sum && sum.Right is null
            && Nests.Terms.Fit(sum, map) && (map.Owner == sum.Owner || map.Inputs.All(input => wiring.Giver(input) is not Draw)))
            return new OperationCover(sum, map, isBackward);
        return new OperationCover(root, null, isBackward);
    }

    private static EquatableArray<Operation> With(Map? terms, Operation operation) =>
        terms is null ? EquatableArray.Of(operation) : EquatableArray.Of(terms, operation);
}

/// <summary>Random numbers, which lie nowhere.</summary>
internal sealed record DrawCover(Operation Draw) : Cover(Draw.Owner, EquatableArray.Of(Draw), [])
{
    public override string Implementation => "asked where it is read";

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new NoSteps(declare, wiring);
}

internal sealed class NoSteps(Declarations declare, Wiring wiring) : CoverLowering(declare, wiring)
{
    public override void Forward(StepBuilder build, ForwardMode mode)
    {
    }

    public override void Backward(StepBuilder build)
    {
    }
}
