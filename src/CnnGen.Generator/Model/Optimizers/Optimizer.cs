using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Schedules;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>
/// How a gradient moves a parameter, with a model's numbers in it: what is kept of each value, what is computed once for a step, and what becomes of
/// each value.
/// </summary>
/// <param name="Word">As a model names it.</param>
/// <param name="Title">As a sentence names it.</param>
/// <param name="Options">The model's numbers, by key.</param>
/// <param name="Slots">What the update keeps of each value of a parameter, from step to step.</param>
/// <param name="Counters">Numbers that are moved on once for an update, in order; in double.</param>
/// <param name="Numbers">
/// What the kernels are given of an update; computed in double of <see cref="RateName"/>, <see cref="UpdatesName"/> and the counters.
/// </param>
/// <param name="Gradient">What the update takes for the gradient, of <see cref="GradientName"/> and <see cref="ScaleName"/>.</param>
/// <param name="Update">
/// What becomes of a value, one assignment after the other: slots by their symbols, and <see cref="ParameterName"/> as the last. Formulas speak of the
/// gradient, the parameter, the numbers, what was assigned before, and of a slot as it was before the step by <see cref="Slot.Last"/>.
/// </param>
internal sealed record Optimizer(
    string Word,
    string Title,
    Options Options,
    EquatableArray<Slot> Slots,
    EquatableArray<Counter> Counters,
    EquatableArray<StepNumber> Numbers,
    Formula Gradient,
    EquatableArray<Assignment> Update)
{
    public const string ParameterName = "p", GradientName = "g", RateName = "rate";

    /// <summary>How many updates there are, this one included.</summary>
    public const string UpdatesName = "updates";

    /// <summary>What shortens a gradient, where there is a <see cref="NormClip"/>.</summary>
    public const string ScaleName = "scale";

    /// <summary>What <see cref="RateName"/> is of a step.</summary>
    public Schedule LearningRate { get; init; } = new(0);

    /// <summary>How several gradients make an update; null where each does.</summary>
    public Accumulation? Accumulation { get; init; }

    /// <summary>Steps that make an update.</summary>
    public int StepsOfAnUpdate => Accumulation?.Steps ?? 1;

    /// <summary>How a gradient that is too long is shortened; null where none is.</summary>
    public NormClip? NormClip { get; init; }

    /// <summary>The gradient before it is cut to size, of <see cref="GradientName"/>: what norms are of.</summary>
    public Formula Mean { get; init; } = new Variable(GradientName);

    /// <summary>Whether somebody besides the update reads gradients.</summary>
    public bool ReadsGradients => Accumulation is not null || NormClip is not null;

    /// <summary>All that is kept of each value of a parameter.</summary>
    public IEnumerable<Slot> AllSlots => Accumulation is { } accumulation ? Slots.Append(accumulation.Sum) : Slots;

    public double this[string key] => Options[key];

    public bool KeepsAverages => Slots.Any(slot => slot.IsAverage);

    /// <summary>Floats that are kept of each value of a parameter, itself included.</summary>
    public int Copies => 1 + AllSlots.Count();

    /// <summary>An optimizer that takes gradients as they are.</summary>
    public static Optimizer Of(
        string word,
        string title,
        Options options,
        IReadOnlyList<Slot> slots,
        IReadOnlyList<Counter> counters,
        IReadOnlyList<StepNumber> numbers,
        IReadOnlyList<Assignment> update) =>
        new(
            word,
            title,
            options,
            slots.ToEquatableArray(),
            counters.ToEquatableArray(),
            numbers.ToEquatableArray(),
            new Variable(GradientName),
            update.ToEquatableArray());
}

/// <summary>A number that is kept of each value of a parameter.</summary>
/// <param name="Name">What files call it: <c>first_moment</c>.</param>
/// <param name="Plural">What code calls all of them: <c>firstMoments</c>.</param>
/// <param name="Symbol">What formulas call it.</param>
internal sealed record Slot(string Name, string Plural, string Symbol)
{
    /// <summary>Before the first step.</summary>
    public double Initial { get; init; }

    /// <summary>What is nearer to 0 counts as 0; 0 where nothing does.</summary>
    public double Smallest { get; init; }

    /// <summary>It cannot fall below 0, and a file in which it has is damaged.</summary>
    public bool IsNonNegative { get; init; }

    /// <summary>Once NaN or infinite it could hide from the parameter, so that a step has to look at it.</summary>
    public bool IsWatched { get; init; }

    /// <summary>It is a mean of the parameter's own values.</summary>
    public bool IsAverage { get; init; }

    /// <summary>The slot before the step.</summary>
    public Formula Last => new Variable(LastName);

    /// <summary>The slot behind the step, once it is assigned.</summary>
    public Formula Next => new Variable(Symbol);

    public string LastName => "last" + char.ToUpperInvariant(Symbol[0]) + Symbol.Substring(1);

    /// <summary>In PascalCase, as a part of names.</summary>
    public string Pascal => string.Concat(Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
}

/// <param name="Steps">Whose gradients make an update, two at least.</param>
/// <param name="Sum">Of the gradients since the last update.</param>
internal sealed record Accumulation(int Steps, Slot Sum);

/// <param name="Most">The largest norm that a gradient may have.</param>
/// <param name="OfAll">Whether it is the norm of all gradients together, not of each parameter's.</param>
internal sealed record NormClip(double Most, bool OfAll);

/// <summary>A number from 0 to 1 that is moved on once for an update.</summary>
/// <param name="Name">What files and formulas call it: <c>beta1_power</c>.</param>
/// <param name="Next">Of itself before the step, and of the counters before it behind the step.</param>
internal sealed record Counter(string Name, Formula Next)
{
    public const double Initial = 1;

    /// <summary>The counter, behind the step.</summary>
    public Formula Now => new Variable(Name);
}

/// <param name="Name">What formulas and kernels call it.</param>
/// <param name="Meaning">For the reader: <c>Adam's step size</c>.</param>
internal sealed record StepNumber(string Name, string Meaning, Formula Value)
{
    public Formula Now => new Variable(Name);
}

internal sealed record Assignment(string Name, Formula Value);
