using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>From an operation to the loop nest that computes it for one example, or whole if there is one of its output for the batch.</summary>
internal static class Nest
{
    /// <param name="operation">
    /// A contraction whose output is one for the batch and that sums over the examples adds one example's terms to what is there; its factor is left to
    /// who adds up the parts of the batch.
    /// </param>
    public static Kernel Of(string name, string summary, Operation operation, NestBuffers buffers) => operation switch
    {
        Map map => MapNest.Build(name, summary, map, buffers),
        Contract contract => ContractNest.Build(name, summary, contract, buffers),
        Extreme extreme => ExtremeNest.Build(name, summary, extreme, buffers),
        Route route => RouteNest.Build(name, summary, route, buffers),
        Move move => MoveNest.Build(name, summary, move, buffers),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
