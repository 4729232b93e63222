using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Onnx.Tests;

/// <summary>Models compiled as a build would, all into one assembly: without vectors, which make no difference to a description and take longest.</summary>
internal sealed class CompiledModels
{
    private readonly Dictionary<string, Type> _classes;

    /// <param name="assembly">A name that no other assembly of the process has.</param>
    /// <param name="models">The text of each, by a name.</param>
    public CompiledModels(string assembly, IEnumerable<(string Name, string Text)> models)
    {
        var networks = models.ToDictionary(model => model.Name, model => Bind(model.Name, model.Text), StringComparer.Ordinal);
        var sources = networks.Values.SelectMany(network =>
            NetworkEmitter.Emit(Planner.Plan(network, network.Name).Value!, new EmitOptions()).Select(file => file.Text));
        var probes = networks.Values.Where(network => network.HasNamedPorts).Select(network => $"namespace {network.Namespace};\n{PortsProbe.Source(network)}");
        var compiled = InMemoryCompiler.Compile(assembly, sources.Concat(probes));
        _classes = networks.ToDictionary(
            pair => pair.Key, pair => compiled.GetType($"{pair.Value.Namespace}.{pair.Value.Name}", throwOnError: true)!, StringComparer.Ordinal);
    }

    public EmittedNetwork Create(string name) => new(_classes[name]);

    /// <param name="name">Of the class, where the text gives none.</param>
    public static Network Bind(string name, string text)
    {
        var spec = SpecReader.Read(new ModelFile($"{name}.cnn.yaml", text, ModelMetadata.None), CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.True(network.Errors.Count == 0, $"{text}: {string.Join(' ', network.Errors)}");
        return network.Value! with { Codegen = new CodegenOptions(CodegenTarget.Scalar) };
    }
}
