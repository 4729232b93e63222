using System.ComponentModel;
using System.Globalization;

namespace CnnGen.Runtime;

/// <summary>
/// What a network's training goes on from, beside the parameters: the optimizer's slots and counters, the seed and the step that random numbers are drawn with.
/// </summary>
/// <remarks>Random numbers are functions of seed and step, so these two are the whole state of all of them.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainingState
{
    /// <summary>As in a model: what an optimizer makes of it stays a float.</summary>
    internal const double LargestRate = 1e20;

    private readonly int _faults;
    private readonly int _faultsLength;
    private readonly double[] _counters;
    private double? _learningRate;

    /// <summary>The state before the first step.</summary>
    /// <param name="parameters">The network's.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="optimizer">The optimizer's word.</param>
    /// <param name="slots">What it keeps of each parameter; each is set to its initial value.</param>
    /// <param name="counters">The names of what it moves on once for a step; each is 1 before the first.</param>
    /// <param name="faults">First float in the arena of what becomes NaN when a step loses a parameter or a slot that is watched; else it is 0.</param>
    /// <param name="faultsLength">Floats of that.</param>
    public TrainingState(
        ParameterSet parameters, ulong seed, string optimizer, IReadOnlyList<Slot> slots, IReadOnlyList<string> counters, int faults, int faultsLength)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(counters);
        (Parameters, Seed, Optimizer, CounterNames, _faults, _faultsLength) = (parameters, seed, optimizer, counters, faults, faultsLength);
        Slots = [.. slots.Select(slot => (slot, slot.Of(parameters)))];
        _counters = [.. counters.Select(_ => 1.0)];
    }

    /// <summary>Seed of the random numbers.</summary>
    public ulong Seed { get; private set; }

    /// <summary>Finished steps.</summary>
    public ulong Steps { get; private set; }

    internal ParameterSet Parameters { get; }

    internal string Optimizer { get; }

    /// <summary>Each slot with the tensors of all parameters.</summary>
    internal IReadOnlyList<(Slot Slot, IReadOnlyList<Parameter> Tensors)> Slots { get; }

    internal IReadOnlyList<string> CounterNames { get; }

    internal ReadOnlySpan<double> Counters => _counters;

    /// <summary>What the program has set the learning rate to; null where it leaves that to the schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to NaN, or to a number below 0 or above 1e20.</exception>
    public double? LearningRate
    {
        get => _learningRate;
        set
        {
            if (value is { } rate && rate is not (>= 0 and <= LargestRate))
                throw new ArgumentOutOfRangeException(nameof(value), rate, "a learning rate is a number from 0 to 1e20");
            _learningRate = value;
        }
    }

    /// <summary>Counts a step.</summary>
    /// <returns>The counters, in the constructor's order, for the caller to move on.</returns>
    public Span<double> Advance()
    {
        Steps++;
        return _counters;
    }

    /// <summary>Whether a step may go on from its loss: one that is NaN or infinite ends it before anything has changed.</summary>
    /// <param name="loss">The mean over the batch.</param>
    /// <param name="throwOnDivergence">Whether to throw, or to say no.</param>
    /// <exception cref="TrainingDivergedException">The loss is NaN or infinite.</exception>
    public bool Accepts(float loss, bool throwOnDivergence)
    {
        if (float.IsFinite(loss)) return true;
        if (!throwOnDivergence) return false;
        throw Diverged(Steps + 1, loss, $"the loss is {Text(loss)} and nothing has changed; {Parameters.WhatIsTooLarge()}", parameter: null);
    }

    /// <summary>Ends a step: looks whether it has lost a parameter.</summary>
    /// <param name="loss">Of the step, for the message; NaN if only the program knows it.</param>
    /// <exception cref="TrainingDivergedException">A parameter, or a slot of it, is NaN or infinite.</exception>
    public void EndStep(float loss)
    {
        var faults = Parameters.Slice(_faults, _faultsLength);
        if (Finite.IndexOfFirstNot(faults) < 0) return;
        faults.Clear();
        var fault = ParameterFault.FirstIn(Parameters) ?? ParameterFault.FirstIn(Slots.Where(slot => slot.Slot.IsWatched).SelectMany(slot => slot.Tensors))!;
        var name = Slots.Aggregate(fault.Parameter.Name, (whole, slot) => whole.Replace("/" + slot.Slot.Name, "", StringComparison.Ordinal));
        var layer = name[..name.IndexOf('/', StringComparison.Ordinal)];
        var before = float.IsNaN(loss) ? "" : $", with a loss of {Text(loss)} before the step";
        Parameters.Lose($"{fault}, since training diverged at step {Steps.ToString(CultureInfo.InvariantCulture)}");
        throw Diverged(
            Steps, loss, $"{fault}, so layer '{layer}' is lost{before}; load a checkpoint that was saved before", name);
    }

    private static TrainingDivergedException Diverged(ulong step, float loss, string what, string? parameter) => new(
        $"training diverged at step {step.ToString(CultureInfo.InvariantCulture)}: {what}. Most often the learning rate is too high.", step, loss, parameter);

    private static string Text(float loss) => loss.ToString(CultureInfo.InvariantCulture);

    internal void Restore(ulong seed, ulong steps, double? learningRate, ReadOnlySpan<double> counters)
    {
        (Seed, Steps, _learningRate) = (seed, steps, learningRate);
        counters.CopyTo(_counters);
    }
}
