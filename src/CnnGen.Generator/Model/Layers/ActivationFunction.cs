using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A function at the end of a layer or as a layer of its own, as data: its derivative and its code follow from it.</summary>
/// <param name="Word">As the model names it.</param>
/// <param name="LeavesZeros">Whether many outputs are exactly 0.</param>
/// <param name="GivesProbabilities">Whether its outputs are from 0 to 1.</param>
internal abstract record ActivationFunction(string Word, bool LeavesZeros = false, bool GivesProbabilities = false)
{
    public static ElementFunction Linear { get; } = new("linear", X, 1);

    public static ElementFunction Relu { get; } = new("relu", Max(X, 0), WhenAbove(Y, 0, 1, 0), LeavesZeros: true) { Operator = "Relu" };

    public static ElementFunction Sigmoid { get; } = new("sigmoid", 1 / (1 + Exp(-X)), Y * (1 - Y), GivesProbabilities: true)
    {
        Operator = "Sigmoid",
    };

    public static SoftmaxFunction Softmax { get; } = new();

    public virtual bool IsLinear => false;

    /// <summary>Whether its output's sign alone tells its slope, and stays where dropout or another ReLU works on it in place.</summary>
    public virtual bool IsRelu => false;

    /// <summary>Whether the outputs alone tell its slope, so that nothing else need be kept.</summary>
    public abstract bool IsToldByOutput { get; }

    public sealed override string ToString() => Word;
}
