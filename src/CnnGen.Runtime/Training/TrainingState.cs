using System.ComponentModel;
using System.Globalization;

namespace CnnGen.Runtime;

/// <summary>What a network's training goes on from, beside the parameters: Adam's moments, the seed and the step that random numbers are drawn with.</summary>
/// <remarks>Random numbers are functions of seed and step, so these two are the whole state of all of them.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainingState
{
    internal const string FirstMoment = "first_moment";
    internal const string SecondMoment = "second_moment";

    private readonly int _faults;
    private readonly int _faultsLength;

    /// <summary>The state before the first step.</summary>
    /// <param name="parameters">The network's.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="firstMoments">Floats from each parameter's storage to that of its first moments, which has the same layout.</param>
    /// <param name="secondMoments">The same for the second moments.</param>
    /// <param name="faults">First float in the arena of what becomes NaN when a step loses a parameter or a second moment; else it is 0.</param>
    /// <param name="faultsLength">Floats of that.</param>
    public TrainingState(ParameterSet parameters, ulong seed, int firstMoments, int secondMoments, int faults, int faultsLength)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (Parameters, Seed, _faults, _faultsLength) = (parameters, seed, faults, faultsLength);
        FirstMoments = [.. parameters.Select(parameter => parameter.Moved(firstMoments, FirstMoment))];
        SecondMoments = [.. parameters.Select(parameter => parameter.Moved(secondMoments, SecondMoment))];
    }

    /// <summary>Seed of the random numbers.</summary>
    public ulong Seed { get; private set; }

    /// <summary>Finished steps.</summary>
    public ulong Steps { get; private set; }

    internal ParameterSet Parameters { get; }

    internal IReadOnlyList<Parameter> FirstMoments { get; }

    internal IReadOnlyList<Parameter> SecondMoments { get; }

    /// <summary>beta_1 to the power of the finished steps, and beta_2.</summary>
    internal (double First, double Second) BetaPowers { get; private set; } = (1, 1);

    /// <summary>Counts a step and gives Adam's step size for it, corrected for the bias of both moments.</summary>
    public float Advance(double learningRate, double beta1, double beta2)
    {
        Steps++;
        // Running products: a power function could differ between platforms.
        BetaPowers = (BetaPowers.First * beta1, BetaPowers.Second * beta2);
        return (float)(learningRate * Math.Sqrt(1 - BetaPowers.Second) / (1 - BetaPowers.First));
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
    /// <param name="loss">Of the step, for the message.</param>
    /// <exception cref="TrainingDivergedException">A parameter or its second moment is NaN or infinite.</exception>
    public void EndStep(float loss)
    {
        var faults = Parameters.Slice(_faults, _faultsLength);
        if (Finite.IndexOfFirstNot(faults) < 0) return;
        faults.Clear();
        var fault = ParameterFault.FirstIn(Parameters) ?? ParameterFault.FirstIn(SecondMoments)!;
        var name = fault.Parameter.Name.Replace("/" + SecondMoment, "", StringComparison.Ordinal);
        var layer = name[..name.IndexOf('/', StringComparison.Ordinal)];
        Parameters.Lose($"{fault}, since training diverged at step {Steps.ToString(CultureInfo.InvariantCulture)}");
        throw Diverged(
            Steps, loss, $"{fault}, so layer '{layer}' is lost, with a loss of {Text(loss)} before the step; load a checkpoint that was saved before", name);
    }

    private static TrainingDivergedException Diverged(ulong step, float loss, string what, string? parameter) => new(
        $"training diverged at step {step.ToString(CultureInfo.InvariantCulture)}: {what}. Most often the learning rate is too high.", step, loss, parameter);

    private static string Text(float loss) => loss.ToString(CultureInfo.InvariantCulture);

    internal void Restore(ulong seed, ulong steps, (double First, double Second) betaPowers) => (Seed, Steps, BetaPowers) = (seed, steps, betaPowers);
}
