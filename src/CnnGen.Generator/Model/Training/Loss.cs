using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Model.Training;

/// <summary>What training minimises: the mean over the batch of one number for each example.</summary>
/// <param name="Word">As the model names it.</param>
internal abstract record Loss(string Word)
{
    /// <summary>What an example is trained with.</summary>
    public abstract TargetKind Targets { get; }
}

/// <summary>What stands beside an example in training.</summary>
internal enum TargetKind
{
    /// <summary>One whole number, the class.</summary>
    Label,

    /// <summary>A float for each output.</summary>
    Values,
}

/// <summary>The cross-entropy of softmax of the outputs with a label.</summary>
internal sealed record SparseCategoricalCrossentropy() : Loss(Name)
{
    public const string Name = "sparse_categorical_crossentropy";

    public override TargetKind Targets => TargetKind.Label;
}

/// <summary>Numbers of the outputs one by one, put together.</summary>
/// <param name="Element">Of an output <see cref="P"/> and its target <see cref="Y"/>.</param>
/// <param name="Slope">By <see cref="P"/>; null for the derived one.</param>
/// <param name="IsMean">They are averaged; else they are added up along the last axis, and averaged over the pixels of a map.</param>
internal sealed record ElementLoss(string Word, Formula Element, Formula? Slope = null, bool IsMean = true) : Loss(Word)
{
    public static readonly Variable Y = new("y");

    public static readonly Variable P = new("p");

    public override TargetKind Targets => TargetKind.Values;

    /// <summary>How the element grows by <see cref="P"/>.</summary>
    public Formula Gradient => Slope ?? Derivative.Of(Element, P.Name);

    /// <summary>What the sum of all elements is divided by.</summary>
    public int Divisor(Shape output) => IsMean ? output.Size : output.Size / output.Channels;
}
