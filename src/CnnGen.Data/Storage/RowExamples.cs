using CnnGen.Runtime;
using CnnGen.Training;

namespace CnnGen.Data;

/// <summary>Rows of numbers, each with a label.</summary>
internal sealed class LabelledRows(NumberRows inputs, int[] labels) : IExamples<int>
{
    public int Count => labels.Length;

    public int InputSize => inputs.Size;

    public int TargetSize => 1;

    public bool CanReadAhead => !inputs.Bytes.IsInMemory;

    public void Copy(ReadOnlySpan<int> indices, Span<float> inputValues, Span<int> targets)
    {
        inputs.Copy(indices, inputValues);
        CopyTargets(indices, targets);
    }

    public void CopyTargets(ReadOnlySpan<int> indices, Span<int> targets) => Rows.Copy(labels, 1, indices, targets);
}

/// <summary>Rows of numbers, each with a row of targets.</summary>
internal sealed class TargetRows(NumberRows inputs, NumberRows targets) : IExamples<float>
{
    public int Count => inputs.Count;

    public int InputSize => inputs.Size;

    public int TargetSize => targets.Size;

    public bool CanReadAhead => !inputs.Bytes.IsInMemory || !targets.Bytes.IsInMemory;

    public void Copy(ReadOnlySpan<int> indices, Span<float> inputValues, Span<float> targetValues)
    {
        inputs.Copy(indices, inputValues);
        targets.Copy(indices, targetValues);
    }

    public void CopyTargets(ReadOnlySpan<int> indices, Span<float> targetValues) => targets.Copy(indices, targetValues);
}
