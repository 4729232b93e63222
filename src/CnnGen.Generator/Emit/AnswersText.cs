using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>How a predictor takes its answers out of memory: the outputs, or what prediction makes of them.</summary>
internal sealed class AnswersText(NetworkPlan plan, UnnamedText head)
{
    private readonly Answer? _answer = plan.Head.Answer;

    /// <summary>What they are called in the layout.</summary>
    public string Buffer => _answer is null ? head.Outputs : Names.Pascal(_answer.Buffer);

    /// <summary>The statement behind the check of the outputs that makes them; empty where the outputs are the answers.</summary>
    public string Make => _answer is null ? "" : $"{_answer.Pass}(_network._target, Workers, &job);";

    /// <summary>Those of an evaluated batch, whose outputs have been checked, into a span of all unless nobody wants them.</summary>
    /// <param name="all">An argument that may be empty.</param>
    public string OfEvaluation(string all)
    {
        var make = _answer is null ? "" : $"{_answer.Pass}(_target, _own.Workers, &job);\n    ";
        return $"if (!{all}.IsEmpty)\n{{\n    {make}for (var n = 0; n < job.Rows; n++)\n        {Row}.CopyTo({all}.Slice((start + n) * {head.Size}));\n}}";
    }

    /// <summary>That of one example with one output, as the end of a method.</summary>
    public string OfOne => _answer is null
        ? $"return _network.{head.Finite}(&job, 0, example: 0)[0];"
        : $"_network.{head.Finite}(&job, 0, example: 0);\n    {Make}\n    return job.Values[Layout.{Buffer}];";

    /// <summary>Those of a batch, into a span of all.</summary>
    public string OfBatch(string all)
    {
        var finite = $"for (var n = 0; n < job.Rows; n++) _network.{head.Finite}(&job, n, start + n)";
        if (_answer is null) return $"{finite}.CopyTo({all}.Slice((start + n) * {head.Size}));";
        return $"{finite};\n{Make}\nfor (var n = 0; n < job.Rows; n++)\n    {Row}.CopyTo({all}.Slice((start + n) * {head.Size}));";
    }

    private string Row => $"new global::System.ReadOnlySpan<float>(job.Values + Layout.{Buffer} + Layout.{Buffer}Stride * n, {head.Size})";

    /// <summary>A loop over any number of examples, a batch at a time.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="ofBatch">What is done with the answers of a batch.</param>
    public string InBatches(string count, string ofBatch) => $$"""
            for (var start = 0; start < {{count}}; start += BatchSize)
            {
                job.Rows = global::System.Math.Min(BatchSize, {{count}} - start);
                Run(&job, {{head.Inputs}}.Slice(start * InputSize, job.Rows * InputSize));
                {{ofBatch.Replace("\n", "\n        ")}}
            }
        """;
}
