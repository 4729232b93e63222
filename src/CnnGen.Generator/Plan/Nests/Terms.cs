using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>A map whose values are computed where a contraction takes them, and lie nowhere.</summary>
internal static class Terms
{
    /// <summary>Whether a contraction takes a map's output, and can compute it: each of the map's axes is a dimension of it.</summary>
    public static bool Fit(Contract contract, Map map) =>
        Takers(contract, map).Any() && Takers(contract, map).All(operand => operand.Tensor == map.To.Tensor)
        && contract.Start?.Tensor.Id != map.Output.Id && map.Axes.All(axis => axis.Extent == 1 || map.To.At.Contains(axis.Index));

    /// <summary>What the map reads, by the axes of the contraction.</summary>
    public static IEnumerable<Reading> Of(Map map, Operand operand)
    {
        // All of the map's axes at once: the contraction may call others by the same names.
        Affine At(Affine index) => index.Terms.Aggregate(
            (Affine)index.Constant, (at, term) => at + (Place(map, operand, term.Variable) * term.Stride));

        return map.Readings.Select(reading => reading with
        {
            Operand = reading.Operand with { At = reading.Operand.At.Select(At).ToEquatableArray() },
        });
    }

    /// <summary>Where a contraction's place is along an axis of the map.</summary>
    private static Affine Place(Map map, Operand operand, string axis) =>
        map.To.At.Zip(operand.At, (to, at) => (To: to, At: at)).Where(dimension => dimension.To == Affine.Of(axis)).Select(dimension => dimension.At)
            .DefaultIfEmpty(0).First();

    private static IEnumerable<Operand> Takers(Contract contract, Map map) =>
        new[] { contract.Left, contract.Right }.OfType<Operand>().Where(operand => operand.Tensor.Id == map.Output.Id);
}
