using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Networks for files: the one that <c>tools/PyTorchGolden</c> trains, and another one.</summary>
internal static class FileNetworks
{
    public const string Golden = "GoldenNetwork", Other = "OtherNetwork";

    private static readonly Dictionary<string, Network> Networks = new(StringComparer.Ordinal)
    {
        [Golden] = NetworkBuilder.Map(8, 9, 2)
            .Conv2D(3, 3, 2, relu: true).MaxPooling2D(2).Conv2D(4, 2).Flatten().Dropout(0.1).Dense(5, relu: true).Dense(3).Build(batchSize: 8),
        [Other] = NetworkBuilder.Map(8, 9, 2).Conv2D(3, 3, relu: true).Flatten().Dense(3).Build(batchSize: 8),
    };

    private static readonly Lazy<CompiledNetworks> Compiled = new(() => new CompiledNetworks("FileNetworks", Networks));

    public static EmittedNetwork Create(string name, string target, ulong seed = 1) =>
        Compiled.Value.Create(name, Target.All.Single(t => t.Name == target), seed);
}
