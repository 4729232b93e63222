using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Decides for each parameter whether its update stands at the end of the kernel that finishes its gradient, which then never goes to memory, or reads it
/// there in a kernel of its own. Fused is faster, and possible where nobody else reads the gradient.
/// </summary>
internal static class FuseUpdates
{
    /// <param name="areApart">Whether all updates stand apart though they need not; the results are the same.</param>
    public static Declared Run(Declared declared, bool areApart)
    {
        var buffers = new List<BufferSpec>();
        var faults = new List<string>();
        var updates = declared.Parameters.Where(parameter => parameter.IsTrainable)
            .Select(parameter => new UpdatePlan(parameter.Buffer, areApart ? Apart(parameter, buffers, faults) : null)).ToEquatableArray();
        return declared with
        {
            Buffers = declared.Buffers.Concat(buffers).ToEquatableArray(),
            Faults = declared.Faults.Concat(faults).ToEquatableArray(),
            Updates = updates,
        };
    }

    private static UpdateApart Apart(ParameterPlan parameter, List<BufferSpec> buffers, List<string> faults)
    {
        var (length, blocks) = (parameter.StorageLength, OptimizerStep.FaultsOfBlocks(checked((int)parameter.StorageLength)));
        var (gradient, fault) = (parameter.Buffer + "WholeGradient", parameter.Buffer + "Faults");
        buffers.Add(new BufferSpec(gradient, parameter.Owner, BufferKind.Batch, ElementType.Float, length, $"[{length}]"));
        buffers.Add(new BufferSpec(fault, parameter.Owner, BufferKind.Persistent, ElementType.Float, blocks, $"[{blocks}]"));
        faults.Add(fault);
        return new UpdateApart(gradient, fault);
    }
}
