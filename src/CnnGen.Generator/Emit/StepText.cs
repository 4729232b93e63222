using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>What a training step does between its forward pass and its end, in statements.</summary>
/// <param name="Keys">What it draws random numbers with; each line ends.</param>
/// <param name="ShareForward">What the forward pass is told of the batch; each line ends.</param>
/// <param name="ShareBackward">The same of the backward pass.</param>
/// <param name="Update">From the step's count to its parameters.</param>
/// <param name="Refresh">What follows the update.</param>
internal sealed record StepText(string Keys, string ShareForward, string ShareBackward, string Update, Pass Refresh);
