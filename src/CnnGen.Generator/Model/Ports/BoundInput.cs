using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Ports;

/// <summary>An input with its place in the YAML.</summary>
/// <param name="Shape">Null for one with an error.</param>
/// <param name="Place">Its name's, or its shape's where it has no name.</param>
internal sealed record BoundInput(string Name, Shape? Shape, SourceSpan Place)
{
    /// <summary>In messages.</summary>
    public string Described => Name == Network.InputName ? "the input" : $"the input '{Name}'";
}
