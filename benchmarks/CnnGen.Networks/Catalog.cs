using CnnGen.Runtime;
using Harness;

namespace CnnGen.Networks;

/// <summary>The networks by the names of their files.</summary>
internal static class Catalog
{
    private static readonly Dictionary<string, Func<int, Subject>> Networks = new(StringComparer.Ordinal)
    {
        ["seed"] = Classes<MnistCnn>,
        ["resnet8"] = Classes<ResNet8>,
        ["resnet20"] = Classes<ResNet20>,
        ["mobilenet"] = Classes<MobileNet>,
        ["ds_cnn"] = Classes<DsCnn>,
        ["autoencoder"] = Numbers<Autoencoder>,
        ["nature_cnn"] = Numbers<NatureCnn>,
        ["lenet5"] = Classes<LeNet5>,
        ["fcn_1d"] = Classes<Fcn1d>,
        ["unet"] = Numbers<UNet>,
        ["six_convolutions"] = Classes<SixConvolutions>,
        ["two_pairs"] = Classes<TwoPairs>,
        ["pooled_pair"] = Classes<PooledPair>,
        ["mlp"] = Classes<Mlp>,
    };

    /// <exception cref="UsageException">There is none of that name.</exception>
    public static Subject Create(string name, int threads) => Networks.TryGetValue(name, out var create)
        ? create(threads)
        : throw new UsageException($"'{name}' is none of the networks: {string.Join(", ", Networks.Keys)}.");

    private static Subject Classes<T>(int threads)
        where T : ITrainableNetwork<T, int> =>
        new Subject<T, int>(threads, (examples, _, classes) => Noise.Labels(examples, classes, seed: 2));

    private static Subject Numbers<T>(int threads)
        where T : ITrainableNetwork<T, float> =>
        new Subject<T, float>(threads, (examples, numbers, _) => Noise.Draw(examples * numbers, seed: 2));
}
