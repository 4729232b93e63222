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

    /// <summary>The values by name, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values => _values;

    /// <summary>A value by name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message says which there are.</exception>
    public double this[string name]
    {
        get
        {
            foreach (var (key, value) in _values)
                if (key == name) return value;
            throw new KeyNotFoundException($"an epoch has no value '{name}'; it has {string.Join(", ", _values.Select(value => value.Key))}");
        }
    }

    /// <summary>A line of text: "epoch 3: loss 0.1234, val_loss 0.2345".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"epoch {Number}: ")
            + string.Join(", ", _values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value:G5}")));
}
