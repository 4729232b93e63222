using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>The key <c>metrics</c>.</summary>
internal static class MetricsBinder
{
    public static readonly RuleKey<Metric> Key = new("metrics", "What each evaluation says besides the loss.", MetricCatalog.All)
    {
        IsList = true,
        DefaultInWords = "none",
    };
}
