using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A dense layer in prediction that has the normalization behind it in its kernel and its bias.</summary>
internal sealed class FoldedDenseLowering : CoverLowering
{
    private readonly DenseCover _cover;
    private readonly FoldedKernel _master;
    private readonly Value _kernel;
    private readonly Value _bias;
    private readonly Value _output;
    private readonly DenseForwardSteps _forward;

    public FoldedDenseLowering(Declarations declare, Wiring wiring, DenseCover cover)
        : base(declare, wiring)
    {
        _cover = cover;
        var (layer, contract, output) = (cover.Layer, cover.Contract, cover.Forward[cover.Forward.Count - 1].Output);
        var (inputs, width) = (layer.Input.Size, StorageLayout.PanelWidth(layer.Units));
        _master = new FoldedKernel(declare, wiring, contract.Right!.Tensor, positions: 1, inputs, layer.Units, width);
        _kernel = declare.Add(new BufferSpec(
            cover.Owner + "_FoldedKernel", cover.Owner, BufferKind.Persistent, ElementType.Float, StorageLayout.PanelLength(inputs, layer.Units),
            $"[{inputs}][{layer.Units}] in panels of {width}"));
        _bias = declare.Places[contract.Start!.Tensor];
        _output = declare.Output(wiring, output);
        _forward = new DenseForwardSteps(declare, cover);
    }

    public override void Forward(StepBuilder build, ForwardMode mode) =>
        _forward.Run(build, mode, Arriving(mode, _cover.Contract), [_kernel.As("kernel"), _bias.As("bias"), _output.As("output")]);

    public override void Backward(StepBuilder build)
    {
    }

    public override void Refresh(StepBuilder build) => build.RunWhole(
        _cover.Layer, Memory.PackFilters(KernelName(_cover.Owner, "FoldKernel"), _cover.Owner, _master.Filters),
        [.. _master.Bindings, _kernel.As("filters")]);
}
