using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>The families of operations that layers are made of, each of any extents.</summary>
internal static class Families
{
    /// <summary>Two numbers, along the height and along the width.</summary>
    public readonly record struct Pair(int Y, int X)
    {
        public static implicit operator Pair(int both) => new(both, both);

        public static implicit operator Pair((int Y, int X) pair) => new(pair.Y, pair.X);
    }

    /// <param name="channels">In each group, of the input.</param>
    /// <param name="filters">In each group.</param>
    public static Family Convolution(Pair output, Pair kernel, Pair stride, Pair dilation, int groups, int channels, int filters, bool bias = true)
    {
        var name = $"convolution {output} by {kernel}, {stride}, {dilation}, {groups} of {channels} to {filters}";
        return Family.Of(name, g =>
        {
            var (y, x, gr, co) = (new Axis("y", output.Y), new Axis("x", output.X), new Axis("g", groups), new Axis("co", filters));
            var (ky, kx, ci) = (new Axis("ky", kernel.Y), new Axis("kx", kernel.X), new Axis("ci", channels));
            var (height, width) = (Reach(output.Y, kernel.Y, stride.Y, dilation.Y), Reach(output.X, kernel.X, stride.X, dilation.X));
            var input = g.Example("conv", "input", height, width, groups * channels);
            var weights = g.Tensor("conv", "kernel", Life.Parameter, kernel.Y, kernel.X, channels, groups * filters);
            var biases = g.Tensor("conv", "bias", Life.Parameter, groups * filters);
            var to = g.Example("conv", "output", output.Y, output.X, groups * filters);
            var filter = (gr.Index * filters) + co.Index;
            g.Add(new Contract(
                "conv", "Forward", EquatableArray.Of(y, x, gr, co, ky, kx, ci), to.At(y.Index, x.Index, filter),
                input.At((y.Index * stride.Y) + (ky.Index * dilation.Y), (x.Index * stride.X) + (kx.Index * dilation.X), (gr.Index * channels) + ci.Index),
                weights.At(ky.Index, kx.Index, ci.Index, filter), bias ? biases.At(filter) : null));
            return ([input, weights, .. bias ? new[] { biases } : []], to);
        });
    }

    public static Family Transposed(Pair input, Pair kernel, Pair stride, int channels, int filters) =>
        Family.Of($"transposed convolution {input} by {kernel}, {stride}, {channels} to {filters}", g =>
        {
            var (y, x, ci) = (new Axis("y", input.Y), new Axis("x", input.X), new Axis("ci", channels));
            var (ky, kx, co) = (new Axis("ky", kernel.Y), new Axis("kx", kernel.X), new Axis("co", filters));
            var from = g.Example("conv", "input", input.Y, input.X, channels);
            var weights = g.Tensor("conv", "kernel", Life.Parameter, kernel.Y, kernel.X, filters, channels);
            var to = g.Example("conv", "full", Reach(input.Y, kernel.Y, stride.Y, 1), Reach(input.X, kernel.X, stride.X, 1), filters);
            g.Add(new Contract(
                "conv", "Forward", EquatableArray.Of(y, x, ky, kx, co, ci),
                to.At((y.Index * stride.Y) + ky.Index, (x.Index * stride.X) + kx.Index, co.Index),
                from.At(y.Index, x.Index, ci.Index), weights.At(ky.Index, kx.Index, co.Index, ci.Index)));
            return ([from, weights], to);
        });

    public static Family Depthwise(Pair output, Pair kernel, Pair stride, Pair dilation, int channels, int multiplier) =>
        Family.Of($"depthwise {output} by {kernel}, {stride}, {dilation}, {channels} times {multiplier}", g =>
        {
            var (y, x, c, m) = (new Axis("y", output.Y), new Axis("x", output.X), new Axis("c", channels), new Axis("m", multiplier));
            var (ky, kx) = (new Axis("ky", kernel.Y), new Axis("kx", kernel.X));
            var input = g.Example("conv", "input", Reach(output.Y, kernel.Y, stride.Y, dilation.Y), Reach(output.X, kernel.X, stride.X, dilation.X), channels);
            var weights = g.Tensor("conv", "kernel", Life.Parameter, kernel.Y, kernel.X, channels, multiplier);
            var biases = g.Tensor("conv", "bias", Life.Parameter, channels * multiplier);
            var to = g.Example("conv", "output", output.Y, output.X, channels * multiplier);
            g.Add(new Contract(
                "conv", "Forward", EquatableArray.Of(y, x, c, m, ky, kx), to.At(y.Index, x.Index, (c.Index * multiplier) + m.Index),
                input.At((y.Index * stride.Y) + (ky.Index * dilation.Y), (x.Index * stride.X) + (kx.Index * dilation.X), c.Index),
                weights.At(ky.Index, kx.Index, c.Index, m.Index), biases.At((c.Index * multiplier) + m.Index)));
            return ([input, weights, biases], to);
        });

