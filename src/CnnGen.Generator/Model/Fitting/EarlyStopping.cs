using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>When a training ends that no longer gets better.</summary>
/// <param name="Baseline">What the value must be better than, too; null for nothing.</param>
internal sealed record EarlyStopping(
    MonitoredValue Monitor, int Patience, double MinDelta, double? Baseline, bool RestoresBestWeights, int StartFromEpoch)
{
    private static readonly SizeKey PatienceKey =
        new("patience", "So many epochs in a row may be no better; at 0 the first one that is not ends the training.", 0, Least: 0);

    private static readonly NumberKey MinDeltaKey = new("min_delta", "How much better than the best one a value must be.", NumberRange.NotNegative, 0);

    private static readonly NumberKey BaselineKey = new("baseline", "What the value must be better than, too, for the counting to start anew.", NumberRange.Any)
    {
        DefaultInWords = "none",
    };

    private static readonly BooleanKey RestoreKey =
        new("restore_best_weights", "Whether the network has the best epoch's weights at the end; else it has the last ones.", Fallback: false);

    private static readonly SizeKey StartKey = new("start_from_epoch", "Epochs at the start that do not count.", 0, Least: 0);

    public static OptionsKey Key { get; } = new(
        "early_stopping",
        "Ends a training that no longer gets better.",
        KeyTable.Of(
            "early_stopping", "Ends a training that no longer gets better.",
            MonitoredValue.Key, PatienceKey, MinDeltaKey, MonitoredValue.ModeKey, BaselineKey, RestoreKey, StartKey))
    {
        DefaultInWords = "none",
    };

    public static EarlyStopping Bind(MappingReader options) => new(
        MonitoredValue.Bind(options), options.Size(PatienceKey), options.Number(MinDeltaKey), options.NumberIfGiven(BaselineKey), options.Boolean(RestoreKey),
        options.Size(StartKey));
}
