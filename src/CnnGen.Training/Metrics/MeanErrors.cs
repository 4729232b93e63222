using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The mean of what each number of an answer is off; summed in double in the order of the examples, however they are cut into batches.</summary>
public abstract class MeanError : IMetric
{
    private double _sum;
    private long _count;

    private protected MeanError()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Values => [Of(_sum / _count)];

    /// <summary>What the mean is called.</summary>
    private protected abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Begin(MetricShape shape)
    {
        if (shape.Targets == TargetForm.Labels) throw new InvalidOperationException($"{Name} is no metric here: labels are no numbers to come near to");
        (_sum, _count) = (0, 0);
        return [Name];
    }

    /// <inheritdoc/>
    public void Add(MetricBatch batch)
    {
        for (var i = 0; i < batch.Answers.Length; i++) _sum += Error((double)batch.Targets[i] - batch.Answers[i]);
        _count += batch.Answers.Length;
    }

    /// <summary>What a difference counts.</summary>
    private protected abstract double Error(double difference);

    /// <summary>The value for a mean.</summary>
    private protected virtual double Of(double mean) => mean;
}

/// <summary>The mean of the distances between answers and targets.</summary>
public sealed class MeanAbsoluteError : MeanError
{
    private protected override string Name => "mean_absolute_error";

    private protected override double Error(double difference) => Math.Abs(difference);
}

/// <summary>The mean of their squares.</summary>
public sealed class MeanSquaredError : MeanError
{
    private protected override string Name => "mean_squared_error";

    private protected override double Error(double difference) => difference * difference;
}

/// <summary>The root of that mean, over all numbers of all examples.</summary>
public sealed class RootMeanSquaredError : MeanError
{
    private protected override string Name => "root_mean_squared_error";

    private protected override double Error(double difference) => difference * difference;

    private protected override double Of(double mean) => Math.Sqrt(mean);
}
