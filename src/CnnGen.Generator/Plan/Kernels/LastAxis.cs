using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>What is computed of all values along the last axis: of a vector, or of each pixel of a map; a loss is the mean of its pixels.</summary>
/// <param name="Output">The shape of one example's outputs.</param>
/// <param name="Name">What they are called.</param>
internal sealed record LastAxis(Shape Output, string Name = "outputs")
{
    /// <summary>The factor of each slope: the share of the example, or of one of its pixels, in the mean loss.</summary>
    public const string Part = "part";

    public int Size => Output.Channels;

    private int Pixels => Output.Size / Size;

    /// <summary>Where output c of the pixel lies.</summary>
    public Affine Place => Pixels == 1 ? At("c") : (At("pixel") * Size) + At("c");

    public Expression Outputs => new Load(Name, Place);

    public Expression Targets => new Load("targets", Place);

    /// <summary>What a step of such a kernel is given and leaves.</summary>
    public IEnumerable<Parameter> Parameters(bool hasLabel) =>
    [
        In(Name, Output.Size, Output.ToArrayText()),
        hasLabel ? In("label", 1, "[1]") : In("targets", Output.Size, Output.ToArrayText()),
        In("weight", 1, "[1]"),
        new ScalarParameter("share", "the share of one example in the mean loss"),
        Out("gradient", Output.Size, Output.ToArrayText()),
        Out("loss", 1, "[1]"),
    ];

    /// <summary>The statements of one pixel for each of them, and the mean of what they leave as their loss.</summary>
    public IEnumerable<Statement> Each(Expression loss, params Statement[] body)
    {
        var weight = new Load("weight", 0);
        yield return new Bind(Part, Pixels == 1 ? new Scalar("share") * weight : new Scalar("share") * weight / (float)Pixels);
        if (Pixels == 1)
        {
            foreach (var statement in body) yield return statement;
            yield return new Store("loss", 0, loss * weight);
            yield break;
        }

        yield return new Accumulator("ofAll", 0f);
        yield return Build.Each("pixel", Pixels, [.. body, new Assign("ofAll", new Local("ofAll") + loss)]);
        yield return new Store("loss", 0, new Local("ofAll") / (float)Pixels * weight);
    }

    /// <summary>The statements of one pixel for each of them.</summary>
    public IEnumerable<Statement> EachPixel(params Statement[] body) => Pixels == 1 ? body : [Build.Each("pixel", Pixels, body)];

    public Loop Lanes(params Statement[] body) => Build.Lanes("c", Size, body);

    /// <summary>name = Σ term, c ascending.</summary>
    /// <param name="before">Names what the term reads.</param>
    public Statement[] Sum(string name, Expression term, params IEnumerable<Statement> before) =>
        [new Accumulator(name, 0f), Build.Each("c", Size, [.. before, new Assign(name, new Local(name) + term)])];

    /// <summary>gradient[c] = slope · part.</summary>
    public Loop Gradient(Expression slope) => GradientOf(slope * new Local(Part));

    /// <summary>gradient[c] = slope, the share being in it.</summary>
    /// <param name="before">Names what the slope reads.</param>
    public Loop GradientOf(Expression slope, params IEnumerable<Statement> before) => Lanes(
        [.. before, new Bind("slope", slope), new Store("gradient", Place, Flushed(new Local("slope"), SoftmaxCrossEntropy.SmallestGradient))]);
}
