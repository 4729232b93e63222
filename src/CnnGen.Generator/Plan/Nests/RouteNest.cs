using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>Sends the gradient of each window to the number that won it; the others get zero.</summary>
internal static class RouteNest
{
    public static Kernel Build(string name, string summary, Route route, NestBuffers buffers)
    {
        var values = new Values(buffers, route.Inputs, route.Outputs);
        var windows = new Windows(route.Axes, axis => !route.From.Uses(axis), route.From.Flat, [route.To.Flat], values.Names, route.To);
        var (output, to, from) = (values.Buffer(route.To.Tensor), windows.At(route.To.Flat), windows.At(route.From.Flat));
        var (gradient, won) = (values.Local("gradient"), values.Local("won"));
        var share = WhenEqual(new Local(won), new IndexValue(windows.Number), new Local(gradient), 0f);
        var isWhole = !windows.Meet && route.Axes.Aggregate(1L, (size, axis) => size * axis.Extent) == route.To.Tensor.Size;
        return Kernel(
            name,
            summary,
            values.Parameters(isFlat: false),
            [
                .. isWhole ? Array.Empty<Statement>() : [Memory.Set(output, route.To.Tensor.Size, 0f)],
                .. windows.Each(
                    [
                        new Bind(gradient, new Load(values.Buffer(route.From.Tensor), from)),
                        new Bind(won, new Load(values.Buffer(route.Winner), from)),
                    ],
                    [new Store(output, to, windows.Meet ? new Load(output, to) + share : share)],
                    []),
            ]);
    }
}
