using CnnGen.Runtime;

namespace CnnGen.Training.Tests.Callbacks;

/// <summary>A training that only its epochs' values are known of.</summary>
internal sealed class Script : IDisposable
{
    private static readonly string[] Usual = ["loss", "val_loss", "val_accuracy", "val_precision_12", "val_f1_score", "val_loss_2"];

    private readonly History _history = new();

    public Script(params string[] names) => Run = new TrainingRun(Network, _history, names.Length == 0 ? Usual : names, 1, 100);

    public LabelNet Network { get; } = new(threads: 1);

    public TrainingRun Run { get; }

    public string? Stopped => _history.Stopped;

    /// <summary>Ends epochs one after another, each with the value under all names, until one stops the training.</summary>
    /// <param name="behind">What is done behind each.</param>
    /// <returns>The number of the epoch that did; 0 for none.</returns>
    public int Play(ITrainingCallback callback, IEnumerable<double> values, Action<int>? behind = null)
    {
        Do(callback.TrainingBeginsAsync(Run, CancellationToken.None));
        return Continue(callback, values, 0, behind);
    }

    /// <summary>The epochs behind a number of others.</summary>
    public int Continue(ITrainingCallback callback, IEnumerable<double> values, int before, Action<int>? behind = null)
    {
        var number = before;
        foreach (var value in values)
        {
            var epoch = new EpochResult(++number, number, [.. Run.Names.Select(name => KeyValuePair.Create(name, value))]);
            Network.Parameters["dense1/bias"].CopyFrom([.. Enumerable.Repeat((float)number, 6)]);
            Do(callback.EpochEndsAsync(Run, epoch, CancellationToken.None));
            behind?.Invoke(number);
            if (Stopped is not null) return number;
        }

        return 0;
    }

    public void End(ITrainingCallback callback) => Do(callback.TrainingEndsAsync(Run, CancellationToken.None));

    /// <summary>The epoch that the weights are of.</summary>
    public int EpochOfWeights
    {
        get
        {
            var bias = new float[6];
            Network.Parameters["dense1/bias"].CopyTo(bias);
            return (int)bias[0];
        }
    }

    /// <summary>What a callback knows, in another one of its kind.</summary>
    public static void Move(IResumableCallback from, IResumableCallback to)
    {
        var notes = new CheckpointNotes();
        from.Save(notes);
        to.Load(notes);
    }

    public void Dispose() => Network.Dispose();

    private static void Do(ValueTask task) => Assert.True(task.IsCompletedSuccessfully);
}
