using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The classes of examples.</summary>
internal static class ClassLabels
{
    /// <summary>That of each example.</summary>
    /// <param name="name">The argument that they are, for the message.</param>
    /// <exception cref="ArgumentException">The targets name no classes.</exception>
    public static int[] Of<TTarget>(IExamples<TTarget> examples, TargetForm form, string name)
        where TTarget : unmanaged
    {
        if (WhyNone(examples, form) is { } reason) throw new ArgumentException(reason, name);
        var (targets, labels) = (new TTarget[examples.TargetSize], new int[examples.Count]);
        for (var i = 0; i < labels.Length; i++)
        {
            examples.CopyTargets([i], targets);
            labels[i] = targets switch
            {
                int[] label => label[0],
                float[] answer when form == TargetForm.YesOrNo => answer[0] > 0.5f ? 1 : 0,
                float[] shares => Largest(shares),
                _ => throw new InvalidOperationException($"a target of {typeof(TTarget)} is no label and no number"),
            };
        }

        return labels;
    }

    /// <summary>The place of the largest, of equals the first.</summary>
    public static int Largest(ReadOnlySpan<float> values)
    {
        var largest = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[largest]) largest = i;
        return largest;
    }

    private static string? WhyNone<TTarget>(IExamples<TTarget> examples, TargetForm form)
        where TTarget : unmanaged => examples switch
        {
            IExamples<int> { TargetSize: 1 } => null,
            IExamples<int> => $"examples of {examples.TargetSize} labels each have no label to split by",
            _ when form == TargetForm.OneHot => null,
            _ when form == TargetForm.YesOrNo => examples.TargetSize == 1 ? null : "an example that answers several questions has no class to split by",
            _ => "a split by labels needs labels, and the targets are numbers",
        };
}
