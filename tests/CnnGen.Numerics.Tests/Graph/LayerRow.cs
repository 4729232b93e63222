using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Spec;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>One layer as a model spells it, in its own operations.</summary>
/// <param name="Yaml">The item of the list.</param>
/// <param name="Input">What arrives, as <c>input</c> spells it.</param>
internal sealed record LayerRow(string Yaml, string Input, Mode Mode = Mode.Training)
{
    public Layer Layer { get; } = Bind(Yaml, Input);

    public override string ToString() => $"{Yaml} of {Input}{(Mode == Mode.Prediction ? ", prediction" : "")}";

    /// <summary>The layer's operations, and the gradients of what arrives and of what is trained.</summary>
    public Family Expand() => Family.Of(ToString(), graph =>
    {
        var input = graph.Example("the input", "input", Layer.Input.Dimensions);
        var output = Layer.Expand(graph, EquatableArray.Of(input), Mode);
        return ([input, .. Layer.Weights.Where(weight => weight.IsTrained).Select(weight => graph.Weight(Layer, weight.Role))], output);
    });

    private static Layer Bind(string yaml, string input)
    {
        var text = $"name: Rows\ninput: {input}\nlayers:\n  - {yaml}\n  - flatten\n  - dense: {{ units: 2 }}\n";
        var spec = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!.Layers[0];
    }
}
