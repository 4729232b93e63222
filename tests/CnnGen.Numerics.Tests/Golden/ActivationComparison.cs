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
        // Of a function of the last axis, what comes back for the gradient of each example's outputs.
        var upstream = table.Has("upstream") ? table.Doubles("upstream") : Array.ConvertAll(table.Doubles("x"), _ => 1.0);
        var (exact, exactSlopes) = Derived(function, table.Doubles("x"), upstream, network.Input.Size);
        var (values, slopes) = Derived(function, table.Floats("x"), Array.ConvertAll(upstream, value => (float)value), network.Input.Size);

        table.Values("value").AgreeInDouble(exact, "value");
        table.Values("value").AgreeInFloat(values, "value", Vanished);
        table.Values("gradient").AgreeInDouble(exactSlopes, "slope");
        table.Values("gradient").AgreeInFloat(slopes, "slope", function is ElementFunction ? Vanished : GoldenValues.Vanishing);
    }

    private static (T[] Values, T[] Slopes) Derived<T>(ActivationFunction function, T[] points, T[] upstream, int channels) where T : IFloatingPointIeee754<T>
    {
        var values = ActivationReference.Forward(function, points, channels);
        return (values, ActivationReference.Backward(function, points, values, upstream, channels));
    }
}
