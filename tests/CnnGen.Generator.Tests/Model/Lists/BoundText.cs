using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Tests.Model.Lists;

/// <summary>What a model's list of layers comes to, a line for each layer: <c>conv1 of input: 8x8x4</c>.</summary>
internal static class BoundText
{
    public static IReadOnlyList<string> Of(string yaml) =>
        [.. Layers(yaml).Select(layer => $"{layer.Name} of {string.Join(", ", layer.Inputs)}: {layer.Output}")];

    public static IReadOnlyList<Layer> Layers(string yaml) => GeneratorDriverHelper.Bind(yaml).Layers;

    public static Network Network(string layers, string blocks = "", string input = "[8, 8, 1]") =>
        GeneratorDriverHelper.Bind(Models.With(layers + "\n- flatten\n- dense: { units: 2 }", input, rest: blocks));
}
