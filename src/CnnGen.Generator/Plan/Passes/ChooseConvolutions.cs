using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Chooses how each convolution is computed: by the model's word, and by what is faster where that leaves a choice. What bits depend on is
/// the same for all targets, whichever of them would gain by another choice.
/// </summary>
internal static class ChooseConvolutions
{
    /// <param name="pool">The max-pooling of the same pass, or null.</param>
    public static ConvPlan Of(Conv2D layer, MaxPooling2D? pool, bool gradientArrives, bool needsInputGradient, ConvolutionAlgorithm algorithm)
    {
        var tiles = algorithm == ConvolutionAlgorithm.Direct ? null : Winograd.Of(layer, pool);
        // Nothing but ConvBackwardInput, which a first layer does not have, and the gradient of the filters may ask for the master copy filter after filter.
        var isInPanels = !needsInputGradient && tiles is null && (!gradientArrives || ConvBackwardFilters.Wins(layer, pool));
        return new ConvPlan(
            pool, tiles, isInPanels, PicksInputs: isInPanels && gradientArrives && pool is not null && WindowCandidates.Serve(layer, pool));
    }
}
