using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>When the learning rate becomes smaller, and how much.</summary>
internal sealed record ReduceOnPlateau(MonitoredValue Monitor, double Factor, int Patience, double MinDelta, int Cooldown, double MinLearningRate)
{
    private static readonly NumberKey FactorKey = new("factor", "What the learning rate is multiplied with.", NumberRange.Fraction, 0.1);

    private static readonly SizeKey PatienceKey =
        new("patience", "So many epochs in a row are no better when the learning rate becomes smaller.", 10, Least: 0);

    private static readonly NumberKey MinDeltaKey = new("min_delta", "How much better than the best one a value must be.", NumberRange.NotNegative, 1e-4);

    private static readonly SizeKey CooldownKey = new("cooldown", "Epochs behind a smaller learning rate that do not count.", 0, Least: 0);

    private static readonly NumberKey MinLearningRateKey = new("min_lr", "The least learning rate.", NumberRange.NotNegative, 0);

    public static OptionsKey Key { get; } = new(
        "reduce_on_plateau",
        "Makes the learning rate smaller when a training no longer gets better.",
        KeyTable.Of(
            "reduce_on_plateau", "Makes the learning rate smaller when a training no longer gets better.",
            MonitoredValue.Key, FactorKey, PatienceKey, MinDeltaKey, MonitoredValue.ModeKey, CooldownKey, MinLearningRateKey))
    {
        DefaultInWords = "none",
    };

    public static ReduceOnPlateau Bind(MappingReader options) => new(
        MonitoredValue.Bind(options), options.Number(FactorKey), options.Size(PatienceKey), options.Number(MinDeltaKey), options.Size(CooldownKey),
        options.Number(MinLearningRateKey));
}
