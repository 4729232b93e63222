using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>Binds <c>metrics</c>.</summary>
internal static class MetricsBinder
{
    public static readonly RuleKey<Metric> Key = new("metrics", "What each evaluation says besides the loss.", MetricCatalog.All)
    {
        IsList = true,
        DefaultInWords = "none",
    };

    /// <summary>What stands in the list, or the one that stands for it.</summary>
    public static IReadOnlyList<SpecNode> Items(SpecNode? node) => node is SpecSequence list ? [.. list.Items] : node is null ? [] : [node];

    /// <summary>In the order of the list; what has an error is left out.</summary>
    public static IReadOnlyList<Metric> Bind(MappingReader model, ErrorList errors)
    {
        var reader = new RuleReader(errors);
        return [.. Items(model.Find(Key)).Select(item => reader.Read(item, model.What(Key), MetricCatalog.All)).OfType<Metric>()];
    }
}
