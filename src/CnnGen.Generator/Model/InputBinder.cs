using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Binds the shape of an input: [height, width, channels], [steps, channels], or the number of features.</summary>
internal static class InputBinder
{
    public const string Expected = "[height, width, channels], [steps, channels] or a number of features";

    /// <param name="what">The value's name in messages.</param>
    public static Shape? Bind(SpecNode node, string what, int batchSize, ErrorList errors)
    {
        var values = new ValueReader(errors);
        var sizes = node switch
        {
            SpecScalar scalar when CoreSchema.Integer(scalar) is not null => [values.Size(scalar, what)],
            SpecSequence { Items: { Count: 1 or 2 or 3 } items } => items.Select(item => values.Size(item, what)).ToList(),
            _ => (List<int?>)[],
        };
        if (sizes.Count == 0)
        {
            errors.Add(DiagnosticDescriptors.WrongType, node.Span, what, Expected, SpecDescription.Of(node), Hint(node));
            return null;
        }

        if (sizes.Exists(size => size is null)) return null;
        var floats = Saturating.Product([batchSize, .. sizes.Select(size => (long)size!)]);
        if (floats > MemoryEstimate.Limit)
        {
            MemoryLimit.Report(errors, node.Span, batchSize, floats, MemoryLimit.InputCost(floats));
            return null;
        }

        return new Shape(sizes.Select(size => size!.Value).ToEquatableArray());
    }

    /// <summary>How an input was probably meant that is no number and no list of one to three.</summary>
    private static string Hint(SpecNode node)
    {
        var alone = ValueHint.Of(node, text => CoreSchema.Integer(text) is { } size && size >= 1 && size <= int.MaxValue);
        if (alone.Length > 0) return alone;
        // Keras' None, where the batch is any, is no size; the others are.
        var sizes = node is SpecSequence { Items: { Count: 4 } items }
            ? SizeList.Read(new SpecSequence(items.Skip(1).ToEquatableArray(), node.Span))
            : SizeList.Read(node);
        return sizes switch
        {
            { Count: 1 or 2 or 3 } when node is SpecSequence => $"; leave out the batch: {SizeList.Spell(sizes)}",
            { Count: 2 } => $"; a grey image has one channel: {SizeList.Spell([.. sizes, 1])}",
            { Count: 1 or 3 } => $"; write {SizeList.Spell(sizes)}",
            _ => "",
        };
    }
}
