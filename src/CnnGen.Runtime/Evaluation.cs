namespace CnnGen.Runtime;

/// <summary>How well a network does on a set of examples, dropout off.</summary>
/// <param name="Loss">The mean loss per example; of classes the cross-entropy in nats, −ln of the probability given to the right class.</param>
/// <param name="Accuracy">Share of the examples whose most probable class is the right one, from 0 to 1; NaN where targets are numbers.</param>
/// <param name="Count">Number of examples, without those whose label is ignored.</param>
public readonly record struct Evaluation(double Loss, double Accuracy, int Count);
