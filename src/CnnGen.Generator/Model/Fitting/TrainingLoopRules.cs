using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Augmenting;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>What the loop around a network asks of the network.</summary>
internal static class TrainingLoopRules
{
    /// <param name="network">Without errors but for those that are found here.</param>
    /// <param name="model">Has read it.</param>
    /// <param name="trainingKey">Under which the loop stands, beside <c>metrics</c> and <c>augmentation</c>.</param>
    public static void Check(Network network, MappingReader model, Key trainingKey, ErrorList errors)
    {
        var training = model.Find(trainingKey) as SpecMapping;
        CheckPlace(network, training, model, errors);
        if (errors.Count > 0 || network.HasNamedPorts) return;
        MetricRules.Check(network, model.Find(MetricsBinder.Key), errors);
        AugmentationRules.Check(network, model.Find(AugmentationBinder.Key), errors);
        if (training is not null && errors.Count == 0) CheckLoop(network, training, errors);
    }

    /// <summary>Whether there is anybody who does what the keys say.</summary>
    private static void CheckPlace(Network network, SpecMapping? training, MappingReader model, ErrorList errors)
    {
        var keys = training?.Entries.Where(entry => TrainingLoopBinder.Keys.Any(key => key.Name == entry.Key.Text))
            .Select(entry => (entry.Key.Text, entry.Key.Span)).ToList() ?? [];
        foreach (var key in new Key[] { MetricsBinder.Key, AugmentationBinder.Key })
            if (model.Find(key) is { Span: var span }) keys.Add((key.Name, span));
        if (keys.Count == 0) return;
        if (!network.IsForTraining) errors.Add(DiagnosticDescriptors.LoopOfInference, keys[0].Span, keys[0].Text);
        // Epochs are a constant of every class, for a loop of the program's own.
        else if (network.HasNamedPorts && keys.FirstOrDefault(key => key.Text != TrainingLoopBinder.Epochs.Name) is { Text: { } text, Span: var place })
            errors.Add(DiagnosticDescriptors.LoopOfNamed, place, text, Named(network));
    }

    private static void CheckLoop(Network network, SpecMapping training, ErrorList errors)
    {
        var loop = network.Training.Loop;
        if (loop.IsStratified && ClassWeights.WhyNone(network.Loss, network.Output) is { } reason)
            errors.Add(DiagnosticDescriptors.NotStratified, training[TrainingLoopBinder.Stratified.Name]!.Span, TrainingLoopBinder.Stratified.Name, reason);
        if (loop.ReduceOnPlateau is not null && network.Optimizer.LearningRate.Rate is not Number)
            errors.Add(
                DiagnosticDescriptors.PlateauOrSchedule, training.Entries.First(entry => entry.Key.Text == ReduceOnPlateau.Key.Name).Key.Span,
                ReduceOnPlateau.Key.Name, network.Optimizer.Word);
        CheckMonitor(network, training, loop.EarlyStopping?.Monitor, EarlyStopping.Key, errors);
        CheckMonitor(network, training, loop.ReduceOnPlateau?.Monitor, ReduceOnPlateau.Key, errors);
        CheckMonitor(network, training, loop.Checkpoint?.Monitor, WeightsFile.Key, errors);
    }

    private static void CheckMonitor(Network network, SpecMapping training, MonitoredValue? monitor, OptionsKey key, ErrorList errors)
    {
        var known = MonitoredValue.Names(network);
        if (monitor is null || known.Contains(monitor.Name)) return;
        var place = ((SpecMapping)training[key.Name]!)[MonitoredValue.Key.Name]!.Span;
        errors.Add(
            DiagnosticDescriptors.UnknownMonitor, place, $"{MonitoredValue.Key.Name} of {key.Name}", Quote.Word(monitor.Name),
            Hint(network, monitor.Name, known), Quote.List(known));
    }

    /// <summary>A metric that the model could ask for, or the nearest of what it has.</summary>
    private static string Hint(Network network, string name, IReadOnlyList<string> known)
    {
        var metric = MetricCatalog.All.Words.FirstOrDefault(word => name == $"val_{word}" && MetricRules.Fits(network, word));
        return metric is null ? Suggestion.Hint(name, known) : $"; add {metric} to metrics, at the top level of the file";
    }

    private static string Named(Network network)
    {
        var inputs = network.Inputs.Select(input => input.Name).Where(name => name != Network.InputName).ToList();
        return inputs.Count > 0 ? $"the input {Quote.List(inputs)}" : $"the output {Quote.List(network.Outputs.Select(output => output.Name))}";
    }
}
