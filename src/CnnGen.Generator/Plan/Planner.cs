using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Plan;

/// <summary>Decides everything about the code to emit: a list of passes, each a pure function.</summary>
internal static class Planner
{
    public static NetworkPlan Plan(Network network)
    {
        var contexts = Fuse.Run(network);
        var lowered = LowerLayers.Run(network, contexts);
        var buffers = PlaceBuffers.Run(lowered);
        var kernels = lowered.Kernels.Select(k => Kernel(k, NetworkPlan.Targets)).ToEquatableArray();
        var byName = buffers.ToDictionary(b => b.Name, StringComparer.Ordinal);
        var programs = lowered.Programs.Select(p => Schedule.Run(p, byName, lowered.Batch.Largest)).ToEquatableArray();
        foreach (var program in programs) ScheduleVerifier.Check(program, byName, lowered.Kernels);

        return new NetworkPlan(
            network,
            network.Layers.Select(l => Layer(l, buffers)).ToEquatableArray(),
            lowered.Parameters,
            buffers,
            lowered.Logits,
            buffers.Max(b => checked(b.Offset + StorageLayout.RoundUp(b.Length, StorageLayout.CacheLine))),
            LowerLayers.TrainedLength(lowered.Parameters),
            kernels,
            programs,
            lowered.Keys);
    }

    private static KernelPlan Kernel(OwnedKernel owned, EquatableArray<Target> targets) => new(
        owned.Owner,
        owned.Kernel,
        KernelCost.Of(owned.Kernel),
        targets.Select(t => new TargetMethods(t, KernelPipeline.Run(owned.Kernel, t).ToEquatableArray())).ToEquatableArray());

    private static LayerPlan Layer(Layer layer, EquatableArray<BufferPlan> buffers)
    {
        const int BytesPerElement = 4, MomentCopies = 2;
        var own = buffers.Where(b => b.Owner == layer.Name).Sum(b => (long)b.Length) + (MomentCopies * layer.Parameters);
        return new LayerPlan(layer.Name, layer.Kind, layer.Output, layer.Parameters, layer.MultiplyAdds, own * BytesPerElement, DescribeLayers.Run(layer));
    }
}
