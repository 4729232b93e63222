using CnnGen.Runtime;

namespace CnnGen.Training.Tests.Metrics;

/// <summary>Values that others give: the examples in the documentation of scikit-learn's functions of the same names, and some by hand.</summary>
public sealed class GoldenTests
{
    // scikit-learn, precision_score, recall_score and f1_score: y_true = [0, 1, 2, 0, 1, 2], y_pred = [0, 2, 1, 0, 0, 1].
    private static readonly Told Six = Told.OfClasses(3, OneHot(3, 0, 2, 1, 0, 0, 1), [0, 1, 2, 0, 1, 2]);

    [Fact]
    public void Precision_of_three_classes()
    {
        Assert.Equal(0.2222, Six.Value(new Precision()), 1e-4);
        Assert.Equal(0.3333, Six.Value(new Precision { Average = MetricAverage.Micro }), 1e-4);
        Assert.Equal(0.2222, Six.Value(new Precision { Average = MetricAverage.Weighted }), 1e-4);
        Assert.Equal([2.0 / 3, 0, 0], Six.Of(new Precision { PerClass = true }).Values.Skip(1));
    }

    [Fact]
    public void Recall_of_three_classes()
    {
        Assert.Equal(0.3333, Six.Value(new Recall()), 1e-4);
        Assert.Equal(0.3333, Six.Value(new Recall { Average = MetricAverage.Micro }), 1e-4);
        Assert.Equal([1.0, 0, 0], Six.Of(new Recall { PerClass = true }).Values.Skip(1));
    }

    [Fact]
    public void F1_of_three_classes()
    {
        Assert.Equal(0.2667, Six.Value(new F1Score()), 1e-4);
        Assert.Equal(0.3333, Six.Value(new F1Score { Average = MetricAverage.Micro }), 1e-4);
        Assert.Equal(0.2667, Six.Value(new F1Score { Average = MetricAverage.Weighted }), 1e-4);
        Assert.Equal([0.8, 0, 0], Six.Of(new F1Score { PerClass = true }).Values.Skip(1));
        Assert.Equal(0.8, Six.Of(new F1Score { ClassId = 0 })["f1_score_0"]);
    }

    /// <summary>roc_auc_score: y_true = [0, 0, 1, 1], y_score = [0.1, 0.4, 0.35, 0.8].</summary>
    [Fact]
    public void Auc_of_four_scores() => Assert.Equal(0.75, Told.OfQuestions([0.1f, 0.4f, 0.35f, 0.8f], [0, 0, 1, 1]).Value(new Auc()));

    /// <summary>Of the four pairs two are in order, one is equal and one is not in order.</summary>
    [Fact]
    public void Equal_scores_count_half() => Assert.Equal(2.5 / 4, Told.OfQuestions([0.5f, 0.2f, 0.5f, 0.4f], [0, 0, 1, 1]).Value(new Auc()));

    /// <summary>top_k_accuracy_score: y_true = [0, 1, 2, 2], k = 2.</summary>
    [Fact]
    public void Two_of_three_classes() => Assert.Equal(
        0.75,
        Told.OfClasses(3, [0.5f, 0.2f, 0.2f, 0.3f, 0.4f, 0.2f, 0.2f, 0.4f, 0.3f, 0.7f, 0.2f, 0.1f], [0, 1, 2, 2])
            .Value(new TopKCategoricalAccuracy { K = 2 }));

    /// <summary>confusion_matrix: y_true = [2, 0, 2, 2, 0, 1], y_pred = [0, 0, 2, 2, 0, 2].</summary>
    [Fact]
    public void A_confusion_matrix()
    {
        var matrix = new ConfusionMatrix();

        Assert.Empty(Told.OfClasses(3, OneHot(3, 0, 0, 2, 2, 0, 2), [2, 0, 2, 2, 0, 1]).Of(matrix));

        Assert.Equal([2L, 0, 0, 0, 0, 1, 1, 0, 2], Enumerable.Range(0, 9).Select(place => matrix[place / 3, place % 3]));
        Assert.Equal("right\\answer 0 1 2\n           0 2 0 0\n           1 0 0 1\n           2 1 0 2", matrix.ToString());
    }

    /// <summary>mean_absolute_error and mean_squared_error: y_true = [3, -0.5, 2, 7], y_pred = [2.5, 0.0, 2, 8].</summary>
    [Fact]
    public void Errors_of_four_numbers()
    {
        var told = Told.OfNumbers([2.5f, 0, 2, 8], [3, -0.5f, 2, 7]);

        Assert.Equal(0.5, told.Value(new MeanAbsoluteError()));
        Assert.Equal(0.375, told.Value(new MeanSquaredError()));
        Assert.Equal(Math.Sqrt(0.375), told.Value(new RootMeanSquaredError()));
    }

    /// <summary>accuracy_score: y_true = [0, 1, 2, 3], y_pred = [0, 2, 1, 3]; the first of equal numbers is the answer.</summary>
    [Fact]
    public void Accuracies()
    {
        Assert.Equal(0.5, Told.OfClasses(4, OneHot(4, 0, 2, 1, 3), [0, 1, 2, 3]).Value(new Accuracy()));
        Assert.Equal(1, Told.OfClasses(2, [0.5f, 0.5f], [0]).Value(new Accuracy()));
        Assert.Equal(0.75, Told.OfQuestions([0.98f, 0, 0.6f, 0.5f], [1, 1, 1, 0]).Value(new BinaryAccuracy()));
        Assert.Equal(0.5, Told.OfQuestions([0.98f, 0, 0.6f, 0.5f], [1, 1, 1, 0]).Value(new BinaryAccuracy { Threshold = 0.7 }));
    }

    private static float[] OneHot(int classes, params int[] answers) =>
        [.. answers.SelectMany(answer => Enumerable.Range(0, classes).Select(label => label == answer ? 1f : 0f))];
}
