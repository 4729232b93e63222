using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>
/// The emitted code itself beside libtorch, at every target and on any number of threads: what activations give and let through, and where optimizers lead
/// a parameter.
/// </summary>
public sealed class EmittedGoldenTests
{
    private const int Rows = 5;

    private static readonly int[] s_threads = [1, 2, 3, 7];

    private static readonly Lazy<Dictionary<string, Network>> s_all = new(() => Paths("activations")
        .Select(path => IsOfExamples(path) ? ExampleNetwork(path) : ActivationNetwork(path))
        .Concat(Paths("optimizers").Select(OptimizerNetwork)).ToDictionary(network => network.Name, StringComparer.Ordinal));

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => new CompiledNetworks("Golden", s_all.Value));

    public static TheoryData<string> Activations => [.. Paths("activations").Where(path => !IsOfExamples(path))];

    public static TheoryData<string> OfExamples => [.. Paths("activations").Where(IsOfExamples)];

    public static TheoryData<string> Optimizers => [.. Paths("optimizers")];

    /// <summary>
    /// The sums are the weights of one input, which is 1. Behind a step at the rate 1 the bias is less the gradient, of which what is nearer to 0 than 2^-51
    /// counts as 0.
    /// </summary>
    [Theory, MemberData(nameof(Activations))]
    public void Activations_are_libtorch_s(string path)
    {
        var table = GoldenFile.Read(path).Tables[0];
        var points = table.Floats("x");
        foreach (var (network, where) in Created(path))
        {
            using (network)
            {
                network.Parameters["dense1/kernel"].CopyFrom(points);
                var outputs = new float[Rows * points.Length];
                float[] inputs = [.. Enumerable.Repeat(1f, Rows)];
                network.PredictValues(inputs, outputs);
                foreach (var row in outputs.Chunk(points.Length)) table.Values("value").AgreeInFloat(row, $"{where}: value", Math.ScaleB(1, -62));

                network.TrainForward(inputs, outputs);
                network.TrainBackward([.. Enumerable.Repeat(1f, points.Length), .. new float[(Rows - 1) * points.Length]]);
                float[] slopes = [.. network.Memory.Values("dense1/bias").Select(bias => -bias)];
                table.Values("gradient").AgreeInFloat(slopes, $"{where}: slope", Math.ScaleB(1, -51));
            }
        }
    }

    /// <summary>Behind a layer that gives each example as it is, whose bias is less the gradient behind a step with that example at the rate 1.</summary>
    [Theory, MemberData(nameof(OfExamples))]
    public void Functions_of_several_values_are_libtorch_s(string path)
    {
        var tables = GoldenFile.Read(path).Tables;
        var (points, upstream) = (tables[0].Floats("x"), tables[0].Floats("upstream"));
        foreach (var (network, where) in Created(path))
        {
            using (network)
            {
                var size = network.InputSize;
                Start(network, tables);
                var outputs = new float[points.Length];
                network.PredictValues(points, outputs);
                tables[0].Values("value").AgreeInFloat(outputs, $"{where}: value");

                var gradient = new List<float>();
                foreach (var (x, arriving) in points.Chunk(size).Zip(upstream.Chunk(size)))
                {
                    Start(network, tables);
                    network.TrainForward(x, new float[size]);
                    network.TrainBackward(arriving);
                    gradient.AddRange(network.Memory.Values("dense1/bias").Select(bias => -bias));
                }

                tables[0].Values("gradient").AgreeInFloat([.. gradient], $"{where}: gradient", Math.ScaleB(1, -51));
            }
        }
    }

    private static void Start(EmittedNetwork network, IReadOnlyList<GoldenTable> tables)
    {
        var size = network.InputSize;
        network.Parameters["dense1/kernel"].CopyFrom([.. Enumerable.Range(0, size * size).Select(i => i % (size + 1) == 0 ? 1f : 0f)]);
        network.Parameters["dense1/bias"].CopyFrom(new float[size]);
        if (tables.Count > 1) network.Parameters["prelu1/alpha"].CopyFrom(tables[1].Floats("alpha"));
    }

    /// <summary>The gradient of a bias is the outputs', which the program gives.</summary>
    [Theory, MemberData(nameof(Optimizers))]
    public void Optimizers_lead_where_libtorch_s_do(string path)
    {
        var tables = GoldenFile.Read(path).Tables;
        var start = tables[0].Floats("start");
        var gradients = tables[1].Floats("gradient");
        foreach (var (network, where) in Created(path))
        {
            using (network)
            {
                network.Parameters["dense1/bias"].CopyFrom(start);
                var (values, averages) = (new List<float>(), new List<float>());
                var keepsAverages = network.Plan.Network.Optimizer.KeepsAverages;
                foreach (var gradient in gradients.Chunk(start.Length))
                {
                    network.TrainForward([0f], new float[start.Length]);
                    network.TrainBackward(gradient);
                    values.AddRange(network.Memory.Values("dense1/bias"));
                    if (keepsAverages) averages.AddRange(network.Memory.Slot("averages", "dense1/bias"));
                }

                tables[1].Values("value").AgreeInFloat([.. values], $"{where}: value");
                if (keepsAverages) tables[1].Values("average").AgreeInFloat([.. averages], $"{where}: average");
            }
        }
    }

    /// <summary>Files that are read, and whose optimizer looks at one value at a time: a bias is one parameter, and theirs are two.</summary>
    private static IEnumerable<string> Paths(string family) => GoldenFile.Paths
        .Where(path => path.StartsWith(family + "/", StringComparison.Ordinal) && !GoldenWords.Missing.Contains(path))
        .Where(path => !path.Contains("clipnorm", StringComparison.Ordinal));

    private static Network ActivationNetwork(string path)
    {
        var golden = GoldenFile.Read(path);
        return Bound(
            path, $"dense: {{ units: {golden.Tables[0].Floats("x").Length}, activation: {golden.Spelling} }}", "{ sgd: { learning_rate: 1 } }");
    }

    private static bool IsOfExamples(string path) => GoldenFile.Read(path).Tables[0].Has("upstream");

    private static Network ExampleNetwork(string path)
    {
        var spelling = GoldenFile.Read(path).Spelling;
        return Bound(path, $"dense: {{ units: 5 }}\n- {spelling}", "{ sgd: { learning_rate: 1 } }", inputs: 5);
    }

    private static Network OptimizerNetwork(string path)
    {
        var golden = GoldenFile.Read(path);
        return Bound(path, $"dense: {{ units: {golden.Tables[0].Floats("start").Length} }}", golden.Spelling);
    }

    private static Network Bound(string path, string layer, string optimizer, int inputs = 1)
    {
        var text = $"name: {ClassOf(path)}\ninput: {inputs}\n"
            + $"layers:\n- {layer}\nloss: mean_squared_error\noptimizer: {optimizer}\ntraining: {{ batch_size: {Rows} }}";
        var spec = Result.Of("golden.yaml", ModelFile.Of("golden.yaml", text, ModelMetadata.None)!).Then(SpecReader.Read, CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!;
    }

    private static IEnumerable<(EmittedNetwork Network, string Where)> Created(string path) =>
        from target in CompiledNetworks.RunnableTargets
        from threads in s_threads
        select (s_networks.Value.Create(ClassOf(path), target, threads: threads), $"{target.Name}, {threads} threads");

    private static string ClassOf(string path) => "Of_" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
