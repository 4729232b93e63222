using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>What metrics ask of the network whose answers they are told.</summary>
internal static class MetricRules
{
    private const string OneQuestion = "there is one question, whose yes it is of; leave class_id and per_class out";

    /// <param name="network">Of one output without a name, and without errors but for those that are found here.</param>
    /// <param name="node">What stands under <c>metrics</c>.</param>
    public static void Check(Network network, SpecNode? node, ErrorList errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, metric) in RuleItems.Of(node).Zip(network.Metrics, (item, metric) => (item, metric)))
        {
            if (WhyNot(metric, TargetForms.Of(network.Loss), network.Output.Channels) is { } reason)
                errors.Add(DiagnosticDescriptors.MetricOfLoss, RuleItems.PlaceOf(item), metric.Word, network.Loss.Word, reason);
            else if (metric.Names(network.Output.Channels).DefaultIfEmpty(metric.Word).FirstOrDefault(name => !names.Add(name)) is { } twice)
                errors.Add(DiagnosticDescriptors.MetricTwice, RuleItems.PlaceOf(item), twice);
        }
    }

    /// <summary>Whether a network could have a metric, as far as its word says.</summary>
    public static bool Fits(Network network, string word) => WhyNot(new Metric(word), TargetForms.Of(network.Loss), network.Output.Channels) is null;

    /// <summary>Why there is no such value of such answers; null if there is one.</summary>
    private static string? WhyNot(Metric metric, TargetForm form, int width)
    {
        var hasClasses = form is TargetForm.Labels or TargetForm.OneHot;
        return metric.Word switch
        {
            "mean_absolute_error" or "mean_squared_error" or "root_mean_squared_error" =>
                form == TargetForm.Labels ? "its targets are labels, which are no numbers to come near to" : null,
            _ when form == TargetForm.Numbers => "its targets are numbers, to which answers are near and not right; mean_absolute_error says how near",
            MetricCatalog.BinaryAccuracy => hasClasses ? "its answers are one class of several, not yes or no; write accuracy" : null,
            MetricCatalog.TopK when !hasClasses => "its answers are yes or no, not one class of several",
            MetricCatalog.TopK => metric.K > width ? $"k is {Quote.Integer(metric.K!.Value)}, and there are {Quote.Integer(width)} classes" : null,
            MetricCatalog.ConfusionMatrix => !hasClasses && width > 1 ? $"it asks {Quote.Integer(width)} questions, each with a matrix of its own" : null,
            _ when hasClasses && metric.Threshold is not null => "its answers are one class of several, the most probable, so there is no threshold",
            _ when width == 1 && (metric.ClassId is not null || metric.IsPerClass) => OneQuestion,
            _ when metric.ClassId >= width =>
                $"class_id is {Quote.Integer(metric.ClassId!.Value)}, and classes go from 0 to {Quote.Integer(width - 1)}",
            _ => null,
        };
    }
}
