namespace CnnGen.Generator.Model.Layers;

/// <summary>Outputs along one axis that take equally many inputs, at equal distances: of an average, those that have one divisor.</summary>
/// <param name="First">The first output.</param>
/// <param name="Step">From one of the outputs to the next.</param>
/// <param name="Start">The first input of the first output.</param>
/// <param name="Stride">From the first input of one output to that of the next.</param>
/// <param name="Size">Inputs of each.</param>
internal sealed record Cells(int First, int Step, int Count, int Start, int Stride, int Size)
{
    /// <summary>The parts of a window's places that lie inside the input: those at the edges may be smaller.</summary>
    public static IReadOnlyList<Cells> OfWindow(int outputs, int size, int stride, int padding, int inputs)
    {
        var places = Enumerable.Range(0, outputs).Select(output => (
            Start: Math.Max((output * stride) - padding, 0), End: Math.Min((output * stride) - padding + size, inputs)));
        return Runs([.. places], stride);
    }

    /// <summary>PyTorch's adaptive cells: output i takes the inputs from ⌊i · inputs / outputs⌋ to before ⌈(i + 1) · inputs / outputs⌉.</summary>
    public static IReadOnlyList<Cells> Adaptive(int outputs, int inputs)
    {
        var step = outputs / Divisor(outputs, inputs);
        return [.. Enumerable.Range(0, step).Select(first => new Cells(
            first, step, outputs / step, Start(first), inputs / Divisor(outputs, inputs), End(first) - Start(first)))];

        int Start(int output) => (int)((long)output * inputs / outputs);

        int End(int output) => (int)((((long)output + 1) * inputs + outputs - 1) / outputs);
    }

    private static List<Cells> Runs(List<(int Start, int End)> places, int stride)
    {
        var cells = new List<Cells>();
        for (var i = 0; i < places.Count; i++)
        {
            var (start, size) = (places[i].Start, places[i].End - places[i].Start);
            var last = cells.Count - 1;
            if (last >= 0 && cells[last] is var run && run.Size == size && start == run.Start + (run.Count * stride))
                cells[last] = run with { Count = run.Count + 1 };
            else
                cells.Add(new Cells(i, 1, 1, start, stride, size));
        }

        return cells;
    }

    private static int Divisor(int left, int right) => right == 0 ? left : Divisor(right, left % right);
}
