using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The gradient of a convolution's input by the <see cref="TurnedConvolution"/>, which cuts the border off by not computing it.</summary>
/// <param name="Convolution">Whose input it is.</param>
/// <param name="Contract">The sums of the gradient.</param>
/// <param name="Turned">The convolution that computes them.</param>
internal sealed record InputGradientCover(EquatableArray<Operation> Backward, ConvolutionCover Convolution, Contract Contract, TurnedConvolution Turned)
    : Cover(Contract.Owner, [], Backward)
{
    public override string Implementation => "gradient of a convolution's input, " + Winograd.SumsOf(Turned.Tiles);

    public ConvolutionSums Sums => new(Owner + "_Turned", "BackwardInput", Turned.Layer, Turned.Tiles)
    {
        Summary = $"{Owner} backward: the gradient of its input, a {Turned.Layer.KernelHeight}x{Turned.Layer.KernelWidth} convolution by the turned filters",
    };

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new InputGradientLowering(declare, wiring, this);

    /// <param name="covers">Those of the forward pass.</param>
    public static Cover? Try(Wiring wiring, Adjoint root, IEnumerable<Cover> covers)
    {
        if (root.Of is not Contract contract || wiring.AdjointOf(contract, "Left") != root.Operation) return null;
        var convolution = covers.OfType<ConvolutionCover>().FirstOrDefault(cover => cover.Contract.Output.Id == contract.Output.Id);
        return convolution?.Plan.Turned is { } turned
            ? new InputGradientCover(
                (convolution.Pad is { } border ? wiring.AdjointsOf(border).Prepend(root.Operation) : [root.Operation]).ToEquatableArray(), convolution,
                (Contract)root.Operation, turned)
            : null;
    }
}

/// <summary>A border around the gradient that arrives, and one convolution.</summary>
internal sealed class InputGradientLowering : CoverLowering
{
    private readonly InputGradientCover _cover;
    private readonly TrainedValue _kernel;
    private readonly Value _filters;
    private readonly ConvolutionForward _sums;
    private readonly Value? _around;
    private readonly Value _inputGradient;

    public InputGradientLowering(Declarations declare, Wiring wiring, InputGradientCover cover)
        : base(declare, wiring)
    {
        _cover = cover;
        _kernel = declare.Known(wiring, cover.Contract.Right!.Tensor)!;
        _filters = cover.Sums.Copy(declare);
        _sums = new ConvolutionForward(declare, cover.Sums);
        if (Layer.IsPadded) _around = declare.Example(cover.Owner + "_GradientPadded", cover.Owner, Layer.Padded);
        _inputGradient = declare.Output(wiring, cover.Backward[cover.Backward.Count - 1].Output);
    }

    public override void Forward(StepBuilder build, ForwardMode mode)
    {
    }

    public override void Backward(StepBuilder build)
    {
        var gradient = Places[_cover.Contract.Left.Tensor];
        if (_around is { } around)
            build.RunExample(
                Layer, Memory.Pad(KernelName(Layer, "PadGradient"), Layer.Name, Layer.Input, Layer.Padded, Layer.PadTop, Layer.PadLeft, 0f),
                gradient.As("input"), around.As("padded"));
        _sums.Run(build, _around ?? gradient, _filters, bias: null, _inputGradient);
    }

    public override void Refresh(StepBuilder build) => build.RunWhole(
        Layer, _cover.Sums.MakeFilters("PackTurned", "TransformTurned", _cover.Convolution.Master with { IsTurned = true }),
        _kernel.Values.As(MasterFilters.Kernel), _filters.As("filters"));

    private Conv2D Layer => _cover.Turned.Layer;
}
