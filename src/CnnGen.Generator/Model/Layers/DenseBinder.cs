using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>dense</c>: Keras' keys and defaults, so without an activation unless one is given.</summary>
internal static class DenseBinder
{
    public static Layer? Bind(LayerReader layer)
    {
        var units = layer.Options.Size("units");
        var activation = layer.Activation("activation");
        var useBias = layer.Options.Boolean("use_bias", true);
        var kernelInitializer = layer.Options.Word("kernel_initializer", Initializer.GlorotUniform);
        var biasInitializer = layer.Options.Word("bias_initializer", Initializer.Zeros);
        if (!layer.Options.Complete() || layer.Vector() is not { } input) return null;

        if (!layer.Fits(Saturating.Product(input.Size, units), units)) return null;
        return new Dense(layer.Name, input, Shape.Vector(units), activation, useBias, kernelInitializer, biasInitializer);
    }
}
