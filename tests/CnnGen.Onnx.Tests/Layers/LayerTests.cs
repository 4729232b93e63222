using CnnGen.Generator.Model;

namespace CnnGen.Onnx.Tests.Layers;

/// <summary>Each layer alone, between others and behind a flattened map: ONNX Runtime computes from the exported model what the network computes.</summary>
public sealed class LayerTests
{
    public static TheoryData<string, string> Cases => LayerModels.Cases;

    [Theory, MemberData(nameof(Cases))]
    public void ONNX_Runtime_computes_the_same(string network, string layer)
    {
        using var emitted = LayerModels.Create(network);
        using var exported = new Exported(emitted);
        var images = emitted.Images(5);

        var outputs = exported.Run(images, "outputs")[0];

        Exported.Close(emitted.Predict(images)[0], outputs, layer);
    }

    [Fact]
    public void No_layer_of_the_language_is_left_out() => Assert.Equal(
        LayerCatalog.Words.Except(["softmax"]).Order(StringComparer.Ordinal),
        LayerModels.Networks.SelectMany(network => network.Layers).Select(layer => layer.Kind).Distinct().Order(StringComparer.Ordinal));
}
