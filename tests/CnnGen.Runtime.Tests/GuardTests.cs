using System.Globalization;

namespace CnnGen.Runtime.Tests;

public class GuardTests
{
    private const int InputSize = 784;
    private const int Classes = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    public void Good_batches_pass_without_an_allocation(int count)
    {
        var images = new float[count * InputSize];
        var labels = new int[count];
        labels[^1] = Classes - 1;
        Allocation.AssertNone(() => Guard.Batch(images, InputSize, labels, Classes, maxCount: 128));
        Allocation.AssertNone(() => Guard.Examples(images, InputSize, count));
        Allocation.AssertNone(() => Guard.Batch(images, InputSize, new ReadOnlySpan<float>(images, 0, 3 * count), 3, maxCount: 128));
        Allocation.AssertNone(() => Guard.Inputs(images, InputSize, count));
        Allocation.AssertNone(() => Guard.Length(count, count, "classes", "one per example"));
    }

    [Theory]
    [InlineData(0, 128, "got 0 labels; 1 to 128 allowed, one per example")]
    [InlineData(129, 128, "got 129 labels; 1 to 128 allowed, one per example")]
    [InlineData(0, int.MaxValue, "got 0 labels; at least 1 allowed, one per example")]
    public void Too_few_or_too_many_examples_are_refused(int count, int maxCount, string message) =>
        AssertRefused<ArgumentOutOfRangeException>("labels", message, () => Guard.Batch(new float[count * 4], 4, new int[count], Classes, maxCount));

    [Theory]
    [InlineData(8, 3, "expected 12 floats (3 examples of 4), got 8")]
    [InlineData(5, 1, "expected 4 floats (1 example of 4), got 5")]
    [InlineData(0, 2, "expected 8 floats (2 examples of 4), got 0")]
    public void Images_of_another_size_are_refused(int floats, int count, string message)
    {
        AssertRefused<ArgumentException>("images", message, () => Guard.Batch(new float[floats], 4, new int[count], Classes, 128));
        AssertRefused<ArgumentException>("images", message, () => Guard.Examples(new float[floats], 4, count));
    }

    [Theory]
    [InlineData(7, 0, "inputs", "expected 4 floats (1 example of 4), got 7")]
    [InlineData(8, 3, "targets", "expected 4 floats (2 examples of 2), got 3")]
    public void Inputs_and_targets_of_another_size_are_refused(int inputs, int targets, string name, string message) =>
        AssertRefused<ArgumentException>(name, message, () => Guard.Batch(new float[inputs], 4, new float[targets], 2, 128));

    [Theory]
    [InlineData(0, 128, "got 0 examples; 1 to 128 allowed")]
    [InlineData(129, 128, "got 129 examples; 1 to 128 allowed")]
    [InlineData(0, int.MaxValue, "got 0 examples; at least 1 allowed")]
    public void Too_few_or_too_many_inputs_are_refused(int count, int maxCount, string message) =>
        AssertRefused<ArgumentOutOfRangeException>("inputs", message, () => Guard.Batch(new float[count * 4], 4, new float[count], 1, maxCount));

    [Fact]
    public void A_label_that_is_ignored_passes_and_no_other_outside()
    {
        Guard.Batch(new float[4], 1, [-1, 0, 9, -1], Classes, 128, ignored: -1);
        AssertRefused<ArgumentOutOfRangeException>(
            "labels",
            "labels[2] is 10; labels go from 0 to 9, and -1 counts for nothing",
            () => Guard.Batch(new float[4], 1, [-1, 0, 10, -1], Classes, 128, ignored: -1));
    }

    [Fact]
    public void Weights_are_as_many_as_examples_or_none()
    {
        Guard.Weights([], 3);
        Guard.Weights([1, 0, -2], 3);
        AssertRefused<ArgumentException>("exampleWeights", "expected 3 floats (3 examples of 1), got 2", () => Guard.Weights([1, 2], 3));
        AssertRefused<ArgumentException>(
            "exampleWeights", "example 1 is NaN at position 0; exampleWeights must be finite", () => Guard.Weights([1, float.NaN, 2], 3));
    }

    [Fact]
    public void The_first_target_that_is_not_finite_is_named() => AssertRefused<ArgumentException>(
        "targets", "example 1 is NaN at position 0; targets must be finite", () => Guard.Batch(new float[4], 2, [1, 2, float.NaN, 3], 2, 128));

    [Fact]
    public void A_size_beyond_32_bits_is_named_in_full() =>
        AssertRefused<ArgumentException>("images", "expected 4294967296 floats (65536 examples of 65536), got 0", () => Guard.Examples([], 65536, 65536));

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void The_first_label_out_of_range_is_named(int label)
    {
        var labels = Enumerable.Repeat(9, 100).ToArray();
        labels[37] = label;
        labels[38] = -5;
        AssertRefused<ArgumentOutOfRangeException>(
            "labels", $"labels[37] is {label}; labels go from 0 to 9", () => Guard.Batch(new float[100], 1, labels, Classes, 128));
    }

    [Fact]
    public void The_first_value_that_is_not_finite_is_found_at_every_position()
    {
        const int Size = 67;
        foreach (var bad in new[] { float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity, BitConverter.UInt32BitsToSingle(0x7F800001) })
        {
            for (var position = 0; position < 2 * Size; position++)
            {
                var images = Enumerable.Repeat(float.MaxValue, 2 * Size).ToArray();
                images[position] = bad;
                images[^1] = float.NaN;
                var shown = images[position].ToString(CultureInfo.InvariantCulture);
                AssertRefused<ArgumentException>(
                    "images", $"example {position / Size} is {shown} at position {position % Size}; images must be finite",
                    () => Guard.Examples(images, Size, 2));
            }
        }
    }

    [Fact]
    public void Every_finite_extreme_passes() =>
        Guard.Examples([0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1.17549435e-38f, 1, -1, 2, 3], 11, 1);

    [Fact]
    public void No_examples_are_fine_for_a_prediction() => Guard.Examples([], InputSize, 0);

    [Fact]
    public void Another_length_is_refused_with_both_sizes() =>
        AssertRefused<ArgumentException>(
            "probabilities", "expected 10 elements (one per class), got 9", () => Guard.Length(9, 10, "probabilities", "one per class"));

    private static void AssertRefused<T>(string parameter, string message, Action action)
        where T : ArgumentException
    {
        var error = Assert.Throws<T>(action);
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
