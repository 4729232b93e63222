using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>How the kernel ends that finishes a gradient: what it does with each value.</summary>
/// <param name="Slope">What a regularizer adds to the gradient, of the parameter's value; null for nothing.</param>
internal abstract record GradientEnd(Formula? Slope)
{
    private const string Regularized = "regularized";

    /// <summary>What the kernel takes for it besides its own parameters.</summary>
    /// <param name="length">Elements of the parameter's storage.</param>
    /// <param name="faults">Elements of the layer's faults.</param>
    public abstract IEnumerable<Parameter> Parameters(long length, string shape, int faults);

    /// <summary>Asks for the memory that <see cref="Of"/> will read; before the sum, whose time hides the way.</summary>
    public abstract IEnumerable<Statement> Prefetch(Affine at);

    /// <summary>Around the statements of one lane.</summary>
    public abstract Statement[] Around(Affine lane, params Statement[] values);

    /// <summary>What becomes of one value, which the local of this name holds.</summary>
    public abstract IEnumerable<Statement> Of(string gradient, Affine at);

    /// <summary>The gradient with what the regularizer adds: statements, and the local that then holds it.</summary>
    protected (IEnumerable<Statement> Before, string Gradient) Whole(string gradient, Affine at)
    {
        if (Slope is null) return ([], gradient);
        var slope = FormulaCode.Of(Slope, _ => new Load(OptimizerStep.Values, at), "slope");
        return ([.. slope.Body, new Bind(Regularized, new Local(gradient) + slope.Value)], Regularized);
    }

    /// <summary>What is written where the storage has no value.</summary>
    public abstract IEnumerable<Statement> Padding(Affine at);

    /// <summary>The kernel's last sentence.</summary>
    /// <param name="what">Whose gradient: <c>kernel</c>.</param>
    public abstract string Text(string what);
}

/// <summary>The optimizer's update uses it up, and it never goes to memory.</summary>
internal sealed record UpdatesParameter(Optimizer Optimizer, Formula? Slope = null) : GradientEnd(Slope)
{
    public override IEnumerable<Parameter> Parameters(long length, string shape, int faults) => OptimizerStep.Parameters(Optimizer, length, shape, faults);

    public override IEnumerable<Statement> Prefetch(Affine at) => OptimizerStep.Prefetch(Optimizer, at);

    public override Statement[] Around(Affine lane, params Statement[] values) => OptimizerStep.Watched(lane, values);

    public override IEnumerable<Statement> Of(string gradient, Affine at)
    {
        var (before, whole) = Whole(gradient, at);
        return [.. before, .. OptimizerStep.Update(Optimizer, whole, at)];
    }

    // Slots and values are 0 there, as they have always been.
    public override IEnumerable<Statement> Padding(Affine at) => [];

    public override string Text(string what) => $", and the {what}{(what.EndsWith("s", StringComparison.Ordinal) ? "'" : "'s")} {Optimizer.Title} step";
}

/// <summary>It goes to memory, in the parameter's own layout with zeros as padding; an update of its own reads it there.</summary>
/// <param name="IsAdded">Whether it is added to what the steps before have left.</param>
internal sealed record LeavesGradient(bool IsAdded = false, Formula? Slope = null) : GradientEnd(Slope)
{
    public const string Buffer = "wholeGradient";

    public override IEnumerable<Parameter> Parameters(long length, string shape, int faults) =>
        [Out(Buffer, length, shape), .. Slope is null ? [] : new Parameter[] { In(OptimizerStep.Values, length, shape) }];

    public override IEnumerable<Statement> Prefetch(Affine at) => [];

    public override Statement[] Around(Affine lane, params Statement[] values) => values;

    public override IEnumerable<Statement> Of(string gradient, Affine at)
    {
        var (before, whole) = Whole(gradient, at);
        var taken = OptimizerStep.Taken(new Local(whole));
        return [.. before, new Store(Buffer, at, IsAdded ? new Load(Buffer, at) + taken : taken)];
    }

    // What is added up starts at 0, there too.
    public override IEnumerable<Statement> Padding(Affine at) => IsAdded ? [] : [new Store(Buffer, at, 0f)];

    public override string Text(string what) => "";
}
