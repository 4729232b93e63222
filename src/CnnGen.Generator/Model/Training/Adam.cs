namespace CnnGen.Generator.Model.Training;

/// <summary>Adam with Keras' defaults: epsilon is added outside the square root of the uncorrected second moment.</summary>
internal sealed record Adam(double LearningRate = 0.001, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-7);
