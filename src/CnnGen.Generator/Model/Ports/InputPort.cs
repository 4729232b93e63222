namespace CnnGen.Generator.Model.Ports;

/// <summary>What arrives in a network: of each example so many numbers, under a name.</summary>
/// <param name="Name">An identifier; <see cref="Network.InputName"/> of the one input of a model that gives it no name.</param>
internal sealed record InputPort(string Name, Shape Shape);
