namespace CnnGen.Training;

/// <summary>What has come of an evaluation.</summary>
public sealed class EvaluationResult
{
    internal EvaluationResult(IReadOnlyList<KeyValuePair<string, double>> values, ConfusionMatrix? confusionMatrix) =>
        (Values, ConfusionMatrix) = (values, confusionMatrix);

    /// <summary>The values by name, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values { get; }

    /// <summary>The model's, or the program's; null if there is none among the metrics.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; }

    /// <summary>A value by name: <c>result["auc"]</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message says which there are.</exception>
    public double this[string name] => NamedValues.Of(Values, name, "an evaluation");

    /// <summary>A line of text: "loss 0.1234, accuracy 0.97".</summary>
    public override string ToString() => NamedValues.Text(Values);
}
