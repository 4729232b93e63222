using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Optimizers.Terms;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>The keys of every optimizer, and what they put around its update. A number that is not given is 0, and does nothing.</summary>
internal static class CommonKeys
{
    private const string DecayName = "decay", DecayedName = "decayed";

    private static readonly NumberKey ClipValue =
        new("clipvalue", "The farthest from 0 that a gradient may be; one that is farther is cut.", NumberRange.Positive) { DefaultInWords = "none" };

    private static readonly NumberKey ClipNorm = new(
        "clipnorm", "The largest norm that the gradient of a parameter may have; a longer one is shortened to it.", NumberRange.Positive)
    {
        DefaultInWords = "none",
    };

    private static readonly NumberKey GlobalClipNorm =
        new("global_clipnorm", "The same for the norm of the gradients of all parameters together.", NumberRange.Positive) { DefaultInWords = "none" };

    private static readonly SizeKey AccumulationSteps = new(
        "gradient_accumulation_steps", "Steps that make an update, of the mean of their gradients: a larger batch than fits into memory.")
    {
        DefaultInWords = "none",
    };

    private static readonly NumberKey WeightDecay = DecayOf(fallback: null);

    public static IReadOnlyList<Key> All { get; } =
        [WeightDecay, ClipValue, ClipNorm, GlobalClipNorm, AccumulationSteps, MovingAverage.IsUsed, MovingAverage.Momentum, MovingAverage.Overwriting];

    /// <summary>Decoupled: taken of the value, not added to the gradient.</summary>
    public static NumberKey DecayOf(double? fallback) => new(
        "weight_decay", "Share of every parameter, biases too, that a step takes away, times the learning rate.", NumberRange.NotNegative, fallback)
    {
        DefaultInWords = fallback is null ? "none" : null,
    };

    /// <summary>Reports keys that do not go together.</summary>
    public static void Check(MappingReader reader)
    {
        Key[] clips = [.. new[] { ClipValue, ClipNorm, GlobalClipNorm }.Where(reader.Has)];
        if (clips.Length > 1)
            reader.Errors.Add(DiagnosticDescriptors.SeveralClips, reader.PlaceOf(clips[1]), reader.What(clips[1]), clips[0].Name);
    }

    public static Optimizer Around(Optimizer optimizer)
    {
        var options = optimizer.Options;
        if (options[AccumulationSteps.Name] > 1) optimizer = Accumulated(optimizer, (int)options[AccumulationSteps.Name]);
        if (options.IsOn(ClipValue.Name)) optimizer = Clipped(optimizer, options[ClipValue.Name]);
        if (options.IsOn(ClipNorm.Name)) optimizer = Shortened(optimizer, new NormClip(options[ClipNorm.Name], OfAll: false));
        if (options.IsOn(GlobalClipNorm.Name)) optimizer = Shortened(optimizer, new NormClip(options[GlobalClipNorm.Name], OfAll: true));
        if (options.IsOn(WeightDecay.Name)) optimizer = Decayed(optimizer, options[WeightDecay.Name]);
        return MovingAverage.Around(optimizer);
    }

    /// <summary>Takes the mean of what the steps have added up.</summary>
    private static Optimizer Accumulated(Optimizer optimizer, int steps) => optimizer with
    {
        Accumulation = new Accumulation(steps, new Slot("accumulated_gradient", "accumulatedGradients", "accumulated")),
        Mean = optimizer.Mean / steps,
        Gradient = optimizer.Gradient / steps,
    };

    // A NaN stays: it stands on the right.
    private static Optimizer Clipped(Optimizer optimizer, double most) => optimizer with { Gradient = Min(most, Max(-most, optimizer.Gradient)) };

    private static Optimizer Shortened(Optimizer optimizer, NormClip clip) =>
        optimizer with { NormClip = clip, Gradient = optimizer.Gradient * Named(Optimizer.ScaleName) };

    /// <summary>The update starts from what decay leaves of the value.</summary>
    private static Optimizer Decayed(Optimizer optimizer, double share)
    {
        var update = optimizer.Update.Select(a => a with { Value = Substitute.In(a.Value, Optimizer.ParameterName, Named(DecayedName)) });
        return optimizer with
        {
            Numbers = optimizer.Numbers.Append(new StepNumber(DecayName, "the share of each value that weight decay takes", Rate * share)).ToEquatableArray(),
            Update = update.Prepend(new Assignment(DecayedName, P - (Named(DecayName) * P))).ToEquatableArray(),
        };
    }
}
