using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Graph;

/// <summary>One step of what a network computes, on the values of one example, of a batch, or on parameters. Those of a graph stand in order.</summary>
/// <param name="Owner">The layer that it belongs to.</param>
/// <param name="Part">What it does there: unique among the layer's operations, and the last part of its kernels' names.</param>
internal abstract record Operation(string Owner, string Part)
{
    /// <summary>Of several, the first is the one that it is for.</summary>
    public abstract IEnumerable<Tensor> Outputs { get; }

    public abstract IEnumerable<Tensor> Inputs { get; }

    public Tensor Output => Outputs.First();

    /// <summary>The part of its adjoint.</summary>
    public string BackwardPart => Part == "Forward" ? "Backward" : Part + "Backward";
}

/// <summary>
/// Output[…] = start + factor · Σ left[…] · right[…] over the axes that the output does not use, in the order of <see cref="Axes"/>, the first outermost;
/// without a right operand the sum of the left one. Where the output is one for the batch and an operand one for each example, the sum goes over the
/// examples as well, in order, outermost.
/// </summary>
/// <remarks>
/// Where several places of the output's own axes reach one of its numbers, they are visited in order, and each adds the sum of its own terms.
/// </remarks>
/// <param name="Start">What the sums begin with; null for 0.</param>
/// <param name="Factor">Of each finished sum; 1 costs nothing.</param>
internal sealed record Contract(
    string Owner, string Part, EquatableArray<Axis> Axes, Operand To, Operand Left, Operand? Right = null, Operand? Start = null, double Factor = 1)
    : Operation(Owner, Part)
{
    public override IEnumerable<Tensor> Outputs => [To.Tensor];

    public override IEnumerable<Tensor> Inputs => new[] { Left, Right, Start }.OfType<Operand>().Select(operand => operand.Tensor);

    /// <summary>The axes whose places are the output's.</summary>
    public IEnumerable<Axis> OutputAxes => Axes.Where(To.Uses);

    /// <summary>The axes that are summed over.</summary>
    public IEnumerable<Axis> SumAxes => Axes.Where(axis => !To.Uses(axis));
}

/// <summary>Output[…] = the largest input[…] over the axes that the output does not use; of equals the first in their order.</summary>
/// <param name="Winner">For each output the place of its largest among them, counted row-major.</param>
internal sealed record Extreme(string Owner, string Part, EquatableArray<Axis> Axes, Operand To, Tensor Winner, Operand From) : Operation(Owner, Part)
{
    public override IEnumerable<Tensor> Outputs => [To.Tensor, Winner];

    public override IEnumerable<Tensor> Inputs => [From.Tensor];
}

/// <summary>The gradient of an <see cref="Extreme"/>: each goes to the input that has won; those of several outputs are added in order.</summary>
/// <param name="To">The gradient of what the maximum was taken of.</param>
/// <param name="From">The gradient of the maximum.</param>
internal sealed record Route(string Owner, string Part, EquatableArray<Axis> Axes, Operand To, Tensor Winner, Operand From) : Operation(Owner, Part)
{
    public override IEnumerable<Tensor> Outputs => [To.Tensor];

    public override IEnumerable<Tensor> Inputs => [From.Tensor, Winner];
}

/// <summary>What the loss grows by for the numbers of a value: To = Σ penalty(x), a number for each example.</summary>
/// <param name="Word">What the penalty is called, for readers.</param>
/// <param name="Penalty">Of one number <c>x</c>.</param>
internal sealed record Charge(string Owner, string Part, Tensor To, Tensor Of, string Word, Formula Penalty) : Operation(Owner, Part)
{
    public override IEnumerable<Tensor> Outputs => [To];

    public override IEnumerable<Tensor> Inputs => [Of];
}

/// <summary>A variable of a formula, and the numbers that it stands for.</summary>
internal sealed record Reading(string Variable, Operand Operand);

/// <summary>Values to other places: of an output that no piece reaches, <paramref name="Border"/>.</summary>
/// <param name="Pieces">They reach different places of the output.</param>
internal sealed record Move(string Owner, string Part, Tensor To, EquatableArray<Piece> Pieces, double Border = 0) : Operation(Owner, Part)
{
    public override IEnumerable<Tensor> Outputs => [To];

    public override IEnumerable<Tensor> Inputs => Pieces.Select(piece => piece.From.Tensor);
}

/// <param name="To">In each place of the axes another number of the output.</param>
/// <param name="From">Perhaps the same in several.</param>
internal sealed record Piece(EquatableArray<Axis> Axes, Operand To, Operand From);

/// <summary>Random numbers of a training step, uniform in [0, 1): the same question asked twice has the same answer, so they need not be kept.</summary>
internal sealed record Draw(string Owner, string Part, Tensor To) : Operation(Owner, Part)
{
    public override IEnumerable<Tensor> Outputs => [To];

    public override IEnumerable<Tensor> Inputs => [];
}

/// <summary>The softmax along the last dimension. Its gradient is told by its output.</summary>
internal sealed record Softmax(string Owner, string Part, Tensor To, Tensor From) : Operation(Owner, Part)
{
    public override IEnumerable<Tensor> Outputs => [To];

    public override IEnumerable<Tensor> Inputs => [From];
}

/// <summary>To = y · (gradient − Σ y · gradient) along the last dimension, y being the softmax.</summary>
/// <param name="Of">The softmax, or what it was taken of.</param>
/// <param name="IsToldByOutput">Which of them.</param>
/// <param name="Gradient">Of the softmax.</param>
internal sealed record SoftmaxGradient(string Owner, string Part, Tensor To, Tensor Of, bool IsToldByOutput, Tensor Gradient) : Operation(Owner, Part)
{
    public override IEnumerable<Tensor> Outputs => [To];

    public override IEnumerable<Tensor> Inputs => [Of, Gradient];
}
