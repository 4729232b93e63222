using System.Globalization;

namespace CnnGen.Training;

/// <summary>What has come of an epoch.</summary>
public sealed class EpochResult
{
    private readonly IReadOnlyList<KeyValuePair<string, double>> _values;

    internal EpochResult(int number, long finishedSteps, IReadOnlyList<KeyValuePair<string, double>> values) =>
        (Number, FinishedSteps, _values) = (number, finishedSteps, values);

    /// <summary>From 1 on.</summary>
    public int Number { get; }

    /// <summary>Steps of the training that were done at its end.</summary>
    public long FinishedSteps { get; }

    /// <summary>How long it took in this process, with its validation; zero if it was done before a pause.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>How much of that the thread that trains waited for examples, or read them.</summary>
    public TimeSpan Waited { get; internal init; }

    /// <summary>The values by name, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values => _values;

    /// <summary>A value by name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message says which there are.</exception>
    public double this[string name] => NamedValues.Of(_values, name, "an epoch");

    /// <summary>A line of text: "epoch 3: loss 0.1234, val_loss 0.2345".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"epoch {Number}: ") + NamedValues.Text(_values);
}