    /// <summary>The rows of a sequence, or the pixels of a map, by one matrix.</summary>
    public static Family Dense(int places, int inputs, int units) => Family.Of($"dense of {places} places, {inputs} to {units}", g =>
    {
        var (p, o, i) = (new Axis("p", places), new Axis("o", units), new Axis("i", inputs));
        var input = g.Example("dense", "input", places, inputs);
        var weights = g.Tensor("dense", "kernel", Life.Parameter, inputs, units);
        var biases = g.Tensor("dense", "bias", Life.Parameter, units);
        var to = g.Example("dense", "output", places, units);
        g.Add(new Contract(
            "dense", "Forward", EquatableArray.Of(p, o, i), to.At(p.Index, o.Index), input.At(p.Index, i.Index), weights.At(i.Index, o.Index),
            biases.At(o.Index)));
        return ([input, weights, biases], to);
    });

    public static Family AveragePooling(Pair output, Pair pool, Pair stride, int channels, Pair rest = default) =>
        Family.Of($"average pooling to {output} by {pool}, {stride}, {rest} left, {channels}", g =>
        {
            var (input, to, axes, from) = Pooled(g, output, pool, stride, channels, rest);
            g.Add(new Contract("pool", "Forward", axes, to, from, Factor: 1.0 / (pool.Y * pool.X)));
            return ([input], to.Tensor);
        });

    public static Family MaxPooling(Pair output, Pair pool, Pair stride, int channels, Pair rest = default) =>
        Family.Of($"max pooling to {output} by {pool}, {stride}, {rest} left, {channels}", g =>
        {
            var (input, to, axes, from) = Pooled(g, output, pool, stride, channels, rest);
            g.Add(new Extreme("pool", "Forward", axes, to, g.Example("pool", "winner", to.Tensor.Extents), from));
            return ([input], to.Tensor);
        });

    private static (Tensor Input, Operand To, EquatableArray<Axis> Axes, Operand From) Pooled(
        GraphBuilder g, Pair output, Pair pool, Pair stride, int channels, Pair rest)
    {
        var (y, x, c) = (new Axis("y", output.Y), new Axis("x", output.X), new Axis("c", channels));
        var (ky, kx) = (new Axis("ky", pool.Y), new Axis("kx", pool.X));
        var input = g.Example("pool", "input", Reach(output.Y, pool.Y, stride.Y, 1) + rest.Y, Reach(output.X, pool.X, stride.X, 1) + rest.X, channels);
        return (
            input, g.Example("pool", "output", output.Y, output.X, channels).At(y.Index, x.Index, c.Index), EquatableArray.Of(y, x, c, ky, kx),
            input.At((y.Index * stride.Y) + ky.Index, (x.Index * stride.X) + kx.Index, c.Index));
    }

    public static Family GlobalPooling(Pair input, int channels, bool largest) =>
        Family.Of($"global {(largest ? "max" : "average")} pooling of {input}, {channels}", g =>
        {
            var (y, x, c) = (new Axis("y", input.Y), new Axis("x", input.X), new Axis("c", channels));
            var (axes, from, to) = (EquatableArray.Of(c, y, x), g.Example("pool", "input", input.Y, input.X, channels), g.Example("pool", "output", channels));
            var (at, of) = (to.At(c.Index), from.At(y.Index, x.Index, c.Index));
            g.Add<Operation>(largest
                ? new Extreme("pool", "Forward", axes, at, g.Example("pool", "winner", channels), of)
                : new Contract("pool", "Forward", axes, at, of, Factor: 1.0 / (input.Y * input.X)));
            return ([from], to);
        });

