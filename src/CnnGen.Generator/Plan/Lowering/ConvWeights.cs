using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// A convolution's kernel and bias with their gradients, which are added up example by example within each part of the batch, and the
/// parts' sums part by part before the step that moves them.
/// </summary>
internal sealed class ConvWeights
{
    private readonly Conv2D _layer;
    private readonly Value? _faults;

    public ConvWeights(Declarations declare, Conv2D layer, bool isInPanels)
    {
        _layer = layer;
        var (name, filters, patch) = (layer.Name, layer.Filters, layer.Patch);
        var fans = Fans.OfAKernel(patch, (long)layer.KernelHeight * layer.KernelWidth * filters);
        var shape = EquatableArray.Of(layer.KernelHeight, layer.KernelWidth, layer.Input.Channels, filters);
        Kernel = new Summed(declare, layer, new ParameterPlan(
            name + "/kernel", name + "_Kernel", shape, patch, filters, isInPanels ? StorageLayout.PanelWidth(filters) : 1,
            layer.KernelInitializer.For(fans), layer.IsTrainable));
        if (layer.UseBias)
        {
            Bias = new Summed(declare, layer, new ParameterPlan(
                name + "/bias", name + "_Bias", EquatableArray.Of(filters), 1, filters, StorageLayout.RoundUp(filters, StorageLayout.CacheLine),
                layer.BiasInitializer.For(Fans.OfABias(filters, fans)), layer.IsTrainable));
        }

        if (layer.IsTrainable) _faults = declare.Watch(layer, OptimizerStep.FaultsOfParts);
    }

    public Summed Kernel { get; }

    public Summed? Bias { get; }

    private IEnumerable<Summed> Trained => _faults is null ? [] : Bias is null ? [Kernel] : [Kernel, Bias];

    public void ClearGradients(StepBuilder build)
    {
        foreach (var weight in Trained)
        {
            var clear =
                Memory.Clear("Clear" + Names.Pascal(weight.Gradient.Buffer), "the gradient of " + weight.Plan.Name, checked((int)weight.Plan.StorageLength));
            build.Run(_layer.Name, clear, Scope.InParts(build.Batch.Shards), weight.Gradient.As("values"));
        }
    }

    public void SumGradients(StepBuilder build)
    {
        foreach (var weight in Trained)
        {
            var (end, ofEnd) = build.Updates.Of(weight.Trained, _faults!.Value);
            var name = Names.Pascal(weight.Plan.Buffer) + (end is UpdatesParameter ? "Update" : "Sum");
            var sum = OptimizerStep.OfParts(name, weight.Plan.Name, end, build.Batch.Shards, checked((int)weight.Plan.StorageLength));
            build.RunWhole(_layer, sum, [new Binding("gradients", new BufferArgument(weight.Gradient.Buffer, AllParts: true)), .. ofEnd]);
        }
    }

    /// <summary>A parameter whose gradient is summed in memory, unless it is frozen.</summary>
    internal sealed class Summed(Declarations declare, Conv2D layer, ParameterPlan plan)
    {
        private readonly Value? _gradient = !plan.IsTrainable ? null : declare.Add(new BufferSpec(
            plan.Buffer + "Gradient", layer.Name, BufferKind.Shard, ElementType.Float, StorageLayout.RoundUp(plan.StorageLength, StorageLayout.CacheLine),
            $"[{plan.StorageLength}]"));

        public ParameterPlan Plan => plan;

        public Value Gradient => _gradient ?? throw new InvalidOperationException($"'{plan.Name}' is frozen and has no gradient.");

        public TrainedValue Trained { get; } = declare.Trained(plan);
    }
}
