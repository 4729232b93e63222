using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan;

/// <summary>What one run of a kernel does at most (all examples there, every live list full), counted from its loop nest.</summary>
/// <param name="Bytes">The memory that all parts of the kernel's outputs touch, each byte counted once: <see cref="Footprint"/>.</param>
internal sealed record KernelCost(long MultiplyAdds, long Loads, long Stores, long Bytes)
{
    public long Operations => MultiplyAdds + Loads + Stores;

    /// <param name="kernel">As it is built, before any pass: one element per load and store.</param>
    public static KernelCost Of(Kernel kernel) => Of(kernel.Body, kernel) with { Bytes = 4 * Footprint.Elements(kernel) };

    private static KernelCost Of(EquatableArray<Statement> body, Kernel kernel) =>
        body.Select(s => Of(s, kernel)).Aggregate(new KernelCost(0, 0, 0, 0), (sum, c) => sum.Plus(c));

    private static KernelCost Of(Statement statement, Kernel kernel)
    {
        var nodes = statement.Expressions().SelectMany(e => e.Nodes()).ToList();
        var own = new KernelCost(nodes.Count(n => n is MultiplyAdd), nodes.Count(n => n is Load or Pick), statement is Store or Append ? 1 : 0, 0);
        if (statement is Transpose) own = new KernelCost(0, Transpose.Side * Transpose.Side, Transpose.Side * Transpose.Side, 0);
        if (statement is Scan) own = own.Times(Turns(statement, kernel));
        return own.Plus(Of(statement.Body(), kernel).Times(Turns(statement, kernel)));
    }

    private static long Turns(Statement statement, Kernel kernel) => statement switch
    {
        Loop loop => loop.End.Largest - loop.Start.Smallest,
        Walk walk => kernel.List(walk.List).Capacity,
        Scan scan => scan.Count,
        _ => 1,
    };

    private KernelCost Plus(KernelCost other) => new(MultiplyAdds + other.MultiplyAdds, Loads + other.Loads, Stores + other.Stores, 0);

    private KernelCost Times(long turns) => new(MultiplyAdds * turns, Loads * turns, Stores * turns, 0);
}
