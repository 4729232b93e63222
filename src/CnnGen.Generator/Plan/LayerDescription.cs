using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Plan;

/// <summary>What the emitted class says of a layer to tools: an object of the runtime.</summary>
/// <param name="Kind">Its word in the YAML.</param>
/// <param name="Inputs">Whose outputs arrive.</param>
/// <param name="Weights">What it keeps.</param>
/// <param name="Operators">What it computes in prediction.</param>
internal sealed record LayerDescription(
    string Name,
    string Kind,
    EquatableArray<string> Inputs,
    Shape Input,
    Shape Output,
    EquatableArray<WeightSpec> Weights,
    EquatableArray<OperatorDescription> Operators)
{
    public static LayerDescription Of(Layer layer) =>
        new(layer.Name, layer.Kind, layer.Inputs, layer.Input, layer.Output, layer.Weights, layer.Operators);
}
