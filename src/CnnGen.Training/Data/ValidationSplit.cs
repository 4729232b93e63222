namespace CnnGen.Training;

/// <summary>Which examples are for training and which for validation.</summary>
internal sealed record ValidationSplit(int[] Training, int[] Validation)
{
    /// <summary>The last part is for validation.</summary>
    public static ValidationSplit InOrder(int count, double validationSplit)
    {
        var first = FirstPart(count, validationSplit);
        return Checked([.. Enumerable.Range(0, first)], [.. Enumerable.Range(first, count - first)], count, validationSplit);
    }

    /// <summary>Of the examples of each label the last part is for validation.</summary>
    /// <param name="labels">Of all examples.</param>
    public static ValidationSplit ByLabel(int[] labels, double validationSplit)
    {
        var left = labels.CountBy(label => label).ToDictionary(label => label.Key, label => Math.Max(1, FirstPart(label.Value, validationSplit)));
        var isTraining = labels.Select(label => left[label]-- > 0).ToArray();
        var all = Enumerable.Range(0, labels.Length);
        return Checked([.. all.Where(i => isTraining[i])], [.. all.Where(i => !isTraining[i])], labels.Length, validationSplit);
    }

    public (IExamples<TTarget> Training, IExamples<TTarget> Validation) Of<TTarget>(IExamples<TTarget> examples)
        where TTarget : unmanaged => (examples.Select(Training), examples.Select(Validation));

    private static int FirstPart(int count, double validationSplit) => validationSplit is > 0 and < 1
        ? (int)Math.Floor(count * (1 - validationSplit))
        : throw new ArgumentOutOfRangeException(nameof(validationSplit), validationSplit, "a share for validation is above 0 and below 1");

    private static ValidationSplit Checked(int[] training, int[] validation, int count, double validationSplit) => training.Length > 0 && validation.Length > 0
        ? new ValidationSplit(training, validation)
        : throw new ArgumentException(
            FormattableString.Invariant(
                $"a share of {validationSplit} of {count} examples leaves {training.Length} for training and {validation.Length} for validation"),
            nameof(validationSplit));
}
