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
        var targets = ChooseTargets.Run(network.Codegen);
        var contexts = Fuse.Run(network);
        var lowered = StreamPrediction.Run(LowerLayers.Run(network, contexts), "Forward", "ForwardOne");
        var buffers = PlaceBuffers.Run(lowered);
        var kernels = lowered.Kernels.Select(k => Kernel(k, targets)).ToEquatableArray();
        var byName = buffers.ToDictionary(b => b.Name, StringComparer.Ordinal);
        var costs = kernels.ToDictionary(k => k.Kernel.Name, k => k.Cost, StringComparer.Ordinal);
        var programs = lowered.Programs.Select(p => Schedule.Run(p, byName, lowered.Batch, costs)).ToEquatableArray();
        foreach (var program in programs) ScheduleVerifier.Check(program, byName, lowered.Kernels, lowered.Batch);

        return new NetworkPlan(
            network,
            targets,
            network.Layers.Select(l => Layer(l, buffers)).ToEquatableArray(),
            lowered.Parameters,
            buffers,
            lowered.Logits,
            PlaceBuffers.Lengths(buffers),
            lowered.Batch.ShardSize,
            kernels,
            programs,
            lowered.Keys);
    }

    private static KernelPlan Kernel(OwnedKernel owned, EquatableArray<Target> targets) => new(
        owned.Owner,
        owned.Kernel,
        KernelCost.Of(owned.Kernel),
        targets.Select(t => KernelPipeline.Run(owned.Kernel, t)).ToEquatableArray());

    private static LayerPlan Layer(Layer layer, EquatableArray<BufferPlan> buffers)
    {
        const int BytesPerElement = 4;
        var own = buffers.Where(b => b.Owner == layer.Name).Sum(b => (long)b.Length);
        return new LayerPlan(layer.Name, layer.Kind, layer.Output, layer.Parameters, layer.MultiplyAdds, own * BytesPerElement, DescribeLayers.Run(layer));
    }
}
