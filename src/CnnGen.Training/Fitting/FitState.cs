namespace CnnGen.Training;

/// <summary>How far a training is.</summary>
internal sealed class FitState
{
    /// <summary>Finished epochs.</summary>
    public int Epoch { get; set; }

    /// <summary>Finished steps of the epoch at hand.</summary>
    public long StepOfEpoch { get; set; }

    /// <summary>Finished steps of all epochs.</summary>
    public long Steps { get; set; }

    /// <summary>The sum of the losses of the epoch's examples.</summary>
    public double LossSum { get; set; }

    /// <summary>How many examples these are.</summary>
    public long Examples { get; set; }

    public void CloseEpoch()
    {
        (Epoch, StepOfEpoch) = (Epoch + 1, 0);
        (LossSum, Examples) = (0, 0);
    }
}
