namespace CnnGen.Generator.Emit.Ports;

/// <summary>The members that take losses and outputs out of memory.</summary>
internal static class PortsReadText
{
    private const string Losses = """
        private static double AddLosses(Job* job, int losses, int stride, double sum)
        {
            for (var n = 0; n < job->Rows; n++) sum += job->Values[losses + stride * n];
            return sum;
        }
        """;

    public static string OfOutputs(IReadOnlyList<OutputText> outputs) => $"{Finite(outputs)}\n\n{Outputs}";

    public static string OfLosses(IReadOnlyList<OutputText> outputs)
    {
        var labelled = outputs.Where(output => output.HasLabels).ToList();
        string[] correct =
        [
            .. labelled.Any(output => output.IgnoredClass is null) ? new[] { Correct("", "") } : [],
            .. labelled.Any(output => output.IgnoredClass is not null) ? new[] { Correct(", int ignored", " && labels[n] != ignored") } : [],
        ];
        return string.Join("\n\n", [Losses, .. correct]);
    }

    private static string Finite(IReadOnlyList<OutputText> outputs) => $$"""
        private void RequireFinite(Job* job, int start)
        {
            for (var n = 0; n < job->Rows; n++)
            {
                {{PortsOfPlan.Lines(outputs.Select(Finite)).Replace("\n", "\n        ")}}
            }
        }
        """;

    private static string Finite(OutputText output) =>
        $"Parameters.RequireFiniteOutputs(new global::System.ReadOnlySpan<float>(job->Values + {output.OutputBuffer} + {output.OutputBuffer}Stride * n, "
            + $"{output.Size}), start + n);";

    private static string Correct(string parameter, string condition) => $$"""
        private static int CountCorrect(Job* job, int outputs, int stride, int classes, global::System.ReadOnlySpan<int> labels{{parameter}})
        {
            var correct = 0;
            for (var n = 0; n < labels.Length; n++)
            {
                var values = job->Values + outputs + stride * n;
                var largest = 0;
                for (var c = 1; c < classes; c++)
                    if (values[c] > values[largest]) largest = c;
                if (largest == labels[n]{{condition}}) correct++;
            }

            return correct;
        }
        """;

    private const string Outputs = """
        // Nothing where nobody asks for them.
        private static void Give(Job* job, int outputs, int stride, int size, global::System.Span<float> to, int start)
        {
            for (var n = 0; n < job->Rows && !to.IsEmpty; n++)
                new global::System.ReadOnlySpan<float>(job->Values + outputs + stride * n, size).CopyTo(to.Slice((start + n) * size));
        }
        """;
}
