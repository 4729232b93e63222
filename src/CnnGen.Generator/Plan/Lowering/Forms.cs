using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Forms of operations that have kernels made for them by hand, as the geometry that those are built by.</summary>
internal static class Forms
{
    // What initial values are is said by the parameters.
    private static readonly Initializer None = new Constant(0);

    /// <summary>Sums over windows of one or two axes and all channels, with all filters; of one axis the height is 1.</summary>
    /// <param name="pad">What puts zeros around what the windows slide over; null for nothing.</param>
    public static Conv2D? Convolution(Wiring wiring, Contract c, Move? pad)
    {
        var axes = (c.To.At.Count - 1) switch { var spatial and (1 or 2) when c.Axes.Count == (2 * spatial) + 2 => spatial, _ => 0 };
        if (axes == 0 || c.Right is not { } kernel || !wiring.IsOfNetwork(kernel.Tensor) || !IsExample(wiring, c.To) || !IsExample(wiring, c.Left)) return null;
        var (outer, co) = (c.Axes.Take(axes).ToList(), c.Axes[axes]);
        var (taps, ci) = (c.Axes.Skip(axes + 1).Take(axes).ToList(), c.Axes[(2 * axes) + 1]);
        var strides = outer.Zip(c.Left.At, (axis, index) => index.StrideOf(axis.Name)).ToList();
        if (!c.To.At.SequenceEqual(outer.Append(co).Select(axis => axis.Index))
            || !c.Left.At.SequenceEqual([.. Enumerable.Range(0, axes).Select(i => (outer[i].Index * strides[i]) + taps[i].Index), ci.Index])
            || !kernel.At.SequenceEqual([.. taps.Select(tap => tap.Index), ci.Index, co.Index])
            || strides.Any(stride => stride < 1) || !Covers(c.To, c.OutputAxes) || !Covers(kernel, [.. taps, ci, co]) || !IsPlain(c, co)) return null;

        var border = pad is null ? null : BorderOf(wiring, c.Left.Tensor, pad, 0);
        if (pad is not null && border is null) return null;
        var (padded, output) = (Map(c.Left.Tensor.Extents), Map(c.To.Tensor.Extents));
        return new Conv2D(
            c.Owner, border is null ? padded : Map(border.Value.Inner), output, axes == 1 ? 1 : taps[0].Extent, taps[axes - 1].Extent,
            axes == 1 ? 1 : strides[0], strides[axes - 1], axes == 1 ? 0 : border?.Before[0] ?? 0, border?.Before[axes - 1] ?? 0, padded.Height, padded.Width,
            ActivationFunction.Linear, c.Start is not null, None, None)
        {
            IsTrainable = wiring.IsParameter(kernel.Tensor) && wiring.WeightOf(kernel.Tensor).IsTrained,
        };
    }

    /// <summary>Every output is a sum over all inputs.</summary>
    public static Dense? Dense(Wiring wiring, Contract c)
    {
        if (c.Axes.Count != 2 || c.Right is not { } kernel || !wiring.IsOfNetwork(kernel.Tensor) || !IsExample(wiring, c.To) || !IsExample(wiring, c.Left))
            return null;
        var (o, i) = (c.Axes[0], c.Axes[1]);
        if (!c.To.At.SequenceEqual([o.Index]) || c.Left.Flat != i.Index || !kernel.At.SequenceEqual([i.Index, o.Index])
            || c.To.Tensor.Size != o.Extent || c.Left.Tensor.Size != i.Extent || !Covers(kernel, c.Axes) || !IsPlain(c, o)) return null;
        return new Dense(
            c.Owner, Shape.Vector(i.Extent), Shape.Vector(o.Extent), ActivationFunction.Linear, c.Start is not null, None, None)
        {
            IsTrainable = wiring.IsParameter(kernel.Tensor) && wiring.WeightOf(kernel.Tensor).IsTrained,
        };
    }

    /// <summary>The largest of windows of two axes.</summary>
    /// <param name="pad">What puts a border that never wins around what the windows slide over; null for nothing.</param>
    public static MaxPooling2D? Pooling(Wiring wiring, Extreme e, Move? pad)
    {
        if (e.Axes.Count != 5 || e.To.At.Count != 3) return null;
        var (y, x, c, ky, kx) = (e.Axes[0], e.Axes[1], e.Axes[2], e.Axes[3], e.Axes[4]);
        var strides = (Y: e.From.At[0].StrideOf(y.Name), X: e.From.At[1].StrideOf(x.Name));
        if (!e.To.At.SequenceEqual([y.Index, x.Index, c.Index])
            || !e.From.At.SequenceEqual([(y.Index * strides.Y) + ky.Index, (x.Index * strides.X) + kx.Index, c.Index])
            || strides.Y < 1 || strides.X < 1) return null;
        var border = pad is null ? null : BorderOf(wiring, e.From.Tensor, pad, double.NegativeInfinity);
        if (pad is not null && border is null) return null;
        var padded = Map(e.From.Tensor.Extents);
        return new MaxPooling2D(
            e.Owner, border is null ? padded : Map(border.Value.Inner), Map(e.To.Tensor.Extents), ky.Extent, kx.Extent, strides.Y, strides.X,
            border?.Before[0] ?? 0, border?.Before[1] ?? 0, padded.Height, padded.Width);
    }

    /// <summary>How a move puts one whole value into the middle of another; null if it does something else.</summary>
    private static (EquatableArray<int> Inner, IReadOnlyList<int> Before)? BorderOf(Wiring wiring, Tensor padded, Move pad, double value)
    {
        if (pad.To != padded || !pad.Border.Equals(value) || pad.Pieces.Count != 1 || wiring.Info(padded).Owner != pad.Owner) return null;
        var piece = pad.Pieces[0];
        // A cropping of nothing, say, is a copy: there is no border that anybody would put around.
        if (piece.From.Tensor.Size == padded.Size) return null;
        var isWhole = piece.From.At.SequenceEqual(piece.Axes.Select(axis => axis.Index)) && Covers(piece.From, piece.Axes);
        return isWhole && piece.To.At.Zip(piece.From.At, (to, from) => to == from + to.Constant).All(isEqual => isEqual)
            ? (piece.From.Tensor.Extents, [.. piece.To.At.Select(index => index.Constant)])
            : null;
    }

    /// <summary>No factor, and a bias for each output or none.</summary>
    private static bool IsPlain(Contract c, Axis outputs) =>
        c.Factor.Equals(1.0) && (c.Start is not { } start || (start.At.SequenceEqual([outputs.Index]) && start.Tensor.Size == outputs.Extent));

    private static bool Covers(Operand operand, IEnumerable<Axis> axes) => axes.Aggregate(1L, (size, axis) => size * axis.Extent) == operand.Tensor.Size;

    private static bool IsExample(Wiring wiring, Operand operand) => wiring.Info(operand.Tensor).Life == Life.Example;

    private static Shape Map(EquatableArray<int> extents) =>
        extents.Count == 2 ? Shape.Map(1, extents[0], extents[1]) : Shape.Map(extents[0], extents[1], extents[2]);
}
