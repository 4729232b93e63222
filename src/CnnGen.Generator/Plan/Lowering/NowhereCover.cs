using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>An operation whose values lie nowhere: random numbers, or a little arithmetic, which whoever takes them computes.</summary>
internal sealed record NowhereCover(Operation Operation, bool IsBackward) : Cover(
    Operation.Owner, IsBackward ? [] : EquatableArray.Of(Operation), IsBackward ? EquatableArray.Of(Operation) : [])
{
    public override string Implementation => Operation is Draw ? "asked where it is read" : "computed where it is read";

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
