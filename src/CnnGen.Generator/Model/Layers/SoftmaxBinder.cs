using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>softmax</c>, Keras' layer: an <see cref="Activation"/> under a word of its own.</summary>
internal static class SoftmaxBinder
{
    public const string NamePrefix = "softmax";

    public static KeyTable Table { get; } = KeyTable.Of(
        "softmax", "Softmax as a layer of its own: the same as `activation: softmax`.", LayerKeys.NameOf(NamePrefix));

    public static Layer? Bind(LayerReader layer) => ActivationBinder.Bind(layer, ActivationFunction.Softmax);
}
