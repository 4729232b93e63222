using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>A disposed network has no memory: every member says so.</summary>
public sealed class DisposalTests : IDisposable
{
    private static readonly Dictionary<string, Action<EmittedNetwork, string>> Members = new(StringComparer.Ordinal)
    {
        ["Train"] = (net, _) => net.Train(new float[net.InputSize], new int[1]),
        ["Evaluate"] = (net, _) => net.Evaluate(new float[net.InputSize], new int[1]),
        ["Predict"] = (net, _) => net.Predict(new float[net.InputSize]),
        ["Predict with probabilities"] = (net, _) => net.Predict(new float[net.InputSize], new float[net.Classes]),
        ["Predict many"] = (net, _) => net.Predict(new float[2 * net.InputSize], new int[2]),
        ["Predict none"] = (net, _) => net.Predict([], Span<int>.Empty),
        ["PredictProbabilities"] = (net, _) => net.PredictProbabilities(new float[net.InputSize], new float[net.Classes]),
        ["Save"] = (net, file) => net.Save(file),
        ["Load"] = (net, file) => net.Load(file),
        ["Storage"] = (net, file) => _ = net.Parameters[0].Storage.Length,
        ["CopyTo"] = (net, _) => net.Parameters[0].CopyTo(new float[net.Parameters[0].Count]),
        ["CopyFrom"] = (net, _) => net.Parameters[0].CopyFrom(new float[net.Parameters[0].Count]),
        ["Refresh"] = (net, _) => net.Parameters.Refresh(),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    public static TheoryData<string> Names => [.. Members.Keys];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Names))]
    public void Nothing_can_be_used_after_disposal(string name)
    {
        var network = NetworkCases.Create("DropoutBetweenMaps", CompiledNetworks.RunnableTargets.First().Name);
        var file = Path.Combine(_folder.FullName, "network.safetensors");
        network.Save(file);
        Members[name](network, file);
        network.Dispose();
        network.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Members[name](network, file));
    }
}
