using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Plan;

/// <summary>What stands behind the last layer: what training compares its outputs with, and what prediction makes of them.</summary>
/// <param name="Output">The buffer that the forward pass ends in.</param>
/// <param name="Targets">What an example is trained with.</param>
/// <param name="Target">The buffer that the caller fills with it.</param>
/// <param name="Answer">What prediction makes of the outputs; null where it gives them as they are.</param>
/// <param name="Gradient">The buffer that the backward pass begins with: the mean loss' gradient by the outputs.</param>
internal sealed record Head(string Output, TargetKind Targets, string Target, Answer? Answer, string Gradient);

/// <param name="Pass">What computes it.</param>
/// <param name="Summary">A sentence for the reader of the emitted code.</param>
/// <param name="Buffer">Where it lies then.</param>
internal sealed record Answer(Pass Pass, string Summary, string Buffer);
