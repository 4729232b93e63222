using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The loss of one example that is put together of a number for each output, and its gradient.</summary>
internal static class ElementLossKernel
{
    /// <summary>loss = Σ element(y[c], p[c]) / divisor · weight, c ascending; gradient[c] = slope(y[c], p[c]) · (share · weight / divisor).</summary>
    public static Kernel WithGradient(string name, ElementLoss loss, Shape output)
    {
        var size = output.Size;
        var divisor = loss.Divisor(output);
        return Kernel(
            name,
            $"The loss {loss.Word} of {size} {(size == 1 ? "output" : "outputs")} with targets, and the gradient of the batch's mean by them, one example.",
            [
                In("outputs", size, output.ToArrayText()), In("targets", size, output.ToArrayText()), In("weight", 1, "[1]"),
                new ScalarParameter("share", "the share of one example in the mean loss"), Out("gradient", size, output.ToArrayText()), Out("loss", 1, "[1]"),
            ],
            [
                OfEach(size, loss.Element, "element", element => element),
                new Accumulator("total", 0f),
                Each("c", size, new Assign("total", new Local("total") + new Load("gradient", At("c")))),
                new Store("loss", 0, Divided(new Local("total"), divisor) * new Load("weight", 0)),
                new Bind("part", Divided(new Scalar("share") * new Load("weight", 0), divisor)),
                OfEach(size, loss.Gradient, "slope", slope => Flushed(slope * new Local("part"), SoftmaxCrossEntropy.SmallestGradient)),
            ]);
    }

    /// <summary>gradient[c] = what is made of a formula's value for output c.</summary>
    private static Loop OfEach(int size, Formula formula, string name, Func<Expression, Expression> of)
    {
        var code = FormulaCode.Of(formula, variable => new Load(variable == ElementLoss.Y.Name ? "targets" : "outputs", At("c")), name + "Of");
        return Lanes("c", size, [.. code.Body, new Bind(name, of(code.Value)), new Store("gradient", At("c"), new Local(name))]);
    }

    private static Expression Divided(Expression value, int divisor) => divisor == 1 ? value : value / (float)divisor;
}
