using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>Operations whose numbers can be computed where others read them, and then lie nowhere.</summary>
internal static class Inlined
{
    /// <summary>Whether an operation gives each number of its output by itself: a formula, or a product without a sum.</summary>
    public static bool IsElementwise(Operation operation) => operation switch
    {
        Map map => IsWhole(map.Axes, map.To),
        Contract { Start: null } product => IsWhole(product.Axes, product.To),
        _ => false,
    };

    /// <summary>Whether each place that an operation reads of another one's output is a place of that one's axes.</summary>
    public static bool Fits(Operation reader, Operation giver) =>
        Reads(reader).Where(operand => operand.Tensor.Id == giver.Output.Id).All(operand => IsInside(PlacesOf(operand, giver.Output.Extents), reader, giver));

    /// <summary>What an operation reads, by its axes.</summary>
    public static IEnumerable<Operand> Reads(Operation operation) => operation switch
    {
        Map map => map.Readings.Select(reading => reading.Operand),
        Contract c => new[] { c.Left, c.Right, c.Start }.OfType<Operand>(),
        _ => [],
    };

    /// <summary>From an index of the giver's axes to one of who reads its output there.</summary>
    public static Func<Affine, Affine> Place(Operation giver, Operand read)
    {
        var (to, places) = (ToOf(giver), PlacesOf(read, giver.Output.Extents));

        Affine PlaceOf(string axis) => to.At.Zip(places, (index, place) => (index, place)).Where(dimension => dimension.index == Affine.Of(axis))
            .Select(dimension => dimension.place).DefaultIfEmpty(0).First();

        // All axes at once: both operations may call different ones by one name.
        return at => at.Terms.Aggregate((Affine)at.Constant, (sum, term) => sum + (PlaceOf(term.Variable) * term.Stride));
    }

    /// <summary>What stands in memory, or is drawn, behind a value: the value itself, or what its giver takes.</summary>
    /// <param name="inlined">What gives a value that lies nowhere; null for one that lies somewhere.</param>
    public static IEnumerable<Tensor> Sources(Tensor value, Func<Tensor, Operation?> inlined) =>
        inlined(value) is { } giver ? giver.Inputs.SelectMany(input => Sources(input, inlined)) : [value];

    /// <summary>The values that an operation reads in memory, each as often as it does, by its own axes.</summary>
    /// <param name="inlined">What gives a value that lies nowhere; null for one that lies somewhere.</param>
    public static IEnumerable<Operand> Leaves(Operation operation, Func<Tensor, Operation?> inlined) => Reads(operation).SelectMany(operand =>
    {
        if (inlined(operand.Tensor) is not { } giver) return [operand];
        var place = Place(giver, operand);
        return Leaves(giver, inlined).Select(leaf => leaf with { At = leaf.At.Select(place).ToEquatableArray() });
    });

    private static Operand ToOf(Operation operation) => operation is Map map ? map.To : ((Contract)operation).To;

    /// <summary>Whether each axis longer than 1 goes through a dimension of the output, and all of it.</summary>
    private static bool IsWhole(EquatableArray<Axis> axes, Operand to) =>
        axes.All(axis => axis.Extent == 1 || to.At.Count(index => index == axis.Index) == 1)
        && to.At.Zip(to.Tensor.Extents, (index, extent) => (index, extent)).All(dimension =>
            dimension.extent == 1 || axes.Any(axis => axis.Extent == dimension.extent && dimension.index == axis.Index));

    /// <summary>An index for each dimension, where the value may be read with other ones: each stride belongs to the outermost dimension that has it.</summary>
    private static Affine[] PlacesOf(Operand read, EquatableArray<int> extents)
    {
        if (read.Tensor.Extents.Equals(extents)) return [.. read.At];
        var (flat, places, stride) = (read.Flat, new Affine[extents.Count], read.Tensor.Size);
        var (terms, constant) = (flat.Terms.ToList(), flat.Constant);
        for (var i = 0; i < extents.Count; i++)
        {
            stride /= extents[i];
            places[i] = constant / stride;
            constant %= stride;
            foreach (var term in terms.Where(term => extents[i] > 1 && term.Stride % stride == 0).ToList())
            {
                places[i] += Affine.Of(term.Variable) * (term.Stride / stride);
                terms.Remove(term);
            }
        }

        return places;
    }

    private static bool IsInside(Affine[] places, Operation reader, Operation giver)
    {
        var axes = reader is Map map ? map.Axes : ((Contract)reader).Axes;
        var extents = axes.ToDictionary(axis => axis.Name, axis => axis.Extent, StringComparer.Ordinal);
        return places.Zip(giver.Output.Extents, (place, extent) => (place, extent)).All(dimension =>
            dimension.place.Constant >= 0 && dimension.place.Terms.All(term => term.Stride > 0)
            && dimension.place.Constant + dimension.place.Terms.Sum(term => (long)term.Stride * (extents[term.Variable] - 1)) < dimension.extent);
    }
}
