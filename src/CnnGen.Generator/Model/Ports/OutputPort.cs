using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Ports;

/// <summary>What leaves a network: what a layer gives, and what training compares it by.</summary>
/// <param name="Name">An identifier; empty of the one output of a model that names none.</param>
/// <param name="Layer">The layer that gives it, by name.</param>
/// <param name="Loss">What training minimises of it.</param>
/// <param name="Weight">How often its loss counts in the sum of all.</param>
/// <param name="TakenOver">The function at its end, if the loss takes its place: the layers are without it; else null.</param>
internal sealed record OutputPort(string Name, string Layer, Shape Shape, Loss Loss, double Weight = 1, ActivationFunction? TakenOver = null)
{
    /// <summary>What prediction makes of it; null where it gives it as it is.</summary>
    public ActivationFunction? Answer => TakenOver ?? (Loss is { Targets: TargetKind.Label, TakesLogits: true } ? Loss.OfLogits : null);
}
