using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Plan;

/// <summary>What the emitted class says of a layer to tools: an object of the runtime.</summary>
/// <param name="Type">The runtime's class.</param>
/// <param name="Inputs">Whose outputs arrive.</param>
/// <param name="Facts">What this kind of layer has beyond name and shapes.</param>
internal sealed record LayerDescription(
    string Type, string Name, EquatableArray<string> Inputs, Shape Input, Shape Output, EquatableArray<Fact> Facts);

/// <summary>A property of the runtime's class and its value.</summary>
internal abstract record Fact(string Name);

internal sealed record CountFact(string Name, int Value) : Fact(Name);

internal sealed record NumberFact(string Name, double Value) : Fact(Name);

internal sealed record WordFact(string Name, string Value) : Fact(Name);

internal sealed record FlagFact(string Name, bool Value) : Fact(Name);

internal sealed record MergeFact(string Name, MergeOperation Value) : Fact(Name);

internal sealed record ActivationFact(string Name, ActivationFunction Value) : Fact(Name);
