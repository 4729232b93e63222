using CnnGen.Generator.Graph;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>One layer as a model spells it.</summary>
/// <param name="Yaml">The item of the list.</param>
/// <param name="Input">What arrives, as <c>input</c> spells it.</param>
internal sealed record LayerRow(string Yaml, string Input, Mode Mode = Mode.Training);
