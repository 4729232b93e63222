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
        if (network.Layers[0] is PRelu prelu)
        {
            Compare(golden, prelu);
            return;
        }

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

    /// <summary>The function whose slope is trained: alpha's gradient too.</summary>
    private static void Compare(GoldenFile golden, PRelu layer)
    {
        var (values, alphas) = (golden.Tables[0], golden.Tables[1]);
        var exact = Derived(layer, values.Doubles("x"), alphas.Doubles("alpha"), values.Doubles("upstream"));
        var single = Derived(layer, values.Floats("x"), alphas.Floats("alpha"), values.Floats("upstream"));

        values.Values("value").AgreeInDouble(exact.Values, "value");
        values.Values("value").AgreeInFloat(single.Values, "value");
        values.Values("gradient").AgreeInDouble(exact.Gradient, "gradient");
        values.Values("gradient").AgreeInFloat(single.Gradient, "gradient");
        alphas.Values("gradient").AgreeInDouble(exact.OfAlpha, "alpha's gradient");
        alphas.Values("gradient").AgreeInFloat(single.OfAlpha, "alpha's gradient");
    }

    private static (T[] Values, T[] Gradient, T[] OfAlpha) Derived<T>(PRelu layer, T[] x, T[] alpha, T[] upstream) where T : IFloatingPointIeee754<T> => (
        PReluReference.Forward(layer, x, alpha),
        PReluReference.BackwardInput(layer, x, alpha, upstream),
        PReluReference.BackwardAlpha(layer, x, upstream, new ConvOrder(Parts: 1, PartSize: x.Length)));

    private static (T[] Values, T[] Slopes) Derived<T>(ActivationFunction function, T[] points, T[] upstream, int channels) where T : IFloatingPointIeee754<T>
    {
        var values = ActivationReference.Forward(function, points, channels);
        return (values, ActivationReference.Backward(function, points, values, upstream, channels));
    }
}
