using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Plan;

/// <summary>Decides everything about the code to emit: a list of passes, each a pure function.</summary>
internal static class Planner
{
    /// <param name="path">The model file, for errors.</param>
    /// <param name="updatesApart">Whether no update is fused into its gradient's kernel.</param>
    public static Result<NetworkPlan> Plan(Network network, string path, bool updatesApart = false)
    {
        var errors = new ErrorList(path);
        var wiring = new Wiring(network, NetworkGraph.Of(network));
        var covers = ChooseImplementations.Run(wiring, network.Convolution);
        var declared = LowerGraph.Declare(network, wiring, covers);
        if (network.IsForTraining) declared = FuseUpdates.Run(network.Optimizer, declared, updatesApart);
        CheckMemory.Least(network, declared, errors);
        if (errors.Count > 0) return errors.ToResult<NetworkPlan>(null);

        var lowered = StreamPrediction.Run(LowerGraph.Run(network, declared));
        var buffers = PlaceBuffers.Run(lowered);
        var lengths = PlaceBuffers.Lengths(buffers);
        CheckMemory.Placed(network, buffers, lengths, errors);
        return errors.ToResult(errors.Count > 0 ? null : Plan(network, wiring.Graph, covers, lowered, buffers, lengths));
    }

    private static NetworkPlan Plan(
        Network network, OperationGraph graph, EquatableArray<Cover> covers, Lowered lowered, EquatableArray<BufferPlan> buffers, RegionLengths lengths)
    {
        var targets = ChooseTargets.Run(network.Codegen);
        var byName = buffers.ToDictionary(b => b.Name, StringComparer.Ordinal);
        var costs = lowered.Kernels.Select(k => (Owned: k, Cost: KernelCost.Of(k.Kernel))).ToList();
        var byKernel = costs.ToDictionary(k => k.Owned.Kernel.Name, k => k.Cost, StringComparer.Ordinal);
        var programs = lowered.Programs.Select(p => Schedule.Run(p, byName, lowered.Batch, byKernel)).ToEquatableArray();
        foreach (var program in programs) ScheduleVerifier.Check(program, byName, lowered.Kernels, lowered.Batch);
        (var kernels, programs) = MergeKernels.Run(SpendText.Run(costs, programs, lowered.Batch.ShardSize, targets), programs);

        var byOwner = buffers.ToLookup(b => b.Owner, StringComparer.Ordinal);
        return new NetworkPlan(
            network,
            targets,
            network.Layers.Select(layer => Layer(layer, covers, byOwner[layer.Name], network.CountedThreads)).ToEquatableArray(),
            graph,
            covers.Select(cover => new ImplementationPlan(cover.Owner, cover.Implementation, cover.Operations, cover.Why)).ToEquatableArray(),
            lowered.Parameters,
            lowered.Updates,
            lowered.Penalties,
            buffers,
            lowered.Inputs,
            lowered.Heads,
            lengths,
            lowered.Batch.ShardSize,
            kernels,
            programs,
            lowered.Keys);
    }

    private static LayerPlan Layer(Layer layer, EquatableArray<Cover> covers, IEnumerable<BufferPlan> buffers, int threads)
    {
        var own = buffers.Sum(b => b.Floats(threads));
        return new LayerPlan(
            layer.Name, layer.Kind, layer.Output, layer.Parameters, layer.FrozenParameters, layer.MultiplyAdds, own * sizeof(float),
            covers.OfType<ConvolutionCover>().FirstOrDefault(cover => cover.Owner == layer.Name)?.Plan.Sums ?? "", LayerDescription.Of(layer));
    }
}
