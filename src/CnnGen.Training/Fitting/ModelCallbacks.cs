using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The callbacks that a model asks for. One of a kind that the program has given itself takes the place of the model's.</summary>
internal static class ModelCallbacks
{
    /// <summary>The model's, then the program's.</summary>
    public static IReadOnlyList<ITrainingCallback> With(TrainingRecipe recipe, IReadOnlyList<ITrainingCallback> given)
    {
        var callbacks = new List<ITrainingCallback>();
        if (recipe.Checkpoint is { } file && !given.OfType<SaveWeights>().Any()) callbacks.Add(Of(file));
        if (recipe.ReduceOnPlateau is { } plateau && !given.OfType<ReduceOnPlateau>().Any()) callbacks.Add(Of(plateau));
        if (recipe.EarlyStopping is { } early && !given.OfType<EarlyStopping>().Any()) callbacks.Add(Of(early));
        return [.. callbacks, .. given];
    }

    private static SaveWeights Of(WeightsFileRecipe file) => new(file.Path) { SaveBestOnly = file.SaveBestOnly, Monitor = file.Monitor, Mode = Mode(file) };

    private static ReduceOnPlateau Of(PlateauRecipe plateau) => new()
    {
        Monitor = plateau.Monitor,
        Mode = Mode(plateau),
        Factor = plateau.Factor,
        Patience = plateau.Patience,
        MinDelta = plateau.MinDelta,
        Cooldown = plateau.Cooldown,
        MinLearningRate = plateau.MinLearningRate,
    };

    private static EarlyStopping Of(EarlyStoppingRecipe early) => new()
    {
        Monitor = early.Monitor,
        Mode = Mode(early),
        Patience = early.Patience,
        MinDelta = early.MinDelta,
        Baseline = early.Baseline,
        RestoreBestWeights = early.RestoreBestWeights,
        StartFromEpoch = early.StartFromEpoch,
    };

    private static MonitorMode Mode(MonitorRecipe recipe) => recipe.LargerIsBetter switch
    {
        null => MonitorMode.Auto,
        true => MonitorMode.Max,
        false => MonitorMode.Min,
    };
}
