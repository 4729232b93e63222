using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>Loop nests small enough to be read in a test.</summary>
internal static class TinyKernels
{
    public const int MostRows = 13;

    /// <summary>Reads a and b, writes c, of a thousand elements each; takes a number of rows.</summary>
    public static Kernel Of(params Statement[] body) => Kernel(
        "Tiny", "A test.", [In("a", 1000, "[1000]"), In("b", 1000, "[1000]"), Out("c", 1000, "[1000]"), new IntegerParameter("rows", MostRows)], body);

    /// <summary>c[n][o] = Σ over i of a[n][i] · b[i][o], with rows of 5 in a and of 20 in b and c.</summary>
    public static Kernel Product(Bound rows, int outputs, Bound terms) => Of(
        Lanes("o", outputs, Rows("n", rows,
            new Accumulator("sum", 0f),
            Sum("i", terms,
                new Bind("value", new Load("a", (At("n") * 5) + At("i"))),
                new Bind("weight", new Load("b", (At("i") * 20) + At("o"))),
                new Assign("sum", new MultiplyAdd(new Local("value"), new Local("weight"), new Local("sum")))),
            new Store("c", (At("n") * 20) + At("o"), new Local("sum")))));

    /// <summary>c[to] = a[from].</summary>
    public static Statement Copy(Affine to, Affine from) => new Store("c", to, new Load("a", from));
}
