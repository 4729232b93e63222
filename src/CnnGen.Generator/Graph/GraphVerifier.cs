using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Graph;

/// <summary>Proves of a graph what every later pass takes for granted; a failure is a defect of the compiler.</summary>
internal static class GraphVerifier
{
    /// <exception cref="InvalidOperationException">An operation takes what nothing gives, gives what is given, or reaches over an end.</exception>
    public static void Check(OperationGraph graph)
    {
        Check(graph, graph.Derived, []);
        Check(graph, graph.Prediction, []);
        Check(graph, [.. graph.Training, .. graph.Backward.Select(adjoint => adjoint.Operation)], [.. graph.Backward.Select(adjoint => adjoint.Operation)]);
    }

    private static void Check(OperationGraph graph, IReadOnlyList<Operation> operations, HashSet<Operation> backward)
    {
        var given = new HashSet<int>();
        var computed = new HashSet<int>(operations.SelectMany(operation => operation.Outputs).Select(output => output.Id));
        foreach (var operation in operations)
        {
            // What no operation of the pass gives comes from without: inputs, parameters, gradients of outputs.
            foreach (var input in operation.Inputs.Where(input => computed.Contains(input.Id) && graph[input].Life != Life.Parameter))
                Require(given.Contains(input.Id), operation, $"takes '{graph[input].Name}' before it is there");
            foreach (var output in operation.Outputs)
                Require(given.Add(output.Id), operation, $"gives '{graph[output].Name}' again");
            Check(operation, backward.Contains(operation));
        }
    }

    private static void Check(Operation operation, bool isBackward)
    {
        switch (operation)
        {
            case Contract c: CheckBounds(c, c.Axes, [c.To, c.Left, .. new[] { c.Right, c.Start }.OfType<Operand>()]); break;
            case Extreme e: CheckBounds(e, e.Axes, [e.To, e.From]); break;
            case Route r: CheckBounds(r, r.Axes, [r.To, r.From]); break;
            case Map m:
                CheckBounds(m, m.Axes, [m.To, .. m.Readings.Select(reading => reading.Operand)]);
                CheckOnce(m, m.Axes, m.To, isWhole: true);
                break;
            case Move m:
                foreach (var piece in m.Pieces)
                {
                    CheckBounds(m, piece.Axes, [piece.To, piece.From]);
                    CheckOnce(m, piece.Axes, piece.To, isWhole: false);
                }

                Require(isBackward || m.Pieces.Sum(piece => Places(piece.Axes)) <= m.To.Size, m, "has pieces that overlap");
                break;
        }
    }

    private static void CheckBounds(Operation operation, EquatableArray<Axis> axes, IEnumerable<Operand> operands)
    {
        Require(axes.Select(axis => axis.Name).Distinct().Count() == axes.Count, operation, "has two axes of one name");
        foreach (var operand in operands)
        {
            Require(operand.At.Count == operand.Tensor.Extents.Count, operation, "has an operand without an index for each dimension");
            foreach (var (index, extent) in operand.At.Zip(operand.Tensor.Extents, (index, extent) => (index, extent)))
            {
                var (smallest, largest) = ((long)index.Constant, (long)index.Constant);
                foreach (var term in index.Terms)
                {
                    var reach = (long)term.Stride * (axes.Single(axis => axis.Name == term.Variable).Extent - 1);
                    (smallest, largest) = (smallest + Math.Min(reach, 0), largest + Math.Max(reach, 0));
                }

                Require(smallest >= 0 && largest < extent, operation, $"reaches from {smallest} to {largest} of {extent}");
            }
        }
    }

    private static void CheckOnce(Operation operation, EquatableArray<Axis> axes, Operand to, bool isWhole)
    {
        Require(axes.All(axis => axis.Extent == 1 || to.Uses(axis)) && !to.IsWindow(axes), operation, "stores a number twice");
        Require(!isWhole || Places(axes) == to.Tensor.Size, operation, "leaves out a number");
    }

    private static long Places(EquatableArray<Axis> axes) => axes.Aggregate(1L, (size, axis) => size * axis.Extent);

    private static void Require(bool holds, Operation operation, string what)
    {
        if (!holds) throw new InvalidOperationException($"{operation.GetType().Name} '{operation.Part}' of '{operation.Owner}' {what}.");
    }
}
