using CnnGen.Generator.Formulas;
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
    public const string Values = "values", FirstMoments = "firstMoments", SecondMoments = "secondMoments", Alpha = "alpha";

    public const string FaultsOfLayer = "faults";

    /// <summary>
    /// What is nearer to 0 counts as 0, or a unit without a gradient would leave moments that shrink until they are subnormal and stay so for ever,
    /// and operations on subnormal numbers take some CPUs a hundred times as long. From these on no operation of a step has one: g² and v are at
    /// least 2^−102, so (1 − β2)(g² − v), its first factor at least 2^−24, is 0 or at least 2^−126 where it is all that there is, and a difference of
    /// the two a multiple of 2^−125. An m of 2^−75 leaves 50 powers of two to step size, root and epsilon.
    /// </summary>
    private const float SmallestGradient = 1f / (1L << 51), SmallestFirstMoment = SmallestGradient / (1 << 24),
        SmallestSecondMoment = SmallestGradient * SmallestGradient;

    /// <summary>Lanes that share one place among the faults in <see cref="OfParts"/>: a tile of the widest vectors.</summary>
    public const int FaultsOfParts = 64;

    /// <summary>What a kernel that ends in <see cref="Update"/> takes besides its own parameters.</summary>
    /// <param name="length">Elements of one parameter's storage.</param>
    /// <param name="faults">Elements of the layer's faults.</param>
    public static IEnumerable<Parameter> Parameters(long length, string shape, int faults) =>
    [
        new ScalarParameter(Alpha, "Adam's step size"), Out(FirstMoments, length, shape), Out(SecondMoments, length, shape), Out(Values, length, shape),
        Out(FaultsOfLayer, faults, $"[{faults}]"),
    ];

    /// <summary>
    /// Around the updates of one lane: its fault stays 0 until a value or a second moment is NaN or infinite, and is NaN from then on. So a look at the
    /// faults tells whether a step has lost a parameter, without another way through all of them.
    /// </summary>
    public static Statement[] Watched(Affine lane, params Statement[] updates) =>
        [new Accumulator("fault", new Load(FaultsOfLayer, lane)), .. updates, new Store(FaultsOfLayer, lane, new Local("fault"))];

    /// <summary>Asks for the memory that <see cref="Update"/> will read; before the sum, whose time hides the way.</summary>
    public static IEnumerable<Statement> Prefetch(Affine at) => [new Prefetch(FirstMoments, at), new Prefetch(SecondMoments, at), new Prefetch(Values, at)];

    /// <summary>The step of one value, inside <see cref="Watched"/>.</summary>
    public static IEnumerable<Statement> Update(Adam adam, string gradient, Affine at)
    {
        var (g, m, v) = (new Local("g"), new Local("m"), new Local("v"));
        return
        [
            new Bind("g", Flushed(new Local(gradient), SmallestGradient)),
            new Bind("lastM", new Load(FirstMoments, at)),
            new Bind("lastV", new Load(SecondMoments, at)),
            new Bind("nextM", new MultiplyAdd((float)(1 - adam.Beta1), g - new Local("lastM"), new Local("lastM"))),
            new Bind("nextV", new MultiplyAdd((float)(1 - adam.Beta2), (g * g) - new Local("lastV"), new Local("lastV"))),
            new Bind("m", Flushed(new Local("nextM"), SmallestFirstMoment)),
            new Bind("v", WhenGreater(SmallestSecondMoment, new Local("nextV"), 0f, new Local("nextV"))),
            new Store(FirstMoments, at, m),
            new Store(SecondMoments, at, v),
            new Bind("next", new Load(Values, at) - ((new Scalar(Alpha) * m) / (new Unary(Function.SquareRoot, v) + (float)adam.Epsilon))),
            new Store(Values, at, new Local("next")),
            new Assign("fault", new MultiplyAdd(new Local("next"), 0f, new MultiplyAdd(v, 0f, new Local("fault")))),
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
            [In("gradients", checked(parts * stride), $"[{parts}][{stride}]"), .. Parameters(length, shape, FaultsOfParts)],
            [.. InParts("block", length, FaultsOfParts, LoopRole.Each, (number, size) =>
                [Lanes("lane", size, Watched(At("lane"), Moved((number * FaultsOfParts) + At("lane"))))])]);

        Statement[] Moved(Affine i) =>
        [
            new Accumulator("gradient", new Load("gradients", i)),
            .. parts > 1 ? [For("later", 1, parts, Add(new Load("gradients", (At("later") * stride) + i)))] : Array.Empty<Statement>(),
            .. Update(adam, "gradient", i),
        ];

        static Assign Add(Expression part) => new("gradient", new Local("gradient") + part);
    }
}
