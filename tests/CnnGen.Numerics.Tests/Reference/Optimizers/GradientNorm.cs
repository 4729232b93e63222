using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>
/// What gradients are multiplied by so that their norm is at most the model's. A norm adds up the squares of each column, row after row, and then the columns
/// one after the other; that of all gradients goes on from parameter to parameter.
/// </summary>
internal sealed class GradientNorm<T>(Optimizer options, IReadOnlyDictionary<string, T[]> gradients, Func<string, int>? columnsOf)
    where T : IFloatingPointIeee754<T>
{
    /// <summary>1 where no norm counts.</summary>
    public T ScaleOf(string parameter) =>
        options["clipnorm"] > 0 ? Scale(options["clipnorm"], [parameter])
        : options["global_clipnorm"] > 0 ? Scale(options["global_clipnorm"], gradients.Keys)
        : T.One;

    private T Scale(double most, IEnumerable<string> parameters)
    {
        var total = T.Zero;
        foreach (var parameter in parameters)
            foreach (var square in Squares(parameter)) total += square;
        var limit = T.CreateChecked(most);
        return limit / T.Max(limit, T.Sqrt(total));
    }

    private T[] Squares(string parameter)
    {
        var gradient = gradients[parameter];
        var squares = new T[columnsOf?.Invoke(parameter) ?? gradient.Length];
        for (var i = 0; i < gradient.Length; i++)
        {
            var g = ReferenceMath.Flushed(gradient[i], 51);
            squares[i % squares.Length] = T.FusedMultiplyAdd(g, g, squares[i % squares.Length]);
        }

        return squares;
    }
}
