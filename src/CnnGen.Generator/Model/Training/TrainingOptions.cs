using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Fitting;

namespace CnnGen.Generator.Model.Training;

/// <summary>The recipe that the emitted class carries as constants.</summary>
/// <param name="BatchSize">Examples per step; also the chunk in which evaluation and prediction work.</param>
/// <param name="Steps">Training steps.</param>
/// <param name="DisplayStep">A line of progress every so many steps.</param>
/// <param name="ShuffleBuffer">Examples in the shuffle buffer.</param>
/// <param name="Seed">Seeds initial values, dropout and shuffling.</param>
internal sealed record TrainingOptions(int BatchSize = 32, int Steps = 1000, int DisplayStep = 10, int ShuffleBuffer = 1000, ulong Seed = 1)
{
    /// <summary>Of the classes that do not count once.</summary>
    public EquatableArray<ClassWeight> ClassWeights { get; init; }

    /// <summary>Of the loop around the network.</summary>
    public TrainingLoop Loop { get; init; } = new();
}
