using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Incrementality;

using Reason = IncrementalStepRunReason;

/// <summary>Why each step ran, or did not, for one model.</summary>
/// <param name="Places">The errors with their places: runs whenever a text changes.</param>
/// <param name="Output">Both outputs of a model: the reported errors and the added sources.</param>
internal sealed record RunReasons(Reason Spec, Reason Model, Reason Plan, Reason Emit, Reason Diagnostics, Reason Places, Reason Output)
{
    /// <summary>Nothing ran.</summary>
    public static RunReasons Cached { get; } = new(Reason.Cached, Reason.Cached, Reason.Cached, Reason.Cached, Reason.Cached, Reason.Cached, Reason.Cached);

    /// <summary>The model is not known from the run before.</summary>
    public static RunReasons New { get; } = new(Reason.New, Reason.New, Reason.New, Reason.New, Reason.New, Reason.New, Reason.New);

    /// <summary>The text changed but not the network: it was read and bound, and there it ended.</summary>
    public static RunReasons SameNetwork { get; } = Cached with { Spec = Reason.Modified, Model = Reason.Unchanged, Places = Reason.Unchanged };

    /// <summary>The network changed. There were no errors before and there are none now.</summary>
    public static RunReasons Modified { get; } =
        new(Reason.Modified, Reason.Modified, Reason.Modified, Reason.Modified, Reason.Unchanged, Reason.Unchanged, Reason.Modified);

    /// <summary>The network is the same and cannot be planned: its error has moved with the text, and nothing else was done.</summary>
    public static RunReasons MovedError { get; } = SameNetwork with { Places = Reason.Modified, Output = Reason.Modified };

    /// <summary>Another model's text changed: this one's errors were looked at again.</summary>
    public static RunReasons CachedButPlaces { get; } = Cached with { Places = Reason.Unchanged };

    /// <summary>One for each model, in the order of the project.</summary>
    public static IReadOnlyList<RunReasons> Of(GeneratorDriverRunResult result)
    {
        var run = result.Results.Single();
        return [.. Enumerable.Range(0, Step(TrackingNames.Spec).Count).Select(model => new RunReasons(
            Step(TrackingNames.Spec)[model],
            Step(TrackingNames.Model)[model],
            Step(TrackingNames.Plan)[model],
            Step(TrackingNames.Emit)[model],
            Step(TrackingNames.Diagnostics)[model],
            Step(TrackingNames.Places)[model],
            Outputs()[model]))];

        List<Reason> Step(string name) => [.. run.TrackedSteps[name].Select(step => step.Outputs.Single().Reason)];

        // The errors of all models come first, then the sources of all, and behind them what is emitted for those with errors and for the project.
        List<Reason> Outputs()
        {
            var reasons = run.TrackedOutputSteps.Values.SelectMany(steps => steps).Select(step => step.Outputs.Single().Reason).ToList();
            var models = Step(TrackingNames.Spec).Count;
            return [.. reasons.Take(models).Zip(reasons.Skip(models), Larger)];
        }
    }

    private static Reason Larger(Reason one, Reason other) => one is Reason.Cached or Reason.Unchanged ? other : one;
}
