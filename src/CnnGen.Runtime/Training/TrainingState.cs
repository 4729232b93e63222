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
    private bool _usesAverages;

    /// <summary>The state before the first step.</summary>
    /// <param name="parameters">The network's.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="optimizer">The optimizer's word.</param>
    /// <param name="slots">What it keeps of each parameter; each is set to its initial value.</param>
    /// <param name="counters">The names of what it moves on once for an update; each is 1 before the first.</param>
    /// <param name="faults">First float in the arena of what becomes NaN when a step loses a parameter or a slot that is watched; else it is 0.</param>
    /// <param name="faultsLength">Floats of that.</param>
    /// <param name="stepsOfAnUpdate">Steps whose gradients make an update.</param>
    public TrainingState(
        ParameterSet parameters, ulong seed, string optimizer, IReadOnlyList<Slot> slots, IReadOnlyList<string> counters, int faults, int faultsLength,
        int stepsOfAnUpdate = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(counters);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsOfAnUpdate, 1);
        StepsOfAnUpdate = (uint)stepsOfAnUpdate;
        (Parameters, Seed, Optimizer, CounterNames, _faults, _faultsLength) = (parameters, seed, optimizer, counters, faults, faultsLength);
        Slots = [.. slots.Select(slot => (slot, slot.Of(parameters)))];
        _counters = [.. counters.Select(_ => 1.0)];
    }

    /// <summary>Seed of the random numbers.</summary>
    public ulong Seed { get; private set; }

    /// <summary>Finished steps.</summary>
    public ulong Steps { get; private set; }

    /// <summary>Finished updates: as many as there are steps, unless several make one.</summary>
    public ulong Updates => Steps / StepsOfAnUpdate;

    /// <summary>Whether the step that was counted last updates the parameters.</summary>
    public bool IsUpdated => Steps % StepsOfAnUpdate == 0;

    /// <summary>
    /// Whether the parameters' averages are in their place, and they in that of the averages. What was set or loaded meanwhile was so in the place of averages.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// It is set before there are averages, or another thread uses the network or one of its predictors; nothing has changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public bool UsesAverages
    {
        get => _usesAverages;
        set
        {
            using var use = Parameters.Take();
            if (value == _usesAverages) return;
            if (value && Updates == 0) throw new InvalidOperationException("there are no averages before the first update of the parameters");
            foreach (var (parameter, average) in Averages) Exchange(parameter.Values, average.Values);
            _usesAverages = value;
            Parameters.TellOfChange();
        }
    }

    internal uint StepsOfAnUpdate { get; }

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
    /// <returns>The counters, in the constructor's order, for the caller to move on if <see cref="IsUpdated"/>.</returns>
    /// <exception cref="InvalidOperationException">Averages are in the parameters' place; nothing has changed.</exception>
    public Span<double> Advance()
    {
        if (_usesAverages) throw new InvalidOperationException("the averages are in the parameters' place: set UsesAverages to false to train on");
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

    /// <summary>What checkpoints call each tensor of the training, and the memory that holds it.</summary>
    /// <param name="areExchanged">Whether averages are in the parameters' place: a checkpoint is the same whether they are or not.</param>
    internal IEnumerable<WeightTensor> Tensors(bool areExchanged)
    {
        var all = Parameters.Concat(Slots.SelectMany(slot => slot.Tensors)).ToList();
        var places = all.ToList();
        if (areExchanged)
            foreach (var (parameter, average) in Averages)
            {
                places[all.IndexOf(parameter)] = average;
                places[all.IndexOf(average)] = parameter;
            }

        return all.Zip(places, (tensor, place) => new WeightTensor(place, tensor.Name, tensor.Shape));
    }

    /// <summary>The parameters that training moves, each with its average.</summary>
    private IEnumerable<(Parameter Parameter, Parameter Average)> Averages =>
        Parameters.Where(parameter => parameter.IsTrainable).Zip(Slots.Single(slot => slot.Slot.IsAverage).Tensors);

    private static void Exchange(Span<float> one, Span<float> other)
    {
        for (var i = 0; i < one.Length; i++) (one[i], other[i]) = (other[i], one[i]);
    }

    internal void Restore(ulong seed, ulong steps, double? learningRate, ReadOnlySpan<double> counters)
    {
        (Seed, Steps, _learningRate, _usesAverages) = (seed, steps, learningRate, false);
        counters.CopyTo(_counters);
    }
}
