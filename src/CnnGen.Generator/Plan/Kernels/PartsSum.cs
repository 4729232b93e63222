using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>total[i] = factor · Σ over the parts of the batch of parts[part][i], part after part.</summary>
internal static class PartsSum
{
    public static Kernel Build(string name, int parts, int length, double factor)
    {
        var stride = StorageLayout.RoundUp(length, StorageLayout.CacheLine);
        var sum = new Local("sum");
        return Kernel(
            name,
            $"Adds up {length} sums of the parts of the batch.",
            [In("parts", checked(parts * stride), $"[{parts}][{stride}]"), Out("total", length, $"[{length}]")],
            Lanes("i", length,
                [
                    new Accumulator("sum", new Load("parts", At("i"))),
                    .. parts == 1 ? Array.Empty<Statement>()
                        : [Each("part", parts - 1, new Assign("sum", sum + new Load("parts", ((At("part") + 1) * stride) + At("i"))))],
                    new Store("total", At("i"), factor.Equals(1.0) ? sum : sum * (float)factor),
                ]));
    }
}
