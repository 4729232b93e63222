using CnnGen.Generator.Plan.Kernels;
using CnnGen.Numerics.Tests.Interpreter;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Kernels;

/// <summary>Leaving out the inputs that are zero changes no bit but the sign of a zero.</summary>
public sealed class DenseForwardLiveTests
{
    private const int Inputs = 19, Units = 40;

    /// <summary>So small that their product rounds to a zero, which keeps the product's sign.</summary>
    private const float Tiny = 1e-30f;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_bits_are_those_of_all_inputs(bool relu)
    {
        var random = new Random(1);
        float Signed() => random.NextSingle() - 0.5f;

        Same(relu, Draw(Inputs, _ => random.Next(2) == 0 ? 0 : random.NextSingle()), Signed, Signed);
        Same(relu, new float[Inputs], Signed, () => -0f);
        Same(relu, Draw(Inputs, i => i == 3 ? Tiny : 0), () => Signed() * Tiny, () => 0);
    }

    private static void Same(bool relu, float[] input, Func<float> weight, Func<float> bias)
    {
        var layer = NetworkBuilder.Vector(Inputs).Dense(Units, relu).Single<Generator.Model.Layers.Dense>();
        var (one, collect, live) = (DenseForward.One("One", layer), DenseForwardLive.Collect("Collect", layer), DenseForwardLive.Build("Live", layer));
        var all = KernelData.Draw(one, seed: 1, rows: 1);
        all.Floats["input"] = input;
        all.Floats["kernel"] = Draw(all.Floats["kernel"].Length, _ => weight());
        all.Floats["bias"] = Draw(all.Floats["bias"].Length, _ => bias());
        var (listed, some) = (KernelData.Draw(collect, seed: 2, rows: 1), KernelData.Draw(live, seed: 3, rows: 1));
        listed.Floats["input"] = input;

        KernelInterpreter.Run(one, all);
        KernelInterpreter.Run(collect, listed);
        foreach (var name in new[] { "liveValues", "livePositions", "liveCounts" })
        {
            if (listed.Floats.TryGetValue(name, out var values)) some.Floats[name] = values;
            else some.Ints[name] = listed.Ints[name];
        }

        (some.Floats["kernel"], some.Floats["bias"]) = (all.Floats["kernel"], all.Floats["bias"]);
        KernelInterpreter.Run(live, some);

        Assert.Equal(input.Count(v => v != 0), listed.Ints["liveCounts"][0]);
        Bits.Equal(Array.ConvertAll(all.Floats["output"], PlusZero), Array.ConvertAll(some.Floats["output"], PlusZero), "output");
    }

    private static float PlusZero(float value) => value == 0 ? 0 : value;

    private static float[] Draw(int count, Func<int, float> draw) => [.. Enumerable.Range(0, count).Select(draw)];
}
