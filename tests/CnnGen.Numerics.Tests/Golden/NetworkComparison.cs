using System.Globalization;
using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Graph;
using CnnGen.Numerics.Tests.Networks;
using TorchGolden;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>A network's first step: its loss, and of each gradient, and of what the step leaves of each statistic, a digest.</summary>
internal static class NetworkComparison
{
    /// <summary>
    /// Of the largest of a gradient: a path from the loss to a parameter carries some thousand roundings of 1e-16, and what another order of axes, side of a
    /// window or share makes is larger than this.
    /// </summary>
    private const double InDouble = 1e-9;

    /// <summary>
    /// No float is further from the double than so many times libtorch's, or a rounding of the largest. Sums in one sequence err more than libtorch's in
    /// blocks: four times as much over a thousand terms (docs/numerics.md), and a bias of a map sums two thousand and more.
    /// </summary>
    private const double InFloat = 8;

    /// <summary>A bias before a normalization has the gradient 0, and roundings in its place: of sums whose terms are at least so large.</summary>
    private const double Least = 1e-3;

    public static void Compare(GoldenFile golden, Network network)
    {
        var (loss, digests) = (golden.Tables[0].Values("loss"), golden.Tables[1]);
        var (exactLoss, exact) = Step<double>(network);
        var (singleLoss, single) = Step<float>(network);
        loss.AgreeInDouble([exactLoss], "loss");
        Near("loss", singleLoss, exactLoss, InFloat * Math.Max(loss.Errors[0], exactLoss / (1 << 24)));
        Assert.Equal(exact.Select(of => of.Values.Length), digests.Integers("size"));
        var (largest, absolute, errors) = (digests.Doubles("largest"), digests.Doubles("absolute"), digests.Doubles("error"));
        for (var i = 0; i < exact.Count; i++)
        {
            var (name, values) = exact[i];
            var (at, weights) = (i, Numbers.Draw(values.Length, limit: 1, seed: i));
            Agree("sum", values.Sum(), absolute[i]);
            Agree("weighted", values.Zip(weights, (value, weight) => value * weight).Sum(), absolute[i]);
            Agree("absolute", values.Sum(Math.Abs), absolute[i]);
            Agree("first", values[0], largest[i]);
            Agree("middle", values[values.Length / 2], largest[i]);
            Agree("last", values[^1], largest[i]);

            var distance = values.Zip(single[i].Values, (inDouble, inFloat) => Math.Abs(inDouble - inFloat)).Max();
            Near($"{name} in float", distance, 0, InFloat * Math.Max(errors[i], largest[i] / (1 << 24)));

            void Agree(string column, double actual, double scale) =>
                Near($"{name}, {column}", actual, digests.Doubles(column)[at], InDouble * Math.Max(scale, Least));
        }
    }

    private static (double Loss, IReadOnlyList<(string Name, double[] Values)> Gradients) Step<T>(Network network) where T : IFloatingPointIeee754<T>
    {
        var (inputs, targets) = AcceptedNetworks.Examples(network);
        var reference = new GraphNetworkReference<T>(network);
        var parameters = AcceptedNetworks.Parameters(network).ToList();
        foreach (var (name, _, values) in parameters) Array.ConvertAll(values, T.CreateChecked).CopyTo(reference.Parameters[name], 0);
        var (loss, _) = reference.TrainStep(Array.ConvertAll(inputs, values => Array.ConvertAll(values, T.CreateChecked)), targets);
        return (loss, [.. parameters.Select(of => (
            of.Name, Array.ConvertAll(of.IsTrained ? reference.Gradients[of.Name] : reference.Parameters[of.Name], double.CreateChecked)))]);
    }

    private static void Near(string what, double actual, double expected, double allowed)
    {
        var distance = Math.Abs(actual - expected);
        Assert.True(
            distance <= allowed,
            string.Create(CultureInfo.InvariantCulture, $"{what}: {actual:R}, libtorch {expected:R}: {distance:G3} apart, allowed {allowed:G3}"));
    }
}
