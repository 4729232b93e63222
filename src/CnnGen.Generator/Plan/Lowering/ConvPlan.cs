using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>How a convolution is computed: decided once, by <see cref="Passes.ChooseConvolutions"/>, and read by every step of its lowering.</summary>
/// <param name="Pool">The max-pooling that it does in its own pass, or null.</param>
/// <param name="Tiles">How the forward pass is tiled, or null if it is the plain sum.</param>
/// <param name="IsInPanels">Whether the master copy of the kernel lies in panels, as the forward pass reads it, and not filter after filter.</param>
/// <param name="PicksInputs">Whether the gradient of a kernel in panels picks its inputs from <see cref="WindowCandidates"/>.</param>
internal sealed record ConvPlan(MaxPooling2D? Pool, Winograd? Tiles, bool IsInPanels, bool PicksInputs)
{
    /// <summary>How the forward pass sums, for a report.</summary>
    public string Sums => Tiles is null ? "plain" : $"Winograd {Winograd.Outputs}x{Winograd.Outputs}";
}
