namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>activation: relu</c>, which is short for <c>activation: { function: relu }</c>.</summary>
internal static class ActivationBinder
{
    public const string FunctionKey = "function";

    public static Layer? Bind(LayerReader layer)
    {
        var function = layer.Activation(FunctionKey, isRequired: true);
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input }) return null;
        return layer.Fits(parameters: 0, input.Size) ? new Activation(layer.Name, input, input, function) : null;
    }
}
