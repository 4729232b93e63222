using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>activation: relu</c>, which is short for <c>activation: { function: relu }</c>.</summary>
internal static class ActivationBinder
{
    public const string NamePrefix = "activation";

    public static readonly RuleKey<ActivationFunction> Function = new("function", "Applied to the values that arrive.", Activations.All);

    public static KeyTable Table { get; } = KeyTable.Of(
        "activation",
        "An activation function as a layer of its own. `activation: relu` is short for `activation: { function: relu }`.",
        LayerKeys.NameOf(NamePrefix), Function);

    public static Layer? Bind(LayerReader layer) => Bind(layer, layer.Options.Rule(Function));

    public static Layer? Bind(LayerReader layer, ActivationFunction function)
    {
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input }) return null;
        return layer.Fits(parameters: 0, input.Size) ? new Activation(layer.Name, input, input, function) : null;
    }
}
