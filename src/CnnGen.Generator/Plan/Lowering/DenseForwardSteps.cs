using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The forward pass of a dense layer, whatever weights it reads.</summary>
internal sealed class DenseForwardSteps
{
    private readonly DenseCover _cover;
    private readonly ListValue? _live;

    public DenseForwardSteps(Declarations declare, DenseCover cover)
    {
        _cover = cover;
        if (cover.Inputs?.Taken != true) return;
        var name = cover.Owner + (cover.IsOfPrediction ? "_FoldedLive" : "_Live");
        _live = declare.List(name, cover.Owner, DenseForwardLive.Inputs(cover.Layer, Access.Write), BufferKind.Worker);
    }

    public static IEnumerable<BlockRange> Panels(DenseCover cover) => BlockRange.Of(cover.Layer.Units, StorageLayout.PanelWidth(cover.Layer.Units));

    /// <param name="weights">Kernel and bias, and the output.</param>
    public void Run(StepBuilder build, ForwardMode mode, Value input, IEnumerable<Binding> weights)
    {
        var (layer, forward) = (_cover.Layer, CoverLowering.KernelName(_cover.Layer, _cover.Contract.Part));
        if (mode != ForwardMode.One)
        {
            foreach (var panels in Panels(_cover))
                build.RunBlocks(
                    layer, DenseForward.Build(forward, layer, build.Batch, panels), panels, [RowsArgument.Binding, input.As("input"), .. weights]);
            return;
        }

        if (_live is null)
        {
            build.RunWhole(layer, DenseForward.One(forward + "One", layer), [input.As("input"), .. weights]);
            return;
        }

        var list = _live.As(DenseForwardLive.List).ToList();
        build.RunWhole(layer, DenseForwardLive.Collect(CoverLowering.KernelName(layer, "CollectInputs"), layer), [input.As("input"), .. list]);
        build.RunWhole(layer, DenseForwardLive.Build(forward + "One", layer), [.. list, .. weights]);
    }
}
