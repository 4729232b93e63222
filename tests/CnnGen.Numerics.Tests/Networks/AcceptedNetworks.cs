using System.Text.RegularExpressions;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;
using TorchGolden;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>The networks in the folder <c>Accepted</c>, which the language must be able to say: each a file as a user writes it.</summary>
internal static partial class AcceptedNetworks
{
    private const string Ending = ".yaml";

    private static int s_compiled;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Networks", "Accepted");

    /// <summary>Of the files, without their ending.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*" + Ending).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + Ending));

    public static Network Read(string name) => Bind(Text(name));

    /// <summary>The network without what chance does in training: whose gradients are a function of its parameters.</summary>
    public static string TextWithoutNoise(string name) => Noise().Replace(Text(name), "${key}: 0");

    /// <summary>Examples by the declared rule, of each input and of each output.</summary>
    public static (float[][] Inputs, Targets[] Targets) Examples(Network network)
    {
        var rows = DeclaredNumbers.RowsOf(network.Inputs[0].Shape.IsVector);
        return (
            [.. network.Inputs.Select((input, port) => DeclaredNumbers.Inputs(rows * input.Shape.Size, port))],
            [.. network.Outputs.Select<OutputPort, Targets>((output, port) => output.Loss.Targets == TargetKind.Label
                ? DeclaredNumbers.Labels(rows, output.Shape.Size, port)
                : DeclaredNumbers.Targets(rows * output.Shape.Size, port))]);
    }

    /// <summary>All parameters by name, in order, by the declared rule.</summary>
    public static IEnumerable<(string Name, bool IsTrained, float[] Values)> Parameters(Network network) =>
        network.Layers.SelectMany(layer => layer.Weights.Select(weight => (Name: $"{layer.Name}/{weight.Role}", Weight: weight)))
            .Select((of, number) => (of.Name, of.Weight.IsTrained, DeclaredNumbers.Parameter(number, of.Weight.Role, [.. of.Weight.Shape])));

    /// <summary>By the fastest code that the machine has, and that alone: each target takes its share of the generator's and the compiler's time.</summary>
    public static EmittedNetwork Compile(Network network)
    {
        var target = CompiledNetworks.RunnableTargets.First();
        var forOne = network with { Codegen = network.Codegen with { Target = Enum.Parse<CodegenTarget>(target.Name) } };
        var networks = new Dictionary<string, Network>(StringComparer.Ordinal) { [network.Name] = forOne };
        return new CompiledNetworks($"{network.Name}{Interlocked.Increment(ref s_compiled)}", networks).Create(network.Name, target);
    }

    private static Network Bind(string text)
    {
        var spec = Result.Of("model.yaml", ModelFile.Of("model.yaml", text, ModelMetadata.None)!).Then(SpecReader.Read, CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!;
    }

    [GeneratedRegex(@"\b(?<key>rate|stddev): [0-9.]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Noise();
}
