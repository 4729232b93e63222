using CnnGen.Generator.Collections;
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

    private static readonly NumberKey WeightDecay = DecayOf(fallback: null);

    public static IReadOnlyList<Key> All { get; } = [WeightDecay, ClipValue];

    /// <summary>Decoupled: taken of the value, not added to the gradient.</summary>
    public static NumberKey DecayOf(double? fallback) => new(
        "weight_decay", "Share of every parameter, biases too, that a step takes away, times the learning rate.", NumberRange.NotNegative, fallback)
    {
        DefaultInWords = fallback is null ? "none" : null,
    };

    public static Optimizer Around(Optimizer optimizer)
    {
        if (optimizer.Options.IsOn(ClipValue.Name)) optimizer = Clipped(optimizer, optimizer.Options[ClipValue.Name]);
        if (optimizer.Options.IsOn(WeightDecay.Name)) optimizer = Decayed(optimizer, optimizer.Options[WeightDecay.Name]);
        return optimizer;
    }

    // A NaN stays: it stands on the right.
    private static Optimizer Clipped(Optimizer optimizer, double most) => optimizer with { Gradient = Min(most, Max(-most, optimizer.Gradient)) };

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
