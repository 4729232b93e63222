using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Lists;

/// <summary>A named list of layers that lists use like a layer.</summary>
/// <param name="Parameters">The keys of a use, in order, and their defaults: null of one that each use gives.</param>
/// <param name="Layers">Not empty.</param>
internal sealed record Block(string Word, EquatableArray<(NodeKey Key, SpecNode? Default)> Parameters, SpecSequence Layers)
{
    /// <summary>The key of the model under which blocks stand.</summary>
    public const string Key = "blocks";

    public static NameKey Name { get; } = new("name", "What the names of its layers begin with, and what its output is called by.")
    {
        DefaultInWords = "the block's name and a number",
    };

    public static NamesKey Inputs { get; } = new("inputs", "What arrives at its first layer, by name: a layer before it, or `input`.")
    {
        DefaultInWords = "the layer before",
    };

    public static NodeKey ParametersKey { get; } = new(
        "parameters", "What a use of the block may say: names, each with its default, or with nothing where each use must say it.", "mapping")
    {
        DefaultInWords = "none",
    };

    public static NodeKey List { get; } =
        new("layers", "What the block is. `$filters` stands for the value of the parameter `filters`.", "list", "the list of its layers");

    /// <summary>The keys of what stands under a block's name.</summary>
    public static KeyTable Table { get; } =
        KeyTable.Of("block", "A list of layers under a name, which a list of layers uses like a layer.", ParametersKey, List);

    /// <summary>The keys of a use.</summary>
    public KeyTable Options { get; } = KeyTable.Of(Word, "", [Name, Inputs, .. Parameters.Select(parameter => parameter.Key)]) with { IsOrdered = false };

    /// <summary>Whether every use has the key, whatever the parameters.</summary>
    public static bool IsOwn(string key) => key == Name.Name || key == Inputs.Name;

    /// <summary>A value of any form: what it must be is said where the layers take it.</summary>
    public static NodeKey Parameter(string name, SpecNode? value) =>
        new(name, "", "", $"which its layers use as ${name}") { DefaultInWords = value is null ? null : "" };

    /// <summary>Where a default or the list of layers stands.</summary>
    public KeyPath PathOf(NodeKey key) =>
        key == List ? KeyPath.Of(Key, Word, List.Name) : KeyPath.Of(Key, Word, ParametersKey.Name, key.Name);
}
