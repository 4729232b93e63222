using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>Families of formulas, and of values that go to other places.</summary>
internal static class ElementFamilies
{
    public static Family Elementwise(string word, Formula formula, Formula? slopeByOutput, params int[] extents) =>
        Family.Of($"{word} of {string.Join('x', extents)}", g =>
        {
            var input = g.Example("map", "input", extents);
            return ([input], g.Map("map", "Forward", "output", input, word, formula, slopeByOutput));
        });

    /// <summary>a · b + b, of a b that has 1 where it is shared.</summary>
    public static Family Broadcast(int[] extents, int[] shared, bool isParameter) =>
        Family.Of($"{string.Join('x', shared)}{(isParameter ? " trained" : "")} beside {string.Join('x', extents)}", g =>
        {
            var axes = GraphBuilder.AxesOf(extents);
            var (a, output) = (g.Example("map", "a", extents), g.Example("map", "output", extents));
            var b = g.Tensor("map", "b", isParameter ? Life.Parameter : Life.Example, shared);
            Affine[] at = [.. axes.Select(axis => axis.Index)];
            g.Add(new Map(
                "map", "Forward", axes, output.At(at),
                EquatableArray.Of(new Reading("a", a.At(at)), new Reading("b", b.At([.. axes.Zip(shared, (axis, extent) => extent == 1 ? 0 : axis.Index)]))),
                (new Variable("a") * new Variable("b")) + new Variable("b")));
            return ([a, b], output);
        });

    /// <summary>x + tanh(x · x): what is taken several times.</summary>
    public static Family FanIn(params int[] extents) => Family.Of($"fan-in of {string.Join('x', extents)}", g =>
    {
        var axes = GraphBuilder.AxesOf(extents);
        Affine[] at = [.. axes.Select(axis => axis.Index)];
        var input = g.Example("map", "input", extents);
        var product = g.Example("map", "product", extents);
        g.Add(new Map(
            "map", "Product", axes, product.At(at), EquatableArray.Of(new Reading("a", input.At(at)), new Reading("b", input.At(at))),
            new Variable("a") * new Variable("b")));
        var tanh = g.Map("map", "Tanh", "tanh", product, "tanh", Tanh(X), 1 - (Y * Y));
        var output = g.Example("map", "output", extents);
        g.Add(new Map(
            "map", "Sum", axes, output.At(at), EquatableArray.Of(new Reading("a", input.At(at)), new Reading("b", tanh.At(at))),
            new Variable("a") + new Variable("b")));
        return ([input], output);
    });

    /// <param name="shared">The dimensions of what is drawn: 1 where all share one draw.</param>
    public static Family Dropout(int[] extents, int[] shared) =>
        Family.Of($"dropout of {string.Join('x', extents)}, drawn {string.Join('x', shared)}", g =>
        {
            var axes = GraphBuilder.AxesOf(extents);
            var (input, output) = (g.Example("drop", "input", extents), g.Example("drop", "output", extents));
            var chance = g.Add(new Draw("drop", "Draw", g.Example("drop", "chance", shared))).To;
            Affine[] at = [.. axes.Select(axis => axis.Index)];
            g.Add(new Map(
                "drop", "Keep", axes, output.At(at),
                EquatableArray.Of(
                    new Reading("x", input.At(at)), new Reading("chance", chance.At([.. axes.Zip(shared, (axis, extent) => extent == 1 ? 0 : axis.Index)]))),
                WhenAbove(0.3, new Variable("chance"), 0, X * (1 / 0.7))));
            return ([input], output);
        });

    public static Family Padded(int height, int width, int channels, double border) => Family.Of($"{height}x{width}x{channels} padded by {border}", g =>
    {
        var axes = GraphBuilder.AxesOf([height, width, channels]);
        var (input, output) = (g.Example("pad", "input", height, width, channels), g.Example("pad", "output", height + 3, width + 2, channels));
        var piece = new Piece(axes, output.At(axes[0].Index + 1, axes[1].Index + 2, axes[2].Index), input.At([.. axes.Select(axis => axis.Index)]));
        g.Add(new Move("pad", "Forward", output, EquatableArray.Of(piece), border));
        return ([input], output);
    });

