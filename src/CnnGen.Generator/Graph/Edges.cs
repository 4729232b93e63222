namespace CnnGen.Generator.Graph;

/// <summary>Which operations of a list read and give each value.</summary>
internal static class Edges
{
    /// <summary>By value, in the order of the list; an operation that reads one twice stands once.</summary>
    public static ILookup<int, Operation> Readers(this IEnumerable<Operation> operations) =>
        operations.SelectMany(operation => operation.Inputs.Select(input => input.Id).Distinct().Select(id => (id, operation)))
            .ToLookup(reading => reading.id, reading => reading.operation);

    public static Dictionary<int, Operation> Givers(this IEnumerable<Operation> operations) =>
        operations.SelectMany(operation => operation.Outputs.Select(output => (output.Id, operation)))
            .ToDictionary(given => given.Id, given => given.operation);
}
