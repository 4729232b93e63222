using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>A graph whose normalizations are folded computes what its layers say.</summary>
public sealed class FoldNormalizationTests
{
    private const int Rows = 3;

    public static TheoryData<string, string, bool> Cases()
    {
        var cases = new TheoryData<string, string, bool>();
        foreach (var row in FoldedRows.All) cases.Add(row.Yaml, row.Input, row.IsFolded);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Prediction_has_nothing_left_of_a_normalization_behind_sums_that_nobody_else_takes(string layers, string input, bool isFolded)
    {
        var graph = NetworkGraph.Of(Bind(layers, input));
        var owners = graph.Prediction.Select(operation => operation.Owner);

        Assert.Equal(!isFolded, owners.Any(owner => owner.StartsWith("norm", StringComparison.Ordinal)));
        // Either way a prediction computes nothing of parameters alone.
        Assert.DoesNotContain(graph.Prediction, operation => operation.Inputs.All(of => graph[of].Life != Life.Example) && operation.Inputs.Any());
    }

    /// <summary>In double, where folding moves a result by some roundings of values about 1.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void It_gives_what_the_layers_give_one_by_one(string layers, string input, bool isFolded)
    {
        var network = Bind(layers, input);
        var folded = NetworkGraph.Of(network);
        var plain = Unfolded(network, folded);
        var (results, what) = (new List<double[]>(), isFolded ? "folded" : "plain");
        foreach (var graph in new[] { folded, plain })
        {
            var run = new GraphReference<double>(graph, Rows, partSize: 2);
            run[graph.Inputs[0]] = TestData.Uniform(Rows * network.Input.Size, seed: 1);
            for (var id = 0; id < graph.Tensors.Count; id++)
                if (graph.Tensors[id] is { Life: Life.Parameter } info)
                    run[new Tensor(id, info.Extents)] = Values(info);
            run.Run(graph.Derived);
            run.Run(graph.Prediction);
            results.Add(run[graph.Outputs[0]]);
        }

        foreach (var (one, other) in results[0].Zip(results[1])) Assert.True(Math.Abs(one - other) < 1e-12, $"{what}: {one} and {other}");
    }

    /// <summary>By name, so that two graphs have the same; what stands for a variance is positive.</summary>
    private static double[] Values(TensorInfo info) =>
    [
        .. TestData.Uniform(info.Extents.Aggregate(1, (size, extent) => size * extent), seed: info.Name.Sum(letter => letter))
            .Select(value => info.Name.EndsWith("variance", StringComparison.Ordinal) ? value + 1.5 : value),
    ];

    private static OperationGraph Unfolded(Network network, OperationGraph folded)
    {
        var build = new GraphBuilder();
        var input = build.Example(Network.InputName, "value", network.Input.Dimensions);
        var leaving = new Dictionary<string, Tensor>(StringComparer.Ordinal) { [Network.InputName] = input };
        foreach (var layer in network.Layers)
            leaving[layer.Name] = layer.Expand(build, layer.Inputs.Select(name => leaving[name]).ToEquatableArray(), Mode.Prediction);
        return folded with
        {
            Prediction = build.TakeOperations(),
            Derived = [],
            Tensors = build.Tensors.ToEquatableArray(),
            Inputs = EquatableArray.Of(input),
            Outputs = EquatableArray.Of(leaving[network.Layers[^1].Name]),
        };
    }

    private static Network Bind(string layers, string input)
    {
        var text = $"name: Folded\ninput: {input}\nlayers:\n  - {layers}\n  - flatten\n  - dense: {{ units: 3 }}\n";
        var spec = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!;
    }
}
