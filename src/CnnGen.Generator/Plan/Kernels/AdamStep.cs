using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// m += (1 - β1)(g - m); v += (1 - β2)(g² - v); p -= α·m / (√v + ε) with α = lr·√(1 - β2ᵗ) / (1 - β1ᵗ) (Kingma and Ba, 2015, in
/// the form that Keras uses: ε outside the root of the uncorrected v). It stands at the end of the kernel that finishes a
/// gradient, which then never goes to memory.
/// </summary>
internal static class AdamStep
{
    private const string Values = "values", FirstMoments = "firstMoments", SecondMoments = "secondMoments", Alpha = "alpha";

    /// <summary>What a kernel that ends in <see cref="Update"/> takes besides its own parameters.</summary>
    /// <param name="length">Elements of one parameter's storage.</param>
    public static IEnumerable<Parameter> Parameters(long length, string shape) =>
    [
        new ScalarParameter(Alpha, "Adam's step size"), Out(FirstMoments, length, shape), Out(SecondMoments, length, shape), Out(Values, length, shape),
    ];

    /// <summary>Asks for the memory that <see cref="Update"/> will read; before the sum, whose time hides the way.</summary>
    public static IEnumerable<Statement> Prefetch(Affine at) => [new Prefetch(FirstMoments, at), new Prefetch(SecondMoments, at), new Prefetch(Values, at)];

    public static IEnumerable<Statement> Update(Adam adam, string gradient, Affine at)
    {
        var (g, m, v) = (new Local(gradient), new Local("m"), new Local("v"));
        return
        [
            new Bind("lastM", new Load(FirstMoments, at)),
            new Bind("lastV", new Load(SecondMoments, at)),
            new Bind("m", new MultiplyAdd((float)(1 - adam.Beta1), g - new Local("lastM"), new Local("lastM"))),
            new Bind("v", new MultiplyAdd((float)(1 - adam.Beta2), (g * g) - new Local("lastV"), new Local("lastV"))),
            new Store(FirstMoments, at, m),
            new Store(SecondMoments, at, v),
            new Store(Values, at, new Load(Values, at) - ((new Scalar(Alpha) * m) / (new Unary(UnaryOperator.SquareRoot, v) + (float)adam.Epsilon))),
        ];
    }

    /// <summary>Adds up the gradients of the parts of the batch, part after part, and moves the parameter.</summary>
    public static Kernel OfParts(string name, string parameter, Adam adam, int parts, int length)
    {
        var shape = $"[{length}]";
        var stride = StorageLayout.RoundUp(length, StorageLayout.CacheLine);
        return Kernel(
            name,
            $"Adam for {parameter}: sums the gradients of the parts of the batch and moves every value.",
            [In("gradients", checked(parts * stride), $"[{parts}][{stride}]"), .. Parameters(length, shape)],
            Lanes("i", length, [
                new Accumulator("gradient", new Load("gradients", At("i"))),
                .. parts > 1 ? [For("later", 1, parts, new Assign("gradient", new Local("gradient") + new Load("gradients", (At("later") * stride) + At("i"))))] : Array.Empty<Statement>(),
                .. Update(adam, "gradient", At("i"))]));
    }
}
