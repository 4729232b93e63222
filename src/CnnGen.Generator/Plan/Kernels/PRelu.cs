using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;
using Layer = CnnGen.Generator.Model.Layers.PRelu;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>max(x, 0) + alpha · min(x, 0), forward and backward, on one example; alpha of each value, or shared along some axes.</summary>
internal static class PRelu
{
    /// <summary>output = x > 0 ? x : alpha · x.</summary>
    public static Kernel Forward(string name, Layer layer)
    {
        var axes = new Axes(layer);
        return Kernel(
            name,
            $"{layer.Name} forward: {layer.Input} values, the negative ones times alpha, one example.",
            [Input(layer), Alpha(layer), Out("output", layer.Output.Size, layer.Output.ToArrayText())],
            axes.OfEach(new Store("output", axes.Place, Through(axes, new Load("input", axes.Place)))));
    }

    /// <summary>gradient = x > 0 ? gradient : alpha · gradient.</summary>
    public static Kernel Backward(string name, Layer layer)
    {
        var axes = new Axes(layer);
        return Kernel(
            name,
            $"{layer.Name} backward: the gradient, times alpha where the input is not positive; in place, one example.",
            [Input(layer), Alpha(layer), Out("gradient", layer.Output.Size, layer.Output.ToArrayText())],
            axes.OfEach(new Store("gradient", axes.Place, Through(axes, new Load("gradient", axes.Place)))));
    }

    /// <summary>alphaGradient += Σ gradient · min(x, 0) over the values that share it, in the order in which they lie.</summary>
    public static Kernel BackwardAlpha(string name, Layer layer)
    {
        var axes = new Axes(layer);
        var term = new MultiplyAdd(new Load("gradient", axes.Place), Min(0f, new Load("input", axes.Place)), new Local("sum"));
        return Kernel(
            name,
            $"{layer.Name} backward: adds one example's gradient to that of alpha.",
            [
                Input(layer), In("gradient", layer.Output.Size, layer.Output.ToArrayText()),
                Out("alphaGradient", StorageLayout.RoundUp(layer.Alpha.Size, StorageLayout.CacheLine), layer.Alpha.ToArrayText()),
            ],
            axes.OfEachAlpha(
                new Accumulator("sum", new Load("alphaGradient", axes.OfAlpha)),
                axes.OfShared(new Assign("sum", term)),
                new Store("alphaGradient", axes.OfAlpha, new Local("sum"))));
    }

    private static Expression Through(Axes axes, Expression value) =>
        WhenGreater(new Load("input", axes.Place), 0f, value, new Load("alpha", axes.OfAlpha) * value);

    private static BufferParameter Input(Layer layer) => In("input", layer.Input.Size, layer.Input.ToArrayText());

    private static BufferParameter Alpha(Layer layer) => In("alpha", layer.Alpha.Size, layer.Alpha.ToArrayText());

    private sealed record Axis(string Variable, int Size, bool IsShared);

    /// <summary>The axes of a layer's values; neighbours that both share alpha, or both do not, are one.</summary>
    private sealed class Axes
    {
        private readonly List<Axis> _all = [];

        public Axes(Layer layer)
        {
            for (var i = 0; i < layer.Input.Dimensions.Count; i++)
            {
                var (size, isShared) = (layer.Input.Dimensions[i], layer.Alpha.Dimensions[i] < layer.Input.Dimensions[i]);
                if (size == 1) continue;
                if (_all.Count > 0 && Last.IsShared == isShared) _all[_all.Count - 1] = Last with { Size = Last.Size * size };
                else _all.Add(new Axis("ijk"[_all.Count].ToString(), size, isShared));
            }

            if (_all.Count == 0) _all.Add(new Axis("i", 1, IsShared: false));
        }

        /// <summary>Where a value lies.</summary>
        public Affine Place => PlaceIn(_all);

        /// <summary>Where its alpha lies.</summary>
        public Affine OfAlpha => PlaceIn(_all.Where(axis => !axis.IsShared));

        private Axis Last => _all[_all.Count - 1];

        public Statement[] OfEach(Statement body) => Nest(_all.Take(_all.Count - 1), Lanes(Last.Variable, Last.Size, body));

        /// <summary>Neighbouring alphas are lanes; where neighbours share one, they are terms of a sum.</summary>
        public Statement[] OfEachAlpha(params Statement[] body)
        {
            var own = _all.Where(axis => !axis.IsShared).ToList();
            return Last.IsShared ? Nest(own, body) : Nest(own.Take(own.Count - 1), Lanes(Last.Variable, Last.Size, body));
        }

        /// <summary>For the values that share an alpha, or the one that has it.</summary>
        public Statement OfShared(Statement body) => Nest(_all.Where(axis => axis.IsShared), body)[0];

        private static Statement[] Nest(IEnumerable<Axis> axes, params Statement[] body) =>
            axes.Reverse().Aggregate(body, (inner, axis) => [Each(axis.Variable, axis.Size, inner)]);

        private static Affine PlaceIn(IEnumerable<Axis> axes) => axes.Aggregate((Affine)0, (place, axis) => (place * axis.Size) + At(axis.Variable));
    }
}
