using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>Which values of an epoch are better than others.</summary>
internal enum MonitorMode
{
    /// <summary>As the value's name says.</summary>
    Auto,

    /// <summary>The smaller ones.</summary>
    Min,

    /// <summary>The larger ones.</summary>
    Max,
}

/// <summary>A value of the epochs that is to get better.</summary>
internal sealed record MonitoredValue(string Name, MonitorMode Mode)
{
    private const string Sentence = "The value of an epoch that is to get better.";

    private const string ModeSentence = "Which values are better: the smaller ones, the larger ones, or as the name says, larger for a share of right answers.";

    /// <summary>That of the options of what goes by it in any case.</summary>
    public static TextKey Key { get; } = new("monitor", Sentence, "val_loss");

    public static WordKey<MonitorMode> ModeKey { get; } = new("mode", ModeSentence, MonitorMode.Auto);

    /// <summary>That of options where it means nothing unless another key says so.</summary>
    public static TextKey KeyWith(Need need) => Key with { Needs = need };

    /// <inheritdoc cref="KeyWith"/>
    public static WordKey<MonitorMode> ModeKeyWith(Need need) => ModeKey with { Needs = need };

    /// <summary>What the values of an epoch of a network are called.</summary>
    public static IReadOnlyList<string> Names(Network network)
    {
        IEnumerable<string> evaluated = network.Loss.Targets == TargetKind.Label ? ["loss", MetricCatalog.Accuracy] : ["loss"];
        evaluated = evaluated.Concat(network.Metrics.SelectMany(metric => metric.Names(network.Output.Channels)));
        return ["loss", "learning_rate", .. evaluated.Distinct().Select(name => $"val_{name}")];
    }

    public static MonitoredValue Bind(MappingReader options) => Bind(options, Key, ModeKey);

    public static MonitoredValue Bind(MappingReader options, TextKey key, WordKey<MonitorMode> mode) => new(options.Text(key), options.Word(mode));
}
