namespace CnnGen.Generator.Model.Training;

/// <summary>What training minimises.</summary>
internal enum Loss
{
    /// <summary>Mean over the batch of the cross-entropy of softmax(logits) against integer labels.</summary>
    SparseCategoricalCrossentropy,
}

/// <summary>Where a parameter starts; Keras' names and definitions.</summary>
internal enum Initializer
{
    Zeros,
    Ones,
    GlorotUniform,
    GlorotNormal,
    HeUniform,
    HeNormal,
    LecunUniform,
    LecunNormal,
}

/// <summary>Adam with Keras' defaults: epsilon is added outside the square root of the uncorrected second moment.</summary>
internal sealed record Adam(double LearningRate = 0.001, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-7);

/// <summary>The recipe that the emitted class carries as constants.</summary>
/// <param name="BatchSize">Examples per step; also the chunk in which evaluation and prediction work.</param>
/// <param name="Steps">Training steps.</param>
/// <param name="DisplayStep">A line of progress every so many steps.</param>
/// <param name="ShuffleBuffer">Examples in the shuffle buffer.</param>
/// <param name="Seed">Seeds initial values, dropout and shuffling.</param>
internal sealed record TrainingOptions(int BatchSize = 32, int Steps = 1000, int DisplayStep = 10, int ShuffleBuffer = 1000, ulong Seed = 1);
