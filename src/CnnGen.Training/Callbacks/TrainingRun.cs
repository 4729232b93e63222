using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>A training as its callbacks see it.</summary>
public sealed class TrainingRun
{
    internal TrainingRun(ITrainableNetwork network, History history, IReadOnlyList<string> names, long stepsOfAnEpoch, long totalSteps)
    {
        (Network, History, Names) = (network, history, names);
        (StepsOfAnEpoch, TotalSteps) = (stepsOfAnEpoch, totalSteps);
    }

    /// <summary>What is trained. Between two steps it may be used in every way that does not train it.</summary>
    public ITrainableNetwork Network { get; }

    /// <summary>What has come of the epochs that are finished.</summary>
    public History History { get; }

    /// <summary>What the values of each epoch are called: "loss", "learning_rate", and "val_loss" of a training with validation.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Steps of one pass through the examples.</summary>
    public long StepsOfAnEpoch { get; }

    /// <summary>Steps after which the training ends.</summary>
    public long TotalSteps { get; }

    /// <summary>The number of the epoch at hand, from 1 on.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Steps of this training that are done, those before a pause included.</summary>
    public long FinishedSteps { get; internal set; }

    /// <summary>Whether the training goes on from a checkpoint.</summary>
    public bool IsResumed { get; internal set; }

    /// <summary>Ends the training behind the step at hand; its epoch is closed as one that is whole.</summary>
    /// <param name="reason">Why, for <see cref="History.Stopped"/>. The first one counts.</param>
    public void Stop(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        History.Stopped ??= reason;
    }
}
