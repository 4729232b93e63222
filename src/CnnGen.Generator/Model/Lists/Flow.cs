namespace CnnGen.Generator.Model.Lists;

/// <summary>What flows from layer to layer: the network's input, or what a layer gives.</summary>
/// <param name="Name">As <see cref="Layers.Layer.Inputs"/> has it; empty behind a layer whose name is not known.</param>
/// <param name="Shape">Null behind an error, when only options can be checked.</param>
internal sealed record Flow(string Name, ArrivingShape? Shape);
