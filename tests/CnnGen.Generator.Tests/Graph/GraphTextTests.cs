using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Tests.Graph;

public sealed class GraphTextTests
{
    /// <summary>A convolution whose output is added to what arrived, a max-pooling and an average of each channel: forward and back.</summary>
    [Fact]
    public Task A_small_residual_network()
    {
        var build = new GraphBuilder();
        var input = build.Example("the input", "values", 6, 8, 4);
        var (y, x, c) = (new Axis("y", 6), new Axis("x", 8), new Axis("c", 4));
        var (ky, kx, ci) = (new Axis("ky", 3), new Axis("kx", 3), new Axis("ci", 4));
        Affine[] at = [y.Index, x.Index, c.Index];

        var axes = EquatableArray.Of(y, x, c);
        var padded = build.Example("conv", "padded", 8, 10, 4);
        build.Add(new Move("conv", "Pad", padded, EquatableArray.Of(new Piece(axes, padded.At(y.Index + 1, x.Index + 1, c.Index), input.At(at)))));
        var (kernel, bias) = (build.Tensor("conv", "kernel", Life.Parameter, 3, 3, 4, 4), build.Tensor("conv", "bias", Life.Parameter, 4));
        var sums = build.Example("conv", "sums", 6, 8, 4);
        build.Add(new Contract(
            "conv", "Forward", EquatableArray.Of(y, x, c, ky, kx, ci), sums.At(at), padded.At(y.Index + ky.Index, x.Index + kx.Index, ci.Index),
            kernel.At(ky.Index, kx.Index, ci.Index, c.Index), bias.At(c.Index)));
        var slope = FormulaWords.WhenAbove(FormulaWords.Y, 0, 1, 0);
        var output = build.Map("conv", "Activation", "output", sums, "relu", FormulaWords.Max(FormulaWords.X, 0), slope);
        var sum = build.Example("add", "output", 6, 8, 4);
        build.Add(new Map(
            "add", "Forward", axes, sum.At(at), EquatableArray.Of(new Reading("a", output.At(at)), new Reading("b", input.At(at))),
            new Variable("a") + new Variable("b")));
        var pooled = build.Example("pool", "output", 3, 4, 4);
        var (py, px) = (new Axis("y", 3), new Axis("x", 4));
        var (wy, wx) = (new Axis("ky", 2), new Axis("kx", 2));
        build.Add(new Extreme(
            "pool", "Forward", EquatableArray.Of(py, px, c, wy, wx), pooled.At(py.Index, px.Index, c.Index), build.Example("pool", "winner", 3, 4, 4),
            sum.At((py.Index * 2) + wy.Index, (px.Index * 2) + wx.Index, c.Index)));
        var mean = build.Example("mean", "output", 4);
        build.Add(new Contract("mean", "Forward", EquatableArray.Of(c, py, px), mean.At(c.Index), pooled.At(py.Index, px.Index, c.Index), Factor: 1.0 / 12));

        var training = build.TakeOperations();
        var backward = Differentiate.Run(build, training, [kernel, bias, input], [(mean, build.Example("loss", "gradient", 4))]);
        var outputs = EquatableArray.Of(mean);
        var graph = new OperationGraph(
            build.Tensors.ToEquatableArray(), EquatableArray<Operation>.Empty, training, backward, EquatableArray.Of(input), outputs, outputs);
        GraphVerifier.Check(graph);
        return Verifier.Verify(GraphText.Of(graph));
    }
}
