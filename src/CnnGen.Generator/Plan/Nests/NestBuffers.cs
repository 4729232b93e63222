using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>Where nests find the values of their operations.</summary>
/// <param name="Parameter">
/// The kernel's parameter for a value: one for two values of which one takes the other's place; null for an output that nobody asks for.
/// </param>
/// <param name="Life">How many of a value there are.</param>
/// <param name="IsDrawn">Whether a value is random numbers: they lie nowhere, and are drawn anew.</param>
/// <param name="LargestBatch">Examples in a batch at most.</param>
internal sealed record NestBuffers(Func<Tensor, string?> Parameter, Func<Tensor, Life> Life, Func<Tensor, bool> IsDrawn, int LargestBatch)
{
    /// <summary>What computes a value where it is read; null for one that lies somewhere.</summary>
    public Func<Tensor, Operation?> Inlined { get; init; } = _ => null;
}
