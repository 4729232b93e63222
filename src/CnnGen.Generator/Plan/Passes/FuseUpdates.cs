using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Optimizers;
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
    public static Declared Run(Optimizer optimizer, Declared declared, bool areApart)
    {
        var trained = declared.Parameters.Where(parameter => parameter.IsTrainable).ToList();
        if (!optimizer.ReadsGradients && !areApart)
            return declared with { Updates = trained.Select(parameter => new UpdatePlan(parameter.Buffer, null)).ToEquatableArray() };

        var added = new Added();
        var ofAll = optimizer.NormClip is { OfAll: true } ? added.Norm("all", LowerGraph.Optimizer) : default;
        var updates = trained.Select(parameter =>
        {
            var length = checked((int)parameter.StorageLength);
            var gradient = optimizer.Accumulation is { } accumulation
                ? TrainedValue.SlotOf(parameter.Buffer, accumulation.Sum)
                : added.Values(parameter.Buffer + "WholeGradient", parameter.Owner, length);
            var (total, scale) = optimizer.NormClip is { OfAll: false } ? added.Norm(parameter.Buffer, parameter.Owner) : ofAll;
            var norm = optimizer.NormClip is null
                ? null
                : new NormBuffers(added.Values(parameter.Buffer + "Squares", parameter.Owner, parameter.Columns), total, scale);
            return new UpdatePlan(parameter.Buffer, new UpdateApart(gradient, added.Faults(parameter, OptimizerStep.FaultsOfBlocks(length)), norm));
        }).ToEquatableArray();
        return declared with
        {
            Buffers = declared.Buffers.Concat(added.Buffers).ToEquatableArray(),
            Faults = declared.Faults.Concat(added.AllFaults).ToEquatableArray(),
            Updates = updates,
        };
    }

    /// <summary>What updates that stand apart need in memory.</summary>
    private sealed class Added
    {
        public List<BufferSpec> Buffers { get; } = [];

        public List<string> AllFaults { get; } = [];

        public string Values(string name, string owner, int length, BufferKind kind = BufferKind.Batch)
        {
            Buffers.Add(new BufferSpec(name, owner, kind, ElementType.Float, length, $"[{length}]"));
            return name;
        }

        public (string Total, string Scale) Norm(string prefix, string owner) =>
            (Values(prefix + "GradientTotal", owner, 1), Values(prefix + "GradientScale", owner, 1));

        public string Faults(ParameterPlan parameter, int length)
        {
            var name = Values(parameter.Buffer + "Faults", parameter.Owner, length, BufferKind.Persistent);
            AllFaults.Add(name);
            return name;
        }
    }
}
