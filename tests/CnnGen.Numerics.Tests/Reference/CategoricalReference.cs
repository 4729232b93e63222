using System.Numerics;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>A loss of one example's outputs with targets y: its value, and its gradient times a share.</summary>
internal static class CategoricalReference
{
    /// <summary>−Σ y ln softmax(x), as Σ y (ln Σ exp(x − m) − (x − m)).</summary>
    /// <param name="whole">Σ y; what labels add up to is 1.</param>
    public static (T Loss, Func<T, T[]> Gradient) OfLogits<T>(T[] x, T[] y, T whole) where T : IFloatingPointIeee754<T>
    {
        var largest = x.Aggregate((a, b) => b > a ? b : a);
        var exponentials = Array.ConvertAll(x, value => value - largest < T.CreateChecked(-60) ? T.Zero : ReferenceMath.Exp(value - largest));
        var total = LossReference.Sum(exponentials);
        var logarithm = ReferenceMath.Log(total);
        return (
            LossReference.Sum([.. x.Zip(y, (value, target) => target * (logarithm - (value - largest)))]),
            share => [.. exponentials.Zip(y, (e, target) => T.FusedMultiplyAdd(e / total, whole * share, T.Zero - (target * share)))]);
    }

    /// <summary>Σ element of the probabilities by their sum, kept away from 0 and 1.</summary>
    public static (T Loss, Func<T, T[]> Gradient) OfProbabilities<T>(T[] p, T[] y, Formula element) where T : IFloatingPointIeee754<T>
    {
        var (least, most) = (T.CreateChecked(1e-7), T.One - T.CreateChecked(1e-7));
        var sum = LossReference.Sum(p);
        var shares = Array.ConvertAll(p, value => value / sum);
        var kept = Array.ConvertAll(shares, q => q < least ? least : q > most ? most : q);
        var byShare = LossReference.Each(Derivative.Of(element, ElementLoss.P.Name), kept, y);
        T[] slopes = [.. shares.Select((q, c) => q < least || q > most ? T.Zero : byShare[c])];
        var common = LossReference.Sum([.. slopes.Zip(shares, (slope, q) => slope * q)]);
        return (
            LossReference.Sum(LossReference.Each(element, kept, y)),
            share => Array.ConvertAll(slopes, slope => (slope - common) / sum * share));
    }

    /// <summary>−Σ y α (1 − p)^γ ln p, p the softmax.</summary>
    public static (T Loss, Func<T, T[]> Gradient) Focal<T>(T[] x, T[] y, CategoricalFocalCrossentropy loss) where T : IFloatingPointIeee754<T>
    {
        var largest = x.Aggregate((a, b) => b > a ? b : a);
        var probabilities = SoftmaxCrossEntropyReference.Probabilities(x, x.Length);
        var total = LossReference.Sum(Array.ConvertAll(x, value => value - largest < T.CreateChecked(-60) ? T.Zero : ReferenceMath.Exp(value - largest)));
        var logarithms = Array.ConvertAll(x, value => value - largest - ReferenceMath.Log(total));
        T[] Times(Formula formula) =>
        [
            .. y.Select((target, c) => target * FormulaReference.Of(formula, name => name == ElementLoss.P.Name ? probabilities[c] : logarithms[c])),
        ];
        var steepness = Times(loss.Steepness);
        var common = LossReference.Sum(steepness);
        return (LossReference.Sum(Times(loss.OfLogarithm)), share => [.. steepness.Zip(probabilities, (h, p) => (h - (p * common)) * share)]);
    }

    /// <summary>max(max((1 − y) p) − Σ y p + 1, 0).</summary>
    public static (T Loss, Func<T, T[]> Gradient) Hinge<T>(T[] p, T[] y) where T : IFloatingPointIeee754<T>
    {
        var right = LossReference.Sum([.. p.Zip(y, (output, target) => target * output)]);
        T[] others = [.. p.Zip(y, (output, target) => (T.One - target) * output)];
        var winner = 0;
        for (var c = 1; c < p.Length; c++)
            if (others[c] > others[winner]) winner = c;
        var missing = others[winner] - right + T.One;
        return (
            missing > T.Zero ? missing : T.Zero,
            share => [.. y.Select((target, c) => missing > T.Zero ? ((c == winner ? T.One - target : T.Zero) - target) * share : T.Zero)]);
    }

    /// <summary>−Σ (y / |y|) (p / |p|), lengths of 1e-7 at least.</summary>
    public static (T Loss, Func<T, T[]> Gradient) Cosine<T>(T[] p, T[] y) where T : IFloatingPointIeee754<T>
    {
        var least = T.CreateChecked(1e-7);
        var (length, ofTargets) = (Length(p), T.Max(least, Length(y)));
        var ofOutputs = T.Max(least, length);
        var cosine = LossReference.Sum([.. p.Zip(y, (output, target) => target / ofTargets * (output / ofOutputs))]);
        var turned = length < least ? T.Zero : cosine;
        return (-cosine, share => [.. p.Zip(y, (output, target) => ((output / ofOutputs * turned) - (target / ofTargets)) / ofOutputs * share)]);

        static T Length(T[] v) => T.Sqrt(LossReference.Sum(Array.ConvertAll(v, value => value * value)));
    }
}
