namespace CnnGen.Generator.Model.Lists;

/// <summary>What flows from layer to layer: an input of the network, or what a layer gives.</summary>
/// <param name="Name">As <see cref="Layers.Layer.Inputs"/> has it; empty behind a layer whose name is not known.</param>
/// <param name="Shape">Null behind an error, when only options can be checked.</param>
internal sealed record Flow(string Name, ArrivingShape? Shape)
{
    /// <summary>Whether it is one of several inputs, and nobody has said which.</summary>
    public bool IsUnsaid { get; init; }
}
