using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>What a function of tensors gives: its values in double, and how far libtorch's float strays from them.</summary>
/// <param name="Errors">
/// By value: the largest distance between float and double at the given numbers and at <see cref="Neighbours"/> sets of floats beside them. At one
/// number alone the float may be as good as exact by luck.
/// </param>
internal sealed record Figures(double[] Values, double[] Errors)
{
    public const int Neighbours = 64;

    /// <summary>A neighbour is at most so many floats away: a relative 1.2e-4.</summary>
    private const int Furthest = 1 << 10;

    /// <summary>Of each set of floats the largest distance of all.</summary>
    public List<double> Strays { get; } = [];

    /// <param name="inputs">What moves to a neighbour, a tensor each. A zero stays.</param>
    /// <param name="exact">Takes the inputs in double.</param>
    /// <param name="single">Takes them in float.</param>
    /// <returns>For each tensor that the functions give.</returns>
    public static Figures[] Of(Tensor[] inputs, Func<Tensor[], Tensor[]> exact, Func<Tensor[], Tensor[]> single)
    {
        using var scope = NewDisposeScope();
        var figures = Array.ConvertAll(In(ScalarType.Float64, inputs, exact), values => new Figures(values, new double[values.Length]));
        for (var neighbour = 0; neighbour <= Neighbours; neighbour++)
        {
            var moved = inputs.Select((input, number) => Moved(input, number, neighbour)).ToArray();
            var (doubles, floats) = (In(ScalarType.Float64, moved, exact), In(ScalarType.Float32, moved, single));
            for (var output = 0; output < figures.Length; output++) figures[output].Take(doubles[output], floats[output]);
        }

        return figures;
    }

    /// <summary>The larger errors of two floats of the same values.</summary>
    public static Figures Worse(Figures one, Figures other) => one with { Errors = [.. one.Errors.Zip(other.Errors, Math.Max)] };

    private static double[][] In(ScalarType type, Tensor[] inputs, Func<Tensor[], Tensor[]> function)
    {
        using var scope = NewDisposeScope();
        var outputs = function(Array.ConvertAll(inputs, input => input.to(type).detach().clone()));
        return Array.ConvertAll(outputs, output => output.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray());
    }

    private static Tensor Moved(Tensor input, int number, int neighbour)
    {
        if (neighbour == 0) return input;
        var values = input.data<float>().ToArray();
        for (var i = 0; i < values.Length; i++)
            if (values[i] != 0)
                values[i] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(values[i]) + Numbers.Hash(number, neighbour, i) % Furthest);
        return tensor(values, input.shape);
    }

    private void Take(double[] doubles, double[] floats)
    {
        var stray = 0.0;
        for (var i = 0; i < doubles.Length; i++)
        {
            // Beyond float's range infinity is the right answer.
            if (double.IsInfinity(floats[i]) && Math.Abs(doubles[i]) > float.MaxValue) continue;
            var error = Math.Abs(floats[i] - doubles[i]);
            (Errors[i], stray) = (Math.Max(Errors[i], error), Math.Max(stray, error));
        }

        Strays.Add(stray);
    }
}
