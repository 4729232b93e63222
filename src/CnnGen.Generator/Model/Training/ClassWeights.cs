using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Training;

/// <summary>How often the examples of a class count.</summary>
internal sealed record ClassWeight(int Label, double Weight);

/// <summary>How the target of an example names its class.</summary>
internal enum ClassOfTargets
{
    /// <summary>It is the class.</summary>
    Label,

    /// <summary>The class has the largest of the targets, of equals the first.</summary>
    Largest,

    /// <summary>Above a half it is class 1, else class 0.</summary>
    AboveHalf,
}

/// <summary>Binds <c>class_weight</c>, and says what classes are under a loss.</summary>
internal static class ClassWeights
{
    public static readonly NodeKey Key = new(
        "class_weight",
        "How often an example of each class counts in training: its loss is multiplied by it. A class that is not named counts once.",
        "mapping of labels to numbers from 0 to 1e20",
        "a mapping of labels to their weights")
    {
        DefaultInWords = "1 for each class",
    };

    /// <summary>Null where the targets of an example name no class.</summary>
    public static ClassOfTargets? Of(Loss loss, Shape output) => loss switch
    {
        _ when !output.IsVector => null,
        SparseCategoricalCrossentropy => ClassOfTargets.Label,
        CategoricalCrossentropy or CategoricalFocalCrossentropy or CategoricalHinge => ClassOfTargets.Largest,
        BinaryCrossentropy or BinaryFocalCrossentropy when output.Size == 1 => ClassOfTargets.AboveHalf,
        _ => null,
    };

    /// <summary>Why the targets of an example name no class; null where they do.</summary>
    public static string? WhyNone(Loss loss, Shape output) => Of(loss, output) is not null ? null
        : !output.IsVector ? $"the last layer gives a {(output.IsMap ? "map" : "sequence")}, {output}"
        : loss is BinaryCrossentropy or BinaryFocalCrossentropy ? $"{loss.Word} asks {Quote.Integer(output.Size)} questions about an example"
        : $"under {loss.Word} an example has none";

    /// <summary>Each class once; what has an error is left out.</summary>
    public static IReadOnlyList<ClassWeight> Bind(SpecNode? node, ErrorList errors)
    {
        var weights = new List<ClassWeight>();
        if (node is null) return weights;
        if (node is not SpecMapping mapping)
        {
            var hint = node is SpecSequence ? "; write { 0: ..., 1: ... }" : "";
            errors.Add(DiagnosticDescriptors.WrongType, node.Span, $"{Key.Name} of training", Key.Expected, SpecDescription.Of(node), hint);
            return weights;
        }

        var values = new ValueReader(errors);
        foreach (var entry in mapping.Entries)
        {
            var label = values.Label(entry.Key, $"a label of {Key.Name}");
            var weight = values.Number(entry.Value, $"the weight of class {entry.Key.Text}", NumberRange.NotNegative);
            if (label is null || weight is null) continue;
            if (weights.Any(known => known.Label == label))
                errors.Add(DiagnosticDescriptors.ClassTwice, entry.Key.Span, Key.Name, Quote.Integer(label.Value));
            else
                weights.Add(new ClassWeight(label.Value, weight.Value));
        }

        return weights;
    }

    /// <summary>Refuses weights of classes that there are not.</summary>
    public static void Check(SpecNode? node, IReadOnlyList<OutputPort> outputs, ErrorList errors)
    {
        if (node is not SpecMapping { Entries: { Count: > 0 } entries } || outputs.Count == 0) return;
        if (outputs.Count > 1)
        {
            errors.Add(DiagnosticDescriptors.WeightsOfSeveral, entries[0].Key.Span, Key.Name, Quote.List(outputs.Select(named => named.Name)), outputs[0].Name);
            return;
        }

        var (loss, output) = (outputs[0].Loss, outputs[0].Shape);
        if (WhyNone(loss, output) is { } reason)
        {
            errors.Add(DiagnosticDescriptors.NoClasses, entries[0].Key.Span, Key.Name, reason);
            return;
        }

        var count = Of(loss, output) == ClassOfTargets.AboveHalf ? 2 : output.Size;
        foreach (var label in entries.Select(entry => entry.Key).Where(label => CoreSchema.Integer(label) is { } number && number >= count))
            errors.Add(
                DiagnosticDescriptors.OutOfRange, label.Span, $"a label of {Key.Name}", $"a whole number from 0 to {Quote.Integer(count - 1)}", label.Text);
    }
}
