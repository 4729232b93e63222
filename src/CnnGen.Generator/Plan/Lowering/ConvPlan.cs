using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>How a convolution is computed: decided once, and read by every step of its lowering.</summary>
/// <param name="Pool">The max-pooling that it does in its own pass, or null.</param>
/// <param name="Tiles">How the forward pass is tiled, or null if it is the plain sum.</param>
/// <param name="IsInPanels">Whether the master copy of the kernel lies in panels, as the forward pass reads it, and not filter after filter.</param>
/// <param name="PicksInputs">Whether the gradient of a kernel in panels picks its inputs from <see cref="WindowCandidates"/>.</param>
internal sealed record ConvPlan(MaxPooling2D? Pool, Winograd? Tiles, bool IsInPanels, bool PicksInputs)
{
    /// <summary>What there was to choose from.</summary>
    public EquatableArray<Selection> Selections { get; init; } = [];

    /// <summary>How the forward pass sums, for a report.</summary>
    public string Sums => Tiles is null ? "plain" : $"Winograd {Winograd.Outputs}x{Winograd.Outputs}";

    /// <summary>
    /// By the model's word, and by what is faster where that leaves a choice. What bits depend on is the same for all targets, whichever of them would gain
    /// by another choice.
    /// </summary>
    /// <param name="pool">The max-pooling of the same pass, or null.</param>
    public static ConvPlan Choose(Conv2D layer, MaxPooling2D? pool, bool gradientArrives, bool needsInputGradient, ConvolutionAlgorithm algorithm)
    {
        var sums = algorithm == ConvolutionAlgorithm.Direct ? null : Winograd.Choose(layer, pool);
        var tiles = sums?.Taken;
        // Nothing but ConvBackwardInput, which a first layer does not have, and the gradient of the filters may ask for the master copy filter after filter.
        var mayBeInPanels = !needsInputGradient && tiles is null;
        var ofKernel = mayBeInPanels && gradientArrives ? ConvBackwardFilters.Choose(layer, pool) : null;
        var isInPanels = mayBeInPanels && ofKernel?.Taken != false;
        return new ConvPlan(pool, tiles, isInPanels, PicksInputs: isInPanels && gradientArrives && pool is not null && WindowCandidates.Serve(layer, pool))
        {
            Selections = new Selection?[] { sums, ofKernel }.OfType<Selection>().Where(selection => selection.IsOpen).ToEquatableArray(),
        };
    }
}
