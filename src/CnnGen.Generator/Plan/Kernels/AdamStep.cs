using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// m += (1 - β1)(g - m); v += (1 - β2)(g² - v); p -= α·m / (√v + ε) with α = lr·√(1 - β2ᵗ) / (1 - β1ᵗ), over all parameters at
/// once (Kingma and Ba, 2015, in the form that Keras uses: ε outside the root of the uncorrected v).
/// </summary>
internal static class AdamStep
{
    public static Kernel Build(string name, Adam adam, int length)
    {
        var shape = $"[{length}]";
        var (m, v) = (new Local("m"), new Local("v"));
        var g = new Local("g");
        return Kernel(
            name,
            "Adam: moves every parameter by its gradient.",
            [
                new ScalarParameter("alpha"), In("gradients", length, shape),
                Out("firstMoments", length, shape), Out("secondMoments", length, shape), Out("parameters", length, shape),
            ],
            Lanes("i", length,
                new Bind("g", new Load("gradients", At("i"))),
                new Bind("lastM", new Load("firstMoments", At("i"))),
                new Bind("lastV", new Load("secondMoments", At("i"))),
                new Bind("m", new MultiplyAdd((float)(1 - adam.Beta1), g - new Local("lastM"), new Local("lastM"))),
                new Bind("v", new MultiplyAdd((float)(1 - adam.Beta2), (g * g) - new Local("lastV"), new Local("lastV"))),
                new Store("firstMoments", At("i"), m),
                new Store("secondMoments", At("i"), v),
                new Store("parameters", At("i"), new Load("parameters", At("i"))
                    - ((new Scalar("alpha") * m) / (new Unary(UnaryOperator.SquareRoot, v) + (float)adam.Epsilon)))));
    }
}
