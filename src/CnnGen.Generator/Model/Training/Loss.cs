using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Layers;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Training;

/// <summary>What training minimises: the mean over the batch of one number for each example.</summary>
/// <param name="Word">As the model names it.</param>
/// <param name="FromLogits">Of a loss of probabilities, whether the outputs are logits, of which it makes them, or are these; null as long as the last layer
/// has not told, and for every other loss.</param>
internal abstract record Loss(string Word, bool? FromLogits = null)
{
    /// <summary>What an example is trained with.</summary>
    public abstract TargetKind Targets { get; }

    /// <summary>What makes its probabilities of logits; null for a loss that is not of probabilities.</summary>
    public virtual ActivationFunction? OfLogits => null;

    /// <summary>Whether it makes probabilities of the outputs, which must be none yet.</summary>
    public bool TakesLogits => FromLogits == true;
}

/// <summary>What stands beside an example in training.</summary>
internal enum TargetKind
{
    /// <summary>One whole number, the class.</summary>
    Label,

    /// <summary>A float for each output.</summary>
    Values,
}

/// <summary>The cross-entropy of a probability for each class with a label.</summary>
/// <param name="LabelSmoothing">The part of a label that is spread over all classes.</param>
/// <param name="IgnoredClass">A label that stands for none: its examples do not count.</param>
internal sealed record SparseCategoricalCrossentropy(bool? FromLogits = true, double LabelSmoothing = 0, int? IgnoredClass = null) : Loss(Name, FromLogits)
{
    public const string Name = "sparse_categorical_crossentropy";

    public override TargetKind Targets => TargetKind.Label;

    public override ActivationFunction OfLogits => ActivationFunction.Softmax;
}

/// <summary>The same with a target for each class: a distribution, or a one among zeros.</summary>
internal sealed record CategoricalCrossentropy(bool? FromLogits, double LabelSmoothing) : Loss(Name, FromLogits)
{
    public const string Name = "categorical_crossentropy";

    /// <summary>Of a class' probability <see cref="ElementLoss.P"/> and its target <see cref="ElementLoss.Y"/>.</summary>
    public static Formula Element => -(ElementLoss.Y * Log(ElementLoss.P));

    public override TargetKind Targets => TargetKind.Values;

    public override ActivationFunction OfLogits => ActivationFunction.Softmax;
}

/// <summary>The same, in which a class counts by alpha · (1 − p)^gamma: less where it is right already.</summary>
internal sealed record CategoricalFocalCrossentropy(bool? FromLogits, double LabelSmoothing, double Alpha, double Gamma)
    : Loss(Name, FromLogits)
{
    public const string Name = "categorical_focal_crossentropy";

    /// <summary>The logarithm of <see cref="ElementLoss.P"/>, where it is better known than the probability.</summary>
    public static readonly Variable Logarithm = new("l");

    private Formula Weight => Simplify.Of(Alpha * Power(1 - ElementLoss.P, Gamma));

    /// <inheritdoc cref="CategoricalCrossentropy.Element"/>
    public Formula Element => -(ElementLoss.Y * (Weight * Log(ElementLoss.P)));

    /// <summary>What a target of 1 costs.</summary>
    public Formula OfLogarithm => -(Weight * Logarithm);

    /// <summary>How that grows by the probability, times the probability.</summary>
    public Formula Steepness => Simplify.Of((Alpha * Gamma * ElementLoss.P * Power(1 - ElementLoss.P, Gamma - 1) * Logarithm) - Weight);

    public override TargetKind Targets => TargetKind.Values;

    public override ActivationFunction OfLogits => ActivationFunction.Softmax;
}

/// <summary>How far the right class' output is above the largest of the others.</summary>
internal sealed record CategoricalHinge() : Loss(Name)
{
    public const string Name = "categorical_hinge";

    public override TargetKind Targets => TargetKind.Values;
}

/// <summary>Minus the cosine of the angle between outputs and targets.</summary>
internal sealed record CosineSimilarity() : Loss(Name)
{
    public const string Name = "cosine_similarity";

    public override TargetKind Targets => TargetKind.Values;
}
