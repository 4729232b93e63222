using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>The largest of each window, and which it was if that is asked for.</summary>
internal static class ExtremeNest
{
    public static Kernel Build(string name, string summary, Extreme extreme, NestBuffers buffers)
    {
        var values = new Values(buffers, extreme.Inputs, extreme.Outputs);
        var windows = new Windows(extreme.Axes, axis => !extreme.To.Uses(axis), extreme.To.Flat, [extreme.From.Flat], values.Names);
        var (place, isMarked) = (windows.At(extreme.To.Flat), values.IsAskedFor(extreme.Winner));
        var (best, at, candidate) = (values.Local("best"), values.Local("at"), values.Local("candidate"));

        T[] Marked<T>(Func<T> part) => isMarked ? [part()] : [];

        return Kernel(
            name,
            summary,
            values.Parameters(isFlat: false),
            [.. windows.Each(
                [new Accumulator(best, float.NegativeInfinity), .. Marked(() => new Accumulator(at, 0f))],
                [
                    new Bind(candidate, new Load(values.Buffer(extreme.From.Tensor), windows.At(extreme.From.Flat))),
                    .. Marked(() => new Assign(
                        at, WhenGreater(new Local(candidate), new Local(best), new IndexValue(windows.Number), new Local(at)))),
                    new Assign(best, Max(new Local(candidate), new Local(best))),
                ],
                [
                    new Store(values.Buffer(extreme.To.Tensor), place, new Local(best)),
                    .. Marked(() => new Store(values.Buffer(extreme.Winner), place, new Local(at))),
                ])]);
    }
}
