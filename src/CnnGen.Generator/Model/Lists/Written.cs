using CnnGen.Generator.Collections;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Lists;

/// <summary>A node with what is around it where it is written: a block's layers are in the block, what its use gives is where the use is.</summary>
/// <param name="Path">Where in the file.</param>
/// <param name="Scope">What its names and parameters stand for.</param>
internal sealed record Written(SpecNode Node, KeyPath Path, Scope Scope)
{
    /// <summary>The name behind the mark, of a use of a parameter: <c>$filters</c>; else null.</summary>
    public static string? ParameterOf(SpecNode node) =>
        node is SpecScalar { IsPlain: true, Text: { Length: > 1 } text } && text[0] == '$' ? text.Substring(1) : null;

    /// <summary>What a use of a parameter stands for; any other node itself.</summary>
    public Written Resolved => ParameterOf(Node) is { } name && Scope.Parameter(name) is { } value ? value.Resolved : this;

    public Written Item(int index) => this with { Node = ((SpecSequence)Node).Items[index], Path = Path.Then(index) };

    /// <summary>Its value under a key, if it is a mapping that has it.</summary>
    public Written? Under(string key) => (Node as SpecMapping)?[key] is { } value ? this with { Node = value, Path = Path.Then(key) } : null;

    /// <summary>
    /// The node with what its parameters stand for, at the places of their uses: an error is in the line that takes the value, and says which use gave it.
    /// </summary>
    /// <param name="but">Keys whose values stay as they are written: lists of layers.</param>
    public SpecNode Filled(params string[] but)
    {
        if (!Scope.HasParameters) return Node;
        var written = this;
        return Node switch
        {
            SpecScalar when Resolved is var value && value.Node != Node => value.Filled() with { Span = Node.Span },
            SpecSequence list => list with { Items = list.Items.Select(item => (written with { Node = item }).Filled()).ToEquatableArray() },
            SpecMapping mapping => mapping with
            {
                Entries = mapping.Entries
                    .Select(entry => but.Contains(entry.Key.Text) ? entry : entry with { Value = (written with { Node = entry.Value }).Filled() })
                    .ToEquatableArray(),
            },
            _ => Node,
        };
    }
}
