using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;

namespace CnnGen.Generator.Model.Layers;

/// <summary>In training, a formula of each value and a random number; in prediction, nothing.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="Formula">Of x and <see cref="NormalNumber.Chance"/>.</param>
internal sealed record Noise(string Name, Shape Input, Shape Output, string Word, Formula Formula) : Layer(Name, Input, Output)
{
    public override string Kind => Word;

    public override EquatableArray<OperatorDescription> Operators => [];

    // Prediction copies what arrives, so that who takes the output finds it at one place in all passes.
    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode) => mode == Mode.Prediction
        ? graph.Map(Name, "Pass", "output", arriving[0], ActivationFunction.Linear.Word, FormulaWords.X)
        : graph.ByChance(Name, "Disturb", arriving[0], arriving[0].Extents, Formula);
}
