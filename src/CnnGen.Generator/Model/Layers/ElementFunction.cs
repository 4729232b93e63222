using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A function of each value on its own: everything else follows from the formula.</summary>
/// <param name="Of">Of <see cref="X"/>; options stand in it as numbers.</param>
/// <param name="SlopeByOutput">The slope told by the output <see cref="Y"/> alone, so that nothing else need be kept; null where it cannot.</param>
internal sealed record ElementFunction(
    string Word, Formula Of, Formula? SlopeByOutput = null, bool LeavesZeros = false, bool GivesProbabilities = false)
    : ActivationFunction(Word, LeavesZeros, GivesProbabilities)
{
    /// <summary>The operator of ONNX that it is; null where the formula has to say it.</summary>
    public string? Operator { get; init; }

    public override bool IsLinear => Of == Linear.Of;

    public override bool IsRelu => Of == Relu.Of;

    public override bool IsToldByOutput => SlopeByOutput is not null;

    /// <summary>The slope where only the input is known: by the same operations as by the output, if there is one by that.</summary>
    public Formula SlopeByInput => SlopeByOutput is { } slope ? Substitute.In(slope, "y", Of) : Derivative.Of(Of, "x");
}
