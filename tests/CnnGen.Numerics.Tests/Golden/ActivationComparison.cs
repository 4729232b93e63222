using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>Values and slopes of an activation.</summary>
internal static class ActivationComparison
{
    // A power below 2^-125.5 counts as 0, and so does its product with an x below 128.
    private const double Vanished = 64.0 / (1L << 62) / (1L << 62);

    public static void Compare(GoldenFile golden, Network network)
    {
        var table = golden.Tables[0];
        var function = network.Layers.OfType<Activation>().First().Function;
        var (exact, exactSlopes) = Derived(function, table.Doubles("x"));
        var (values, slopes) = Derived(function, table.Floats("x"));

        table.Values("value").AgreeInDouble(exact, "value");
        table.Values("value").AgreeInFloat(values, "value", Vanished);
        table.Values("gradient").AgreeInDouble(exactSlopes, "slope");
        table.Values("gradient").AgreeInFloat(slopes, "slope", Vanished);
    }

    private static (T[] Values, T[] Slopes) Derived<T>(ActivationFunction function, T[] points) where T : IFloatingPointIeee754<T>
    {
        var values = ActivationReference.Forward(function, points);
        return (values, ActivationReference.Backward(function, points, values, Array.ConvertAll(points, _ => T.One)));
    }
}
