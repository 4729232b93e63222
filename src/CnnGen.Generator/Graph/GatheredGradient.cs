using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Graph;

/// <summary>
/// The gradient of what windows slide over one by one, each channel by itself: where each output would send a part to every input under its window, each input
/// takes its parts from a border of zeros around the gradient, as one sum. Output by output, the parts come in the same order.
/// </summary>
internal sealed class GatheredGradient
{
    private readonly Contract _contract;
    private readonly IReadOnlyList<Slide?> _slides;

    private GatheredGradient(Contract contract, IReadOnlyList<Slide?> slides) => (_contract, _slides) = (contract, slides);

    /// <summary>A dimension of what the window slides over.</summary>
    /// <param name="Before">Places of it that are no input's, in front.</param>
    /// <param name="Inputs">Those behind them that are.</param>
    /// <param name="Dilation">From one tap to the next.</param>
    private sealed record Slide(Axis Place, Axis Tap, int Dilation, int Before, int Inputs)
    {
        public int Reach => Dilation * (Tap.Extent - 1);
    }

    /// <summary>Null where windows skip places, or where a channel's gradient is a sum over others.</summary>
    /// <param name="border">What puts the border around the inputs; null where there is none.</param>
    public static GatheredGradient? Of(Contract contract, Move? border)
    {
        if (contract.Right is null || (border is not null && !IsBorder(border, contract.Left))) return null;
        var slides = contract.Left.At.Select((index, i) => SlideOf(contract, i, border)).ToList();
        var isWhole = contract.Left.At.Zip(slides, (index, slide) => (index, slide)).All(dimension =>
            dimension.slide is not null || contract.OutputAxes.Any(axis => dimension.index == axis.Index));
        return isWhole && slides.Any(slide => slide?.Reach > 0) ? new GatheredGradient(contract, slides) : null;
    }

    /// <summary>The gradient with zeros around.</summary>
    public Move Around(Tensor around, Tensor gradient)
    {
        var axes = GraphBuilder.AxesOf(gradient.Extents);
        var to = around.At([.. axes.Select((axis, i) => SlideOver(i) is { } slide ? axis.Index + (slide.Reach - slide.Before) : axis.Index)]);
        return new Move(
            _contract.Owner, "PadGradient", around, EquatableArray.Of(new Piece(axes, to, gradient.At([.. axes.Select(axis => axis.Index)]))));
    }

    public EquatableArray<int> AroundExtents =>
        _contract.To.Tensor.Extents.Select((extent, i) => SlideOver(i) is { } slide ? slide.Inputs + slide.Reach : extent).ToEquatableArray();

    /// <param name="to">The gradient of the inputs.</param>
    public Contract Sums(Tensor to, Tensor around)
    {
        var (places, taps) = (Slides.Select(slide => slide.Place.Name).ToList(), Slides.Select(slide => slide.Tap.Name).ToList());
        var axes = _contract.Axes.Select(axis => Slides.FirstOrDefault(slide => slide.Place == axis) is { } slide ? axis with { Extent = slide.Inputs } : axis)
            .OrderBy(axis => taps.Contains(axis.Name) ? 1 : places.Contains(axis.Name) || _contract.Left.Uses(axis) ? 0 : 2);
        var left = around.At([.. _contract.To.At.Select((index, i) => SlideOver(i) is { } s ? index + (s.Tap.Index * s.Dilation) : index)]);
        var inputs = to.Viewed([.. _contract.Left.Tensor.Extents.Select((extent, i) => _slides[i]?.Inputs ?? extent)]);
        return new Contract(
            _contract.Owner, _contract.BackwardPart + "Left", axes.ToEquatableArray(),
            inputs.At([.. _contract.Left.At.Select((index, i) => _slides[i]?.Place.Index ?? index)]), left, Turned(_contract.Right!), Factor: _contract.Factor);
    }

    private IEnumerable<Slide> Slides => _slides.OfType<Slide>();

    /// <summary>That which goes through a dimension of the outputs.</summary>
    private Slide? SlideOver(int output) => Slides.FirstOrDefault(slide => _contract.To.At[output] == slide.Place.Index);

    /// <summary>The taps from the last to the first.</summary>
    private Operand Turned(Operand kernel) => kernel with
    {
        At = kernel.At.Select(index => Slides.Aggregate(index, (at, slide) => at.Substitute(slide.Tap.Name, (slide.Tap.Index * -1) + (slide.Tap.Extent - 1))))
            .ToEquatableArray(),
    };

    private static Slide? SlideOf(Contract contract, int dimension, Move? border)
    {
        var index = contract.Left.At[dimension];
        if (index.Constant != 0 || index.Terms.Count != 2) return null;
        var axes = index.Terms.Select(term => (contract.Axes.Single(axis => axis.Name == term.Variable), term.Stride)).ToList();
        var (place, tap) = contract.To.Uses(axes[0].Item1) ? (axes[0], axes[1]) : (axes[1], axes[0]);
        if (place.Stride != 1 || !contract.To.At.Contains(place.Item1.Index) || contract.To.Uses(tap.Item1)) return null;
        var piece = border?.Pieces[0];
        var slide = new Slide(
            place.Item1, tap.Item1, tap.Stride, piece?.To.At[dimension].Constant ?? 0,
            piece?.From.Tensor.Extents[dimension] ?? contract.Left.Tensor.Extents[dimension]);
        // The gradient lies whole within the border of zeros.
        var first = slide.Reach - slide.Before;
        return first >= 0 && first + place.Item1.Extent <= slide.Inputs + slide.Reach ? slide : null;
    }

    /// <summary>Whether a move puts all of a value somewhere within the operand, as it is looked at.</summary>
    private static bool IsBorder(Move move, Operand around) =>
        move.Pieces is [var piece] && move.To.Extents.Equals(around.Tensor.Extents) && piece.From.Tensor.Extents.Count == piece.To.At.Count
        && piece.From.At.Zip(piece.To.At, (from, to) => from.Constant == 0 && from == to + -to.Constant && to.Constant >= 0).All(isSame => isSame)
        && piece.Axes.Aggregate(1L, (size, axis) => size * axis.Extent) == piece.From.Tensor.Size;
}
