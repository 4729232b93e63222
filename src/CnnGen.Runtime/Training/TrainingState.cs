using System.ComponentModel;

namespace CnnGen.Runtime;

/// <summary>What a network's training goes on from, beside the parameters: Adam's moments, the seed and the step that random numbers are drawn with.</summary>
/// <remarks>Random numbers are functions of seed and step, so these two are the whole state of all of them.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainingState
{
    internal const string FirstMoment = "first_moment";
    internal const string SecondMoment = "second_moment";

    /// <summary>The state before the first step.</summary>
    /// <param name="parameters">The network's.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="firstMoments">Floats from each parameter's storage to that of its first moments, which has the same layout.</param>
    /// <param name="secondMoments">The same for the second moments.</param>
    public TrainingState(ParameterSet parameters, ulong seed, int firstMoments, int secondMoments)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (Parameters, Seed) = (parameters, seed);
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

    internal void Restore(ulong seed, ulong steps, (double First, double Second) betaPowers) => (Seed, Steps, BetaPowers) = (seed, steps, betaPowers);
}
