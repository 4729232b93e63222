using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The metrics that a model asks for. One of a kind that the program has given itself takes the place of the model's.</summary>
internal static class ModelMetrics
{
    /// <summary>The model's, then the program's.</summary>
    public static IReadOnlyList<IMetric> With(TrainingRecipe recipe, IReadOnlyList<IMetric> given)
    {
        var own = given.Select(metric => metric.GetType()).ToHashSet();
        return [.. recipe.Metrics.Select(Of).Where(metric => !own.Contains(metric.GetType())), .. given];
    }

    private static IMetric Of(MetricRecipe recipe) => recipe.Word switch
    {
        "accuracy" => new Accuracy(),
        "binary_accuracy" => new BinaryAccuracy { Threshold = recipe.Threshold },
        "top_k_categorical_accuracy" => new TopKCategoricalAccuracy { K = recipe.K },
        "precision" => new Precision
        {
            Threshold = recipe.Threshold,
            Average = recipe.Average,
            ClassId = recipe.ClassId,
            PerClass = recipe.PerClass,
        },
        "recall" => new Recall
        {
            Threshold = recipe.Threshold,
            Average = recipe.Average,
            ClassId = recipe.ClassId,
            PerClass = recipe.PerClass,
        },
        "f1_score" => new F1Score
        {
            Threshold = recipe.Threshold,
            Average = recipe.Average,
            ClassId = recipe.ClassId,
            PerClass = recipe.PerClass,
        },
        "auc" => new Auc { Average = recipe.Average, ClassId = recipe.ClassId, PerClass = recipe.PerClass },
        "confusion_matrix" => new ConfusionMatrix(),
        "mean_absolute_error" => new MeanAbsoluteError(),
        "mean_squared_error" => new MeanSquaredError(),
        "root_mean_squared_error" => new RootMeanSquaredError(),
        var word => throw new InvalidOperationException($"the class asks for a metric '{word}' that this version of CnnGen.Training does not have"),
    };
}
