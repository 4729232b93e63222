using CnnGen.Runtime;

namespace CnnGen.Training.Tests.Metrics;

/// <summary>Answers and targets that a metric is told, in batches of any size.</summary>
internal sealed record Told(TargetForm Form, int Width, float[] Answers, float[] Targets, int[] Labels)
{
    public int Count => Answers.Length / Width;

    public MetricShape Shape => new(Form, Width);

    public static Told OfClasses(int classes, float[] answers, int[] labels) => new(TargetForm.Labels, classes, answers, [], labels);

    public static Told OfQuestions(float[] answers, float[] targets, int width = 1) => new(TargetForm.YesOrNo, width, answers, targets, []);

    public static Told OfNumbers(float[] answers, float[] targets) => new(TargetForm.Numbers, 1, answers, targets, []);

    /// <summary>Answers of few different numbers, so that some are equal.</summary>
    public static Told Random(TargetForm form, int width, int count, int seed)
    {
        var random = new Random(seed);
        var answers = Enumerable.Range(0, count * width).Select(_ => random.Next(8) / 8f).ToArray();
        var labels = form == TargetForm.Labels ? Enumerable.Range(0, count).Select(_ => random.Next(width)).ToArray() : [];
        var targets = form == TargetForm.Labels ? [] : Enumerable.Range(0, count * width).Select(_ => (float)random.Next(2)).ToArray();
        return new Told(form, width, answers, targets, labels);
    }

    /// <summary>A metric's values by name.</summary>
    public IReadOnlyDictionary<string, double> Of(IMetric metric, int batch = 3)
    {
        var names = metric.Begin(Shape);
        for (var start = 0; start < Count; start += batch) metric.Add(Batch(start, Math.Min(batch, Count - start)));
        return names.Zip(metric.Values, KeyValuePair.Create).ToDictionary();
    }

    /// <summary>The only one of its values.</summary>
    public double Value(IMetric metric) => Of(metric).Values.Single();

    public bool IsMeant(int example, int label) => Form == TargetForm.Labels ? Labels[example] == label : Targets[(example * Width) + label] == 1;

    private MetricBatch Batch(int start, int count) => new(
        Answers.AsSpan(start * Width, count * Width), Targets.Length == 0 ? default : Targets.AsSpan(start * Width, count * Width),
        Labels.Length == 0 ? default : Labels.AsSpan(start, count), Width);
}
