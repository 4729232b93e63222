namespace CnnGen.Training.Tests.Data;

public sealed class ExamplesTests
{
    private static readonly IExamples<int> Five = Examples.Of(new float[] { 0, 1, 10, 11, 20, 21, 30, 31, 40, 41 }, new[] { 0, 1, 0, 1, 1 });

    [Fact]
    public void Arrays_spans_and_sequences_are_the_same_examples()
    {
        var sequence = new (float[], int)[] { ([0, 1], 0), ([10, 11], 1), ([20, 21], 0), ([30, 31], 1), ([40, 41], 1) };
        float[] inputs = [0, 1, 10, 11, 20, 21, 30, 31, 40, 41];
        foreach (var set in new[] { Five, Examples.From(sequence), Examples.CopyOf(inputs.AsSpan(), [0, 1, 0, 1, 1]) })
        {
            Assert.Equal((5, 2, 1, false), (set.Count, set.InputSize, set.TargetSize, set.HasWeights));
            Assert.Equal("40 41 10 11 | 1 1", Read(set, 4, 1));
        }
    }

    [Fact]
    public void Targets_may_be_numbers()
    {
        var sequence = new (float[], float[])[] { ([1], [2, 3]), ([4], [5, 6]) };
        foreach (var set in new[] { Examples.Of(new float[] { 1, 4 }, new float[] { 2, 3, 5, 6 }, 2), Examples.From(sequence) })
        {
            Assert.Equal((2, 1, 2), (set.Count, set.InputSize, set.TargetSize));
            Assert.Equal("4 1 | 5 6 2 3", Read(set, 1, 0));
        }
    }

    [Fact]
    public void Copies_do_not_follow_what_was_copied()
    {
        float[] inputs = [1, 2];
        var (copy, same) = (Examples.CopyOf(inputs, [0, 1]), Examples.Of(inputs, new[] { 0, 1 }));
        inputs[0] = 9;
        Assert.Equal("1 | 0", Read(copy, 0));
        Assert.Equal("9 | 0", Read(same, 0));
    }

    [Fact]
    public void Parts_and_weights_follow_their_examples()
    {
        var weighted = Five.WithWeights(new float[] { 0, 1, 2, 3, 4 }).Select([3, 0, 3]);
        var weights = new float[2];

        weighted.CopyWeights([2, 1], weights);

        Assert.True(weighted.HasWeights);
        Assert.Equal([3f, 0], weights);
        Assert.Equal("30 31 0 1 | 1 0", Read(weighted, 2, 1));
    }

    /// <summary>Keras' rule: floor(count · (1 − share)) are for training, and these are the first.</summary>
    [Theory]
    [InlineData(10, 0.3, 7)]
    [InlineData(10, 0.25, 7)]
    [InlineData(7, 0.5, 3)]
    [InlineData(5, 0.01, 4)]
    public void A_split_leaves_the_last_part_for_validation(int count, double share, int training)
    {
        var (first, last) = Examples.Of(Enumerable.Range(0, count).Select(i => (float)i).ToArray(), new int[count]).Split(share);

        Assert.StartsWith(string.Join(' ', Enumerable.Range(0, training)) + " |", All(first), StringComparison.Ordinal);
        Assert.StartsWith(string.Join(' ', Enumerable.Range(training, count - training)) + " |", All(last), StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_by_label_leaves_each_label_its_share()
    {
        int[] labels = [0, 0, 1, 0, 0, 1, 1, 2, 1, 0, 1];
        var (first, last) = Examples.Of(Enumerable.Range(0, 11).Select(i => (float)i).ToArray(), labels).SplitByLabel(0.4);

        // Of five zeros and five ones floor(5 · 0.6) = 3 are for training; of the only two one is, although floor(0.6) is none.
        Assert.Equal("0 1 2 3 5 6 7 | 0 0 1 0 1 1 2", All(first));
        Assert.Equal("4 8 9 10 | 0 1 0 1", All(last));
    }

    [Fact]
    public void What_is_no_set_is_refused()
    {
        Assert.Throws<ArgumentException>("inputs", () => Examples.Of(new float[5], new int[2]));
        Assert.Throws<ArgumentException>("inputs", () => Examples.Of(ReadOnlyMemory<float>.Empty, new int[2]));
        Assert.Throws<ArgumentException>("targets", () => Examples.Of(new float[4], new float[3], 2));
        Assert.Throws<ArgumentException>("count", () => Examples.Of(new float[4], ReadOnlyMemory<int>.Empty));
        Assert.Throws<ArgumentException>("weights", () => Five.WithWeights(new float[4]));
        Assert.Throws<ArgumentException>("indices", () => Five.Select([]));
        Assert.StartsWith(
            "there are 5 examples, 0 to 4", Assert.Throws<ArgumentOutOfRangeException>("indices", () => Five.Select([0, 5])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "of example 1 the input has 1 floats, and that of the first has 2",
            Assert.Throws<ArgumentException>(() => Examples.From(new (float[], int)[] { ([1, 2], 0), ([1], 0) })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("validationSplit", () => Five.Split(1));
        Assert.Throws<ArgumentOutOfRangeException>("validationSplit", () => Five.SplitByLabel(double.NaN));
        Assert.StartsWith(
            "a share of 0.9 of 5 examples leaves 0 for training and 5 for validation",
            Assert.Throws<ArgumentException>("validationSplit", () => Five.Split(0.9)).Message, StringComparison.Ordinal);
    }

    private static string All<TTarget>(IExamples<TTarget> set)
        where TTarget : unmanaged => Read(set, [.. Enumerable.Range(0, set.Count)]);

    /// <summary>The inputs, then the targets.</summary>
    private static string Read<TTarget>(IExamples<TTarget> set, params int[] indices)
        where TTarget : unmanaged
    {
        var (inputs, targets, alone) =
            (new float[indices.Length * set.InputSize], new TTarget[indices.Length * set.TargetSize], new TTarget[indices.Length * set.TargetSize]);
        set.Copy(indices, inputs, targets);
        set.CopyTargets(indices, alone);
        Assert.Equal(targets, alone);
        return $"{string.Join(' ', inputs)} | {string.Join(' ', targets)}";
    }
}
