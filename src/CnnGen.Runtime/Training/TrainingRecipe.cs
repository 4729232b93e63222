namespace CnnGen.Runtime;

/// <summary>What a model's <c>training</c> says beside the size of a batch and the seed.</summary>
public sealed class TrainingRecipe
{
    /// <summary>Training steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Steps from one line of progress to the next.</summary>
    public required int DisplayStep { get; init; }

    /// <summary>Examples in the shuffle buffer.</summary>
    public required int ShuffleBuffer { get; init; }
}
