using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Training;

/// <summary>Numbers of the outputs one by one, put together.</summary>
/// <param name="IsMean">They are averaged; else they are added up along the last axis, and averaged over the pixels of a map.</param>
internal abstract record ElementLoss(string Word, bool IsMean = true, bool? FromLogits = null) : Loss(Word, FromLogits)
{
    public static readonly Variable Y = new("y");

    public static readonly Variable P = new("p");

    /// <summary>Keras' epsilon: divisors, and what logarithms are taken of, keep so far from 0.</summary>
    public const double Epsilon = 1e-7;

    public override TargetKind Targets => TargetKind.Values;

    /// <summary>Of an output <see cref="P"/> and its target <see cref="Y"/>.</summary>
    public abstract Formula Element { get; }

    /// <summary>How the element grows by <see cref="P"/>.</summary>
    public virtual Formula Gradient => Derivative.Of(Element, P.Name);

    /// <summary>What the sum of all elements is divided by.</summary>
    public int Divisor(Shape output) => IsMean ? output.Size : output.Size / output.Channels;

    /// <summary>The value, or <see cref="Epsilon"/> where it is less; a NaN stays.</summary>
    public static Formula Floored(Formula value) => Max(Epsilon, value);
}

/// <summary>One that its formula says all of.</summary>
/// <param name="Of">Of an output and its target.</param>
/// <param name="Slope">By the output; null for the derived one.</param>
internal sealed record FormulaLoss(string Word, Formula Of, Formula? Slope = null, bool IsMean = true) : ElementLoss(Word, IsMean)
{
    public override Formula Element => Of;

    public override Formula Gradient => Slope ?? base.Gradient;
}
