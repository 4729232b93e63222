using CnnGen.Generator.Model.Layers;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>Values and slopes of activations beside libtorch's. What the reference gives in float, the emitted code gives to the bit.</summary>
public sealed class ActivationGoldenTests
{
    public static TheoryData<string> Names => GoldenWords.Of("activations");

    [Theory, MemberData(nameof(Names))]
    public void Values_and_slopes_are_libtorch_s(string name)
    {
        var golden = GoldenFile.Read("activations", name);
        var table = golden.Tables[0];
        var function = GoldenModel.Find("activations", golden)!.Layers.OfType<Activation>().First().Function;
        var points = table.Floats("x");
        var values = ActivationReference.Forward(function, points);
        var exact = ActivationReference.Forward(function, table.Doubles("x"));

        table.Values("value").AgreeInDouble(exact, "value");
        table.Values("value").AgreeInFloat(values, "value");
        table.Values("gradient").AgreeInDouble(ActivationReference.Backward(function, exact, Ones<double>(points.Length)), "slope");
        table.Values("gradient").AgreeInFloat(ActivationReference.Backward(function, values, Ones<float>(points.Length)), "slope");
    }

    private static T[] Ones<T>(int count)
        where T : System.Numerics.INumber<T> => [.. Enumerable.Repeat(T.One, count)];
}