    public static Family Cropped(int height, int width, int channels) => Family.Of($"cropped to {height}x{width}x{channels}", g =>
    {
        var axes = GraphBuilder.AxesOf([height, width, channels]);
        var (input, output) = (g.Example("crop", "input", height + 3, width + 2, channels), g.Example("crop", "output", height, width, channels));
        var piece = new Piece(axes, output.At([.. axes.Select(axis => axis.Index)]), input.At(axes[0].Index + 1, axes[1].Index + 2, axes[2].Index));
        g.Add(new Move("crop", "Forward", output, EquatableArray.Of(piece)));
        return ([input], output);
    });

    /// <summary>Maps of so many channels side by side.</summary>
    public static Family Concatenated(int height, int width, params int[] channels) =>
        Family.Of($"{height}x{width} of {string.Join(" and ", channels)} channels", g =>
        {
            var output = g.Example("join", "output", height, width, channels.Sum());
            var (parts, pieces, first) = (new List<Tensor>(), new List<Piece>(), 0);
            foreach (var (count, i) in channels.Select((count, i) => (count, i)))
            {
                var axes = GraphBuilder.AxesOf([height, width, count]);
                parts.Add(g.Example("part" + i, "output", height, width, count));
                pieces.Add(new Piece(
                    axes, output.At(axes[0].Index, axes[1].Index, axes[2].Index + first), parts[i].At([.. axes.Select(axis => axis.Index)])));
                first += count;
            }

            g.Add(new Move("join", "Forward", output, pieces.ToEquatableArray()));
            return ([.. parts], output);
        });

    /// <param name="order">Which dimension of the input each of the output's is.</param>
    public static Family Permuted(int[] extents, int[] order) => Family.Of($"{string.Join('x', extents)} in the order {string.Join(' ', order)}", g =>
    {
        var axes = GraphBuilder.AxesOf(extents);
        var (input, output) = (g.Example("turn", "input", extents), g.Example("turn", "output", order.Select(i => extents[i])));
        g.Add(new Move("turn", "Forward", output, EquatableArray.Of(
            new Piece(axes, output.At([.. order.Select(i => axes[i].Index)]), input.At([.. axes.Select(axis => axis.Index)])))));
        return ([input], output);
    });

    public static Family Upsampled(int height, int width, int channels, int size) => Family.Of($"{height}x{width}x{channels} times {size}", g =>
    {
        var (y, x, c) = (new Axis("y", height), new Axis("x", width), new Axis("c", channels));
        var (sy, sx) = (new Axis("sy", size), new Axis("sx", size));
        var (input, output) = (g.Example("up", "input", height, width, channels), g.Example("up", "output", height * size, width * size, channels));
        g.Add(new Move("up", "Forward", output, EquatableArray.Of(new Piece(
            EquatableArray.Of(y, x, sy, sx, c), output.At((y.Index * size) + sy.Index, (x.Index * size) + sx.Index, c.Index),
            input.At(y.Index, x.Index, c.Index)))));
        return ([input], output);
    });

    public static Family DepthToSpace(int height, int width, int channels, int size) => Family.Of($"{height}x{width} of {size}x{size}x{channels} spread", g =>
    {
        var (y, x, c) = (new Axis("y", height), new Axis("x", width), new Axis("c", channels));
        var (sy, sx) = (new Axis("sy", size), new Axis("sx", size));
        var input = g.Example("up", "input", height, width, channels * size * size);
        var output = g.Example("up", "output", height * size, width * size, channels);
        g.Add(new Move("up", "Forward", output, EquatableArray.Of(new Piece(
            EquatableArray.Of(y, x, sy, sx, c), output.At((y.Index * size) + sy.Index, (x.Index * size) + sx.Index, c.Index),
            input.At(y.Index, x.Index, (((sy.Index * size) + sx.Index) * channels) + c.Index)))));
        return ([input], output);
    });
}
