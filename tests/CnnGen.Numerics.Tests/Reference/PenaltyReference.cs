using System.Numerics;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>What regularizers add to the loss, in the declared order, and to gradients.</summary>
internal static class PenaltyReference
{
    private const int Sums = 64;

    /// <summary>Of a kernel or a bias [rows, columns]: the rows of each column, then the columns, in double.</summary>
    public static double OfParameter<T>(Regularizer regularizer, T[] values, int columns) where T : IFloatingPointIeee754<T>
    {
        var total = 0.0;
        for (var column = 0; column < columns; column++)
        {
            var sum = T.Zero;
            for (var i = column; i < values.Length; i += columns) sum += Of(regularizer, values[i]);
            total += double.CreateChecked(sum);
        }

        return total;
    }

    /// <summary>Of one example's outputs: places that are equal modulo 64 first, then their sums.</summary>
    public static T OfOutputs<T>(Regularizer regularizer, T[] outputs) where T : IFloatingPointIeee754<T>
    {
        var sums = new T[Math.Min(Sums, outputs.Length)];
        for (var i = 0; i < outputs.Length; i++) sums[i % Sums] += Of(regularizer, outputs[i]);
        return sums.Aggregate(T.Zero, (total, sum) => total + sum);
    }

    public static T[] Slopes<T>(Regularizer regularizer, T[] values) where T : IFloatingPointIeee754<T> =>
        Array.ConvertAll(values, value => FormulaReference.Of(regularizer.Slope, _ => value));

    /// <summary>The gradient of outputs with the penalty's.</summary>
    public static T[] Added<T>(Regularizer regularizer, T[] outputs, T[] gradient, int rows) where T : IFloatingPointIeee754<T>
    {
        var share = T.One / T.CreateChecked(rows);
        return [.. gradient.Zip(Slopes(regularizer, outputs), (given, slope) => given + ReferenceMath.Flushed(slope * share, 63))];
    }

    // A value so small that its square would be subnormal has no penalty.
    private static T Of<T>(Regularizer regularizer, T value) where T : IFloatingPointIeee754<T> =>
        FormulaReference.Of(regularizer.Penalty, _ => ReferenceMath.Flushed(value, 51));
}
