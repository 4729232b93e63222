using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Augmenting;
using CnnGen.Generator.Model.Fitting;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Emit;

/// <summary>What a model says of its training, as the properties of a recipe of the runtime: those that are not as the recipe has them anyway.</summary>
internal sealed class RecipeText(Network network)
{
    public string Properties => string.Join("\n", Lines);

    private IEnumerable<string> Lines
    {
        get
        {
            var (training, loop) = (network.Training, network.Training.Loop);
            yield return loop.Epochs is { } epochs ? Line("Epochs", Literals.Int(epochs)) : Line("Steps", Literals.Int(training.Steps));
            yield return Line("DisplayStep", Literals.Int(training.DisplayStep));
            yield return Line("ShuffleBuffer", Literals.Int(training.ShuffleBuffer));
            if (loop.Shuffle is { } shuffle) yield return Line("Shuffle", Truth(shuffle));
            if (loop.ValidationSplit > 0) yield return Line("ValidationSplit", Literals.Double(loop.ValidationSplit));
            if (loop.IsStratified) yield return Line("Stratified", Truth(true));
            if (loop.TerminatesOnNaN) yield return Line("TerminateOnNaN", Truth(true));
            if (loop.EarlyStopping is { } early) yield return Line("EarlyStopping", Nested(Of(early)));
            if (loop.ReduceOnPlateau is { } plateau) yield return Line("ReduceOnPlateau", Nested(Of(plateau)));
            if (loop.Checkpoint is { } checkpoint) yield return Line("Checkpoint", Nested(Of(checkpoint)));
            if (TargetForms.Of(network.Loss) is var form && form is TargetForm.OneHot or TargetForm.YesOrNo)
                yield return Line("Targets", $"global::CnnGen.Runtime.TargetForm.{form}");
            if (!network.Output.IsVector) yield return Line("OutputWidth", Literals.Int(network.Output.Channels));
            if (network.Loss is SparseCategoricalCrossentropy { IgnoredClass: { } ignored }) yield return Line("IgnoredClass", Literals.Int(ignored));
            if (network.Metrics.Count > 0) yield return Listed("Metrics", network.Metrics.Select(Of));
            if (network.Augmentations.Count > 0) yield return Listed("Augmentation", network.Augmentations.Select(Of));
        }
    }

    private static IEnumerable<string> Of(EarlyStopping early) =>
    [
        .. Of(early.Monitor),
        Line("Patience", Literals.Int(early.Patience)),
        Line("MinDelta", Literals.Double(early.MinDelta)),
        .. early.Baseline is { } baseline ? [Line("Baseline", Literals.Double(baseline))] : (string[])[],
        Line("RestoreBestWeights", Truth(early.RestoresBestWeights)),
        Line("StartFromEpoch", Literals.Int(early.StartFromEpoch)),
    ];

    private static IEnumerable<string> Of(ReduceOnPlateau plateau) =>
    [
        .. Of(plateau.Monitor),
        Line("Factor", Literals.Double(plateau.Factor)),
        Line("Patience", Literals.Int(plateau.Patience)),
        Line("MinDelta", Literals.Double(plateau.MinDelta)),
        Line("Cooldown", Literals.Int(plateau.Cooldown)),
        Line("MinLearningRate", Literals.Double(plateau.MinLearningRate)),
    ];

    private static IEnumerable<string> Of(WeightsFile file) =>
        [Line("Path", Literals.Text(file.Path)), Line("SaveBestOnly", Truth(file.IsOfBestOnly)), .. Of(file.Monitor)];

    private static IEnumerable<string> Of(MonitoredValue monitor) =>
    [
        Line("Monitor", Literals.Text(monitor.Name)),
        .. monitor.Mode == MonitorMode.Auto ? [] : (string[])[Line("LargerIsBetter", Truth(monitor.Mode == MonitorMode.Max))],
    ];

    private static string Of(Metric metric)
    {
        var properties = new List<string> { $"Word = {Literals.Text(metric.Word)}" };
        if (metric.Threshold is { } threshold) properties.Add($"Threshold = {Literals.Double(threshold)}");
        if (metric.K is { } k) properties.Add($"K = {Literals.Int(k)}");
        if (metric.Average != MetricAverage.Macro) properties.Add($"Average = global::CnnGen.Runtime.MetricAverage.{metric.Average}");
        if (metric.ClassId is { } label) properties.Add($"ClassId = {Literals.Int(label)}");
        if (metric.IsPerClass) properties.Add($"PerClass = {Truth(true)}");
        return $"new() {{ {string.Join(", ", properties)} }},";
    }

    private static string Of(Augmentation augmentation)
    {
        var numbers = augmentation.Numbers.Select(option => $"new({Literals.Text(option.Key)}, [{string.Join(", ", option.Values.Select(Literals.Double))}])");
        var words = augmentation.Words.Select(option => $"new({Literals.Text(option.Key)}, {Literals.Text(option.Word)})");
        var properties = new List<string> { $"Word = {Literals.Text(augmentation.Word)}" };
        if (augmentation.Numbers.Count > 0) properties.Add($"Numbers = [{string.Join(", ", numbers)}]");
        if (augmentation.Words.Count > 0) properties.Add($"Words = [{string.Join(", ", words)}]");
        return $"new() {{ {string.Join(", ", properties)} }},";
    }

    private static string Listed(string property, IEnumerable<string> items) => $"{property} =\n[\n    {string.Join("\n    ", items)}\n],";

    private static string Line(string property, string value) => $"{property} = {value},";

    private static string Nested(IEnumerable<string> lines) => $"new()\n{{\n    {string.Join("\n    ", lines)}\n}}";

    private static string Truth(bool value) => value ? "true" : "false";
}
