using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>dense</c>: Keras' keys and defaults, so without an activation unless one is given.</summary>
internal static class DenseBinder
{
    public const string NamePrefix = "dense";

    public static readonly SizeKey Units = new("units", "Number of outputs.");

    private static readonly BooleanKey UseBias = new("use_bias", "Adds one value per unit.", true);
    private static readonly RuleKey<Initializer> KernelInitializer = new("kernel_initializer", "Where the weights start.", Initializers.All, "glorot_uniform");

    public static KeyTable Table { get; } = KeyTable.Of(
        "dense",
        "Every output is a sum over all inputs of a vector. Of a map or a sequence it is one over the channels of each pixel or step: write `flatten` before "
            + "it for all of them.",
        LayerKeys.NameOf(NamePrefix), Units, LayerKeys.Activation, UseBias, KernelInitializer, LayerKeys.BiasInitializer,
        LayerKeys.KernelRegularizer, LayerKeys.BiasRegularizer, LayerKeys.ActivityRegularizer, LayerKeys.Trainable);

    public static Layer? Bind(LayerReader layer)
    {
        var units = layer.Options.Size(Units);
        var activation = layer.Options.Rule(LayerKeys.Activation);
        var useBias = layer.Options.Boolean(UseBias);
        var kernelInitializer = layer.Initializer(KernelInitializer, axes: 2);
        var biasInitializer = layer.Initializer(LayerKeys.BiasInitializer, axes: 1);
        var regularizers = layer.Regularizers();
        var isTrainable = layer.Options.Boolean(LayerKeys.Trainable);
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input }) return null;

        if (!layer.Fits(Saturating.Product(input.Channels, units), Saturating.Product(input.Places, units))) return null;
        if (!input.IsVector)
        {
            var output = new Shape(input.Dimensions.Take(input.Dimensions.Count - 1).Append(units).ToEquatableArray());
            return new DensePerPlace(layer.Name, input, output, activation, useBias, kernelInitializer, biasInitializer)
            {
                Regularizers = regularizers,
                IsTrainable = isTrainable,
            };
        }

        return new Dense(layer.Name, input, Shape.Vector(units), activation, useBias, kernelInitializer, biasInitializer)
        {
            Regularizers = regularizers,
            IsTrainable = isTrainable,
        };
    }
}
