using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Graph;

/// <summary>What prediction computes.</summary>
/// <param name="Operations">For each batch, or example.</param>
/// <param name="Derived">After each change of the parameters.</param>
internal sealed record Predicted(EquatableArray<Operation> Operations, EquatableArray<Operation> Derived);

/// <summary>What prediction computes of parameters alone changes only with them: it is computed then, and kept.</summary>
internal static class DeriveOnce
{
    public static Predicted Run(GraphBuilder build, EquatableArray<Operation> prediction)
    {
        var readers = prediction.Readers();
        var (kept, operations, derived) = (new Dictionary<int, int>(), new List<Operation>(), new List<Operation>());
        foreach (var operation in prediction)
        {
            var known = operation is Map map ? Reread(map, kept) : operation;
            if (known is Map { Readings.Count: > 0 } once && once.Inputs.All(IsOnce) && readers[once.Output.Id].All(reader => reader is Map))
                derived.Add(Kept(once));
            else operations.Add(known);
        }

        return new Predicted(operations.ToEquatableArray(), derived.ToEquatableArray());

        bool IsOnce(Tensor tensor) => build.Info(tensor).Life is Life.Parameter or Life.Derived;

        // Training may compute a value of the same name of something else.
        Map Kept(Map once)
        {
            var info = build.Info(once.Output);
            var to = build.Tensor(info.Owner, "kept_" + info.Name.Substring(info.Owner.Length + 1), Life.Derived, info.Extents);
            kept.Add(once.Output.Id, to.Id);
            return once with { Part = "Keep" + once.Part, To = once.To with { Tensor = once.Output with { Id = to.Id } } };
        }
    }

    private static Map Reread(Map map, Dictionary<int, int> kept) => map.Inputs.Any(input => kept.ContainsKey(input.Id))
        ? map with
        {
            Readings = map.Readings.Select(reading => kept.TryGetValue(reading.Operand.Tensor.Id, out var id)
                ? reading with { Operand = reading.Operand with { Tensor = reading.Operand.Tensor with { Id = id } } }
                : reading).ToEquatableArray(),
        }
        : map;
}
