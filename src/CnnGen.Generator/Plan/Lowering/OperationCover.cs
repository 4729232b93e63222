using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>One operation by the nest that its definition is, of the forward pass or of the backward pass, with what it takes that lies nowhere.</summary>
/// <param name="Operation">In training; in prediction the operation that gives the same value, which may be another.</param>
internal sealed record OperationCover(Operation Operation, bool IsBackward) : Cover(
    Operation.Owner, IsBackward ? [] : EquatableArray.Of(Operation), IsBackward ? EquatableArray.Of(Operation) : [])
{
    public override string Implementation => Operation.GetType().Name;

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new OperationLowering(declare, wiring, this);

    /// <summary>Of a draw nothing, as it is asked anew where it is read, by kernels of its own layer: the random numbers are that layer's.</summary>
    public static Cover Of(Wiring wiring, Operation root, bool isBackward) =>
        root is Draw || wiring.Inlined(root.Output) is not null ? new NowhereCover(root, isBackward) : new OperationCover(root, isBackward);
}