    /// <summary>By the statistics of the batch: two sums over all examples, and formulas.</summary>
    public static Family BatchNormalization(int places, int channels) => Family.Of($"batch normalization of {places} places, {channels}", g =>
    {
        var (p, c) = (new Axis("p", places), new Axis("c", channels));
        var (all, each) = (EquatableArray.Of(p, c), EquatableArray.Of(c));
        var input = g.Example("norm", "input", places, channels);
        var (gamma, beta) = (g.Tensor("norm", "gamma", Life.Parameter, channels), g.Tensor("norm", "beta", Life.Parameter, channels));
        Tensor Batch(string name) => g.Tensor("norm", name, Life.Batch, channels);

        Tensor Mean(string name, Operand left, Operand? right)
        {
            var (sum, average) = (Batch(name + "Sum"), Batch(name));
            g.Add(new Contract("norm", name + "Sum", EquatableArray.Of(c, p), sum.At(c.Index), left, right));
            g.Add(new Map("norm", name, each, average.At(c.Index), EquatableArray.Of(new Reading("x", sum.At(c.Index))), X * Map.Share * (1.0 / places)));
            return average;
        }

        var at = input.At(p.Index, c.Index);
        var mean = Mean("mean", at, null);
        var (apart, output) = (g.Example("norm", "apart", places, channels), g.Example("norm", "output", places, channels));
        var of = apart.At(p.Index, c.Index);
        g.Add(new Map("norm", "Apart", all, of, EquatableArray.Of(new Reading("x", at), new Reading("mean", mean.At(c.Index))), X - new Variable("mean")));
        var variance = Mean("variance", of, of);
        g.Add(new Map(
            "norm", "Forward", all, output.At(p.Index, c.Index),
            EquatableArray.Of(
                new Reading("d", of), new Reading("variance", variance.At(c.Index)), new Reading("gamma", gamma.At(c.Index)),
                new Reading("beta", beta.At(c.Index))),
            (new Variable("d") * (new Variable("gamma") / Sqrt(new Variable("variance") + 0.001))) + new Variable("beta")));
        return ([input, gamma, beta], output);
    });

    /// <summary>By the statistics of each group of channels of each place: of all channels it is layer normalization.</summary>
    public static Family GroupNormalization(int places, int groups, int channels, bool eachPlace) =>
        Family.Of($"normalization of {places} places, {groups} groups of {channels}{(eachPlace ? ", each place" : "")}", g =>
        {
            var (p, gr, c) = (new Axis("p", places), new Axis("g", groups), new Axis("c", channels));
            var axes = EquatableArray.Of(p, gr, c);
            var (input, output) = (g.Example("norm", "input", places, groups * channels), g.Example("norm", "output", places, groups * channels));
            var (apart, gamma) = (g.Example("norm", "apart", places, groups * channels), g.Tensor("norm", "gamma", Life.Parameter, groups * channels));
            var factor = 1.0 / (eachPlace ? channels : places * channels);
            Operand At(Tensor tensor) => tensor.At(p.Index, (gr.Index * channels) + c.Index);

            Operand Mean(string name, Operand left, Operand? right)
            {
                var to = g.Example("norm", name, eachPlace ? places : 1, groups).At(eachPlace ? p.Index : 0, gr.Index);
                return g.Add(new Contract("norm", name, eachPlace ? axes : EquatableArray.Of(gr, p, c), to, left, right, Factor: factor)).To;
            }

            var mean = Mean("mean", At(input), null);
            g.Add(new Map(
                "norm", "Apart", axes, At(apart), EquatableArray.Of(new Reading("x", At(input)), new Reading("mean", mean)), X - new Variable("mean")));
            var variance = Mean("variance", At(apart), At(apart));
            g.Add(new Map(
                "norm", "Forward", axes, At(output),
                EquatableArray.Of(
                    new Reading("d", At(apart)), new Reading("variance", variance), new Reading("gamma", gamma.At((gr.Index * channels) + c.Index))),
                new Variable("d") / Sqrt(new Variable("variance") + 0.001) * new Variable("gamma")));
            return ([input, gamma], output);
        });

    private static int Reach(int outputs, int kernel, int stride, int dilation) => ((outputs - 1) * stride) + ((kernel - 1) * dilation) + 1;
}
