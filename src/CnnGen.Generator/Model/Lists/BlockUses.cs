using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Lists;

/// <summary>Sees to it that what is written in a block is known there: its parameters, and of the blocks those before it.</summary>
/// <param name="block">Whose text it is.</param>
/// <param name="later">The block itself, and those that stand below it.</param>
internal sealed class BlockUses(ErrorList errors, string block, IReadOnlyList<string> later)
{
    private readonly int _before = errors.Count;

    public bool AreRight => errors.Count == _before;

    /// <param name="parameters">Those that the node may use.</param>
    public void Check(SpecNode node, IReadOnlyList<string> parameters)
    {
        if (Written.ParameterOf(node) is { } name && !parameters.Contains(name))
        {
            var known = parameters.Count == 0 ? "none" : Quote.List(parameters);
            errors.Add(DiagnosticDescriptors.UnknownParameter, node.Span, Quote.Word(block), Quote.Word(name), Suggestion.Hint(name, parameters), known);
        }

        if (node is SpecSequence { Items: var items })
        {
            foreach (var item in items)
            {
                CheckWord(item is SpecMapping { Entries: { Count: 1 } entries } ? entries[0].Key : item as SpecScalar);
                Check(item, parameters);
            }
        }
        else if (node is SpecMapping { Entries: var entries })
        {
            // Under inputs stand names of layers, whatever blocks are called.
            foreach (var entry in entries.Where(entry => entry.Key.Text != "inputs")) Check(entry.Value, parameters);
        }
    }

    /// <param name="word">Of an item of a list; null where none is.</param>
    private void CheckWord(SpecScalar? word)
    {
        if (word is null || !later.Contains(word.Text)) return;
        var where = word.Text == block ? "which it is itself" : "which stands below it; put that one first";
        errors.Add(DiagnosticDescriptors.BlockTooEarly, word.Span, Quote.Word(block), Quote.Word(word.Text), where);
    }
}
