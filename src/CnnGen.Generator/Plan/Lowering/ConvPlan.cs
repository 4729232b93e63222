using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>How a convolution is computed: decided once, and read by every step of its lowering.</summary>
/// <param name="Pool">The max-pooling that it does in its own pass, or null.</param>
/// <param name="Tiles">How the forward pass is tiled, or null if it is the plain sum.</param>
/// <param name="Gradients">How its gradients are computed; where none arrive, as lists would be, which costs nothing then.</param>
/// <param name="PicksInputs">Whether the gradient of a kernel in panels picks its inputs from <see cref="WindowCandidates"/>.</param>
/// <param name="Turned">The convolution that gives the gradient of the input, where that is none of its own kernels.</param>
internal sealed record ConvPlan(MaxPooling2D? Pool, Winograd? Tiles, GradientForm Gradients, bool PicksInputs, TurnedConvolution? Turned)
{
    /// <summary>What there was to choose from.</summary>
    public EquatableArray<Selection> Selections { get; init; } = [];

    /// <summary>Whether the master copy of the kernel lies in panels, as the forward pass reads it.</summary>
    public bool IsInPanels => Gradients == GradientForm.Panels;

    /// <summary>How the forward pass sums, for a report.</summary>
    public string Sums => Winograd.SumsOf(Tiles);

    /// <summary>
    /// By the model's word, and by what is faster where that leaves a choice. What bits depend on is the same for all targets, whichever of them would gain
    /// by another choice.
    /// </summary>
    /// <param name="pool">The max-pooling of the same pass, or null.</param>
    /// <param name="areManyZeros">Whether many of the gradients that arrive are 0.</param>
    public static ConvPlan Choose(
        Conv2D layer, MaxPooling2D? pool, bool gradientArrives, bool needsInputGradient, bool areManyZeros, ConvolutionAlgorithm algorithm)
    {
        var sums = algorithm == ConvolutionAlgorithm.Direct ? null : Winograd.Choose(layer, pool);
        var tiles = sums?.Taken;
        // Nothing but ConvBackwardInput, which a first layer does not have, and the gradient of the filters may ask for the master copy filter after filter.
        var mayBeInPanels = !needsInputGradient && tiles is null;
        var ofKernel = mayBeInPanels && gradientArrives ? ConvBackwardFilters.Choose(layer, pool) : null;
        var isInPanels = mayBeInPanels && ofKernel?.Taken != false;
        var turned = needsInputGradient ? TurnedConvolution.Of(layer, algorithm) : null;
        var areDense = gradientArrives && pool is null && (!areManyZeros || turned?.WinsBehindZeros == true);
        return new ConvPlan(
            pool, tiles, isInPanels ? GradientForm.Panels : areDense ? GradientForm.Sums : GradientForm.Lists,
            PicksInputs: isInPanels && gradientArrives && pool is not null && WindowCandidates.Serve(layer, pool), areDense ? turned : null)
        {
            Selections = new Selection?[] { sums, ofKernel }.OfType<Selection>().Where(selection => selection.IsOpen).ToEquatableArray(),
        };
    }
}

/// <summary>How the gradients of a convolution are computed.</summary>
internal enum GradientForm
{
    /// <summary>From lists of the outputs that carry a gradient: for those of which many are 0.</summary>
    Lists,

    /// <summary>Of a first layer of few channels, in the layout of the forward pass.</summary>
    Panels,

    /// <summary>By the nests of the graph's own sums, in register tiles: no product is left out, and none waits for a list.</summary>
    Sums,
}
