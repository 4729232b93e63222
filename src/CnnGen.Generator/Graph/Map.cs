using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Graph;

/// <summary>Output[…] = a formula of each place of the axes; every axis is the output's.</summary>
/// <param name="Readings">What stands for the formula's variables; <see cref="Share"/> is known without.</param>
/// <param name="SlopeByOutput">
/// The slope by the first of them told by the output y alone, so that what was read need not be kept; null where there is none. It is taken instead
/// of the derived one.
/// </param>
internal sealed record Map(
    string Owner, string Part, EquatableArray<Axis> Axes, Operand To, EquatableArray<Reading> Readings, Formula Formula, Formula? SlopeByOutput = null)
    : Operation(Owner, Part)
{
    /// <summary>What the formula is called, for readers: <c>relu</c>; empty for one without a name.</summary>
    public string Word { get; init; } = "";

    /// <summary>The variable that stands for the share of one example in the batch: 1 / rows.</summary>
    public static readonly Variable Share = new("share");

    public override IEnumerable<Tensor> Outputs => [To.Tensor];

    public override IEnumerable<Tensor> Inputs => Readings.Select(reading => reading.Operand.Tensor);
}
