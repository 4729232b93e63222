using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Ports;

/// <summary>The networks of <see cref="PortsModels"/>, compiled, with examples for them.</summary>
internal static class PortsCases
{
    public static IReadOnlyDictionary<string, Network> All { get; } =
        PortsModels.All.ToDictionary(text => text.Key, text => Bind(text.Key, text.Value), StringComparer.Ordinal);

    private static readonly CompiledNetworks Compiled = new("SeveralPorts", All);

    public static TheoryData<string, string> AtEveryTarget()
    {
        var cases = new TheoryData<string, string>();
        foreach (var name in All.Keys)
            foreach (var target in CompiledNetworks.RunnableTargets)
                cases.Add(name, target.Name);
        return cases;
    }

    public static TheoryData<string> Names => [.. All.Keys];

    public static EmittedNetwork Create(string name, string target, int threads = 1) =>
        Compiled.Create(name, CompiledNetworks.RunnableTargets.Single(runnable => runnable.Name == target), threads: threads);

    /// <summary>Of each input, numbers; every fourth is zero.</summary>
    public static float[][] Inputs(Network network, int rows, int seed) =>
        [.. network.Inputs.Select((input, i) => Networks.Examples.Draw(rows, input.Shape.Size, classes: 2, (10 * seed) + i).Images)];

    /// <summary>Of each output, labels, of which some are ignored, or numbers between 0 and 1.</summary>
    public static Targets[] Targets(Network network, int rows, int seed) => [.. network.Outputs.Select<OutputPort, Targets>((output, i) => output.Loss switch
    {
        SparseCategoricalCrossentropy { IgnoredClass: { } ignored } =>
            TestData.Labels(rows, output.Shape.Size, (10 * seed) + i).Select((label, n) => n % 3 == 2 ? ignored : label).ToArray(),
        { Targets: TargetKind.Label } => TestData.Labels(rows, output.Shape.Size, (10 * seed) + i),
        _ => TestData.Uniform(rows * output.Shape.Size, (10 * seed) + i + 100).Select(value => (float)((value + 1) / 2)).ToArray(),
    })];

    /// <summary>As the emitted members take them.</summary>
    public static object[] Arrays(Network network, Targets[] targets) =>
        [.. network.Outputs.Zip(targets, (output, target) => output.Loss.Targets == TargetKind.Label ? (object)target.Labels : target.Values)];

    /// <summary>The loss of a step; of several outputs their sum, then each.</summary>
    public static float[] Train(EmittedNetwork emitted, float[][] inputs, Targets[] targets) => emitted.Plan.Network.HasNamedPorts
        ? Array.ConvertAll(emitted.Ports.Train(inputs, Arrays(emitted.Plan.Network, targets)), loss => (float)loss)
        : [emitted.TrainOn(inputs[0], targets[0])];

    /// <summary>The same of a reference.</summary>
    public static float[] Losses(double total, double[] each) => [(float)total, .. each.Length == 1 ? [] : each.Select(loss => (float)loss)];

    public static Network Bind(string name, string text)
    {
        var spec = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), CancellationToken.None);
        var result = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(result.Errors.Select(error => $"{name}: {error.Descriptor.Id} {string.Join(", ", error.Arguments)}"));
        return result.Value!;
    }
}
