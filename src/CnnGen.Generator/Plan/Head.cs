using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Plan;

/// <summary>What stands behind an output: what training compares it with, and what prediction makes of it.</summary>
/// <param name="Port">Its name, its shape, its loss.</param>
/// <param name="Output">The buffer that the forward pass leaves it in.</param>
/// <param name="Target">The buffer that the caller fills with what an example is trained with.</param>
/// <param name="Weight">The buffer that the caller fills with how often each example counts.</param>
/// <param name="Share">What programs call the share of one example in the loss.</param>
/// <param name="Losses">The buffer of each example's loss.</param>
/// <param name="Answer">What prediction makes of the outputs; null where it gives them as they are.</param>
/// <param name="Gradient">
/// The buffer that the backward pass begins with: the mean loss' gradient by the outputs; null where nothing is trained before them.
/// </param>
internal sealed record Head(
    OutputPort Port, string Output, string Target, string Weight, string Share, string Losses, Answer? Answer, string? Gradient)
{
    /// <summary>What an example is trained with.</summary>
    public TargetKind Targets => Port.Loss.Targets;
}

/// <param name="Pass">What computes it.</param>
/// <param name="Summary">A sentence for the reader of the emitted code.</param>
/// <param name="Buffer">Where it lies then.</param>
internal sealed record Answer(Pass Pass, string Summary, string Buffer);
