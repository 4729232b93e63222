namespace CnnGen.Training;

/// <summary>A batch twice: each step reads one of the two and writes the other.</summary>
/// <param name="count">Examples.</param>
/// <param name="stride">The most floats of one.</param>
internal sealed class AugmentedRows(int count, int stride)
{
    private readonly float[][] _rows = [new float[count * stride], new float[count * stride]];

    /// <summary>The most floats of an example.</summary>
    public int Stride => stride;

    /// <summary>An example as it is before a step.</summary>
    /// <param name="step">Steps before it.</param>
    public Span<float> Row(int step, int row, int size) => _rows[step & 1].AsSpan(row * stride, size);

    /// <summary>Takes a batch for the first step.</summary>
    public void Read(ReadOnlySpan<float> batch, int size, int rows)
    {
        for (var row = 0; row < rows; row++) batch.Slice(row * size, size).CopyTo(Row(0, row, size));
    }

    /// <summary>Gives it as it is behind a number of steps.</summary>
    public void Write(int steps, Span<float> batch, int size, int rows)
    {
        for (var row = 0; row < rows; row++) Row(steps, row, size).CopyTo(batch[(row * size)..]);
    }
}

/// <summary>An example of a batch on its way.</summary>
/// <param name="Step">Steps before the one at hand.</param>
/// <param name="Mixed">Of these, those that have mixed targets.</param>
/// <param name="Row">Its place in the batch.</param>
/// <param name="Count">Examples of the batch.</param>
internal readonly record struct AugmentedExample(AugmentedRows Examples, int Step, AugmentedRows Targets, int Mixed, int Row, int Count);
