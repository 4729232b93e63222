using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Binds <c>input</c>: [height, width, channels], or the number of features.</summary>
internal static class InputBinder
{
    private const string What = "input of the model";

    public static Shape? Bind(SpecNode node, int batchSize, ErrorList errors)
    {
        var values = new ValueReader(errors);
        var sizes = node switch
        {
            SpecScalar scalar => [values.Size(scalar, What)],
            SpecSequence { Items: { Count: 1 or 3 } items } => items.Select(item => values.Size(item, What)).ToList(),
            _ => (List<int?>)[],
        };
        if (sizes.Count == 0)
        {
            var hint = node is SpecSequence { Items.Count: 2 } ? "; a grey image has one channel: [28, 28, 1]" : "";
            errors.Add(DiagnosticDescriptors.WrongType, node.Span, What, "[height, width, channels] or a number of features", SpecDescription.Of(node), hint);
            return null;
        }

        if (sizes.Exists(size => size is null)) return null;
        var floats = Saturating.Product([batchSize, .. sizes.Select(size => (long)size!)]);
        if (floats > MemoryEstimate.Limit)
        {
            MemoryLimit.Report(errors, node.Span, batchSize, floats, MemoryLimit.InputCost(floats));
            return null;
        }

        return sizes.Count == 3 ? Shape.Map(sizes[0]!.Value, sizes[1]!.Value, sizes[2]!.Value) : Shape.Vector(sizes[0]!.Value);
    }
}
