using CnnGen.Runtime;

namespace CnnGen.Training.Tests.Metrics;

/// <summary>Each metric beside its definition in plain loops, on random answers of which many are equal.</summary>
public sealed class DefinitionTests
{
    public static TheoryData<TargetForm, int, int, int> Cases()
    {
        var cases = new TheoryData<TargetForm, int, int, int>();
        for (var seed = 1; seed <= 12; seed++)
        {
            cases.Add(TargetForm.Labels, 2 + (seed % 4), 5 + (7 * seed), seed);
            cases.Add(TargetForm.YesOrNo, 1 + (seed % 3), 5 + (7 * seed), seed);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Precision_recall_and_f1(TargetForm form, int width, int count, int seed)
    {
        var told = Told.Random(form, width, count, seed);
        var counts = Enumerable.Range(0, width).Select(label => Counts(told, label)).ToArray();

        Check((right, named, _) => named == 0 ? 0 : (double)right / named, average => new Precision { Average = average });
        Check((right, _, meant) => meant == 0 ? 0 : (double)right / meant, average => new Recall { Average = average });
        Check((right, named, meant) => named + meant == 0 ? 0 : 2.0 * right / (named + meant), average => new F1Score { Average = average });

        void Check(Func<int, int, int, double> value, Func<MetricAverage, IMetric> metric)
        {
            var values = counts.Select(each => value(each.Right, each.Named, each.Meant)).ToArray();
            var weights = counts.Select(each => (double)each.Meant).ToArray();
            Assert.Equal(values.Sum() / width, told.Value(metric(MetricAverage.Macro)), 1e-15);
            Assert.Equal(
                weights.Sum() == 0 ? 0 : values.Zip(weights, (each, weight) => each * weight).Sum() / weights.Sum(),
                told.Value(metric(MetricAverage.Weighted)), 1e-15);
            Assert.Equal(
                value(counts.Sum(each => each.Right), counts.Sum(each => each.Named), counts.Sum(each => each.Meant)),
                told.Value(metric(MetricAverage.Micro)));
        }
    }

    /// <summary>All pairs of an example that is of the class and one that is not.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Auc(TargetForm form, int width, int count, int seed)
    {
        var told = Told.Random(form, width, count, seed);
        var areas = Enumerable.Range(0, width).Select(label => Area(Scores(label, true), Scores(label, false))).ToArray();
        var labels = Enumerable.Range(0, width);
        var all = Area([.. labels.SelectMany(label => Scores(label, true))], [.. labels.SelectMany(label => Scores(label, false))]);

        Assert.Equal(areas.Where(area => !double.IsNaN(area)).DefaultIfEmpty(double.NaN).Average(), told.Value(new Auc()), 1e-15);
        Assert.Equal(all, told.Value(new Auc { Average = MetricAverage.Micro }));
        if (width > 1) Assert.Equal(areas, told.Of(new Auc { PerClass = true }).Values.Skip(1));

        List<float> Scores(int label, bool meant) =>
            [.. Enumerable.Range(0, count).Where(i => told.IsMeant(i, label) == meant).Select(i => told.Answers[(i * width) + label])];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Shares_of_right_answers(TargetForm form, int width, int count, int seed)
    {
        var told = Told.Random(form, width, count, seed);
        var examples = Enumerable.Range(0, count);
        if (form == TargetForm.YesOrNo)
        {
            var right = told.Answers.Zip(told.Targets).Count(pair => (pair.First > 0.5f ? 1 : 0) == pair.Second);
            Assert.Equal((double)right / (count * width), told.Value(new BinaryAccuracy()));
            Assert.Equal((double)right / (count * width), told.Value(new Accuracy()));
            return;
        }

        Assert.Equal(examples.Count(i => Array.IndexOf(Row(i), Row(i).Max()) == told.Labels[i]) / (double)count, told.Value(new Accuracy()));
        for (var k = 1; k <= width; k++)
        {
            // As the definition says: at least as large as the k-th largest.
            var hits = examples.Count(i => Row(i)[told.Labels[i]] >= Row(i).OrderDescending().ElementAt(k - 1));
            Assert.Equal(hits / (double)count, told.Value(new TopKCategoricalAccuracy { K = k }));
        }

        float[] Row(int example) => told.Answers[(example * width)..((example + 1) * width)];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_do_not_depend_on_batches(TargetForm form, int width, int count, int seed)
    {
        var told = Told.Random(form, width, count, seed);
        IMetric[] metrics = form == TargetForm.Labels
            ? [new Accuracy(), new Precision(), new F1Score(), new Auc(), new TopKCategoricalAccuracy { K = 2 }]
            : [new Accuracy(), new Recall(), new Auc(), new MeanAbsoluteError(), new MeanSquaredError(), new RootMeanSquaredError()];

        foreach (var metric in metrics) Assert.Equal(told.Of(metric, batch: count), told.Of(metric, batch: 2));
    }

    [Fact]
    public void Errors_of_numbers()
    {
        var told = Told.Random(TargetForm.YesOrNo, 3, 50, seed: 5);
        var differences = told.Targets.Zip(told.Answers, (target, answer) => (double)target - answer).ToArray();

        Assert.Equal(differences.Average(Math.Abs), told.Value(new MeanAbsoluteError()));
        Assert.Equal(differences.Average(difference => difference * difference), told.Value(new MeanSquaredError()));
        Assert.Equal(Math.Sqrt(differences.Average(difference => difference * difference)), told.Value(new RootMeanSquaredError()));
    }

    [Fact]
    public void A_class_that_nobody_is_of_has_no_area()
    {
        var told = Told.OfClasses(3, [0.5f, 0.3f, 0.2f, 0.1f, 0.8f, 0.1f], [0, 1]);

        Assert.Equal([1, 1, 1, double.NaN], told.Of(new Auc { PerClass = true }).Values);
        Assert.Equal(double.NaN, Told.OfQuestions([0.5f, 0.4f], [1, 1]).Value(new Auc()));
        Assert.Equal(0, Told.OfQuestions([0.5f, 0.4f], [0, 0]).Value(new Recall { Average = MetricAverage.Weighted }));
    }

    [Fact]
    public void What_a_metric_is_not_of_is_refused()
    {
        Refuses(new Accuracy(), TargetForm.Numbers, 1, "accuracy is no metric here: numbers");
        Refuses(new BinaryAccuracy(), TargetForm.Labels, 2, "binary_accuracy is no metric here: it is of answers that are yes or no");
        Refuses(new TopKCategoricalAccuracy(), TargetForm.YesOrNo, 2, "top_k_categorical_accuracy is no metric here: it is of answers that are one");
        Refuses(new TopKCategoricalAccuracy(), TargetForm.Labels, 4, "top_k_categorical_accuracy is no metric here: K is 5, and there are 4 classes");
        Refuses(new Precision(), TargetForm.Numbers, 1, "precision is no metric here: numbers");
        Refuses(new Recall { ClassId = 3 }, TargetForm.OneHot, 3, "recall is no metric here: ClassId is 3, and there are 3 classes");
        Refuses(new F1Score { PerClass = true }, TargetForm.YesOrNo, 1, "f1_score is no metric here: there is one question");
        Refuses(new ConfusionMatrix(), TargetForm.YesOrNo, 2, "confusion_matrix is no metric here");
        Refuses(new MeanAbsoluteError(), TargetForm.Labels, 2, "mean_absolute_error is no metric here: labels");

        static void Refuses(IMetric metric, TargetForm form, int width, string message) => Assert.StartsWith(
            message, Assert.Throws<InvalidOperationException>(() => metric.Begin(new MetricShape(form, width))).Message, StringComparison.Ordinal);
    }

    private static (int Right, int Named, int Meant) Counts(Told told, int label)
    {
        var (right, named, meant) = (0, 0, 0);
        for (var i = 0; i < told.Count; i++)
        {
            var row = told.Answers[(i * told.Width)..((i + 1) * told.Width)];
            var names = told.Form == TargetForm.Labels ? Array.IndexOf(row, row.Max()) == label : row[label] > 0.5f;
            if (names) named++;
            if (told.IsMeant(i, label)) meant++;
            if (names && told.IsMeant(i, label)) right++;
        }

        return (right, named, meant);
    }

    private static double Area(List<float> positive, List<float> negative)
    {
        var pairs = 0.0;
        foreach (var one in positive)
            foreach (var other in negative) pairs += one > other ? 1 : one == other ? 0.5 : 0;
        return positive.Count == 0 || negative.Count == 0 ? double.NaN : pairs / ((double)positive.Count * negative.Count);
    }
}
