using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>
/// A factor of a contraction that lies across: numbers of the output that lie together ask for numbers of it that do not, so that none can be lanes. A
/// copy with its dimensions in another order has them together; where one for all examples is made, that is little work beside the sums.
/// </summary>
/// <param name="Move">Makes the copy.</param>
/// <param name="Contract">Takes it.</param>
internal sealed record Turn(Move Move, Contract Contract)
{
    /// <param name="isOnce">Whether there is one of a value for all examples.</param>
    /// <param name="copy">What stands for the copy of a value, of so many dimensions.</param>
    public static Turn? Of(Contract contract, Func<Tensor, bool> isOnce, Func<Tensor, IEnumerable<int>, Tensor> copy)
    {
        var to = contract.To.Flat;
        var lane = contract.OutputAxes.FirstOrDefault(axis => axis.Extent > 1 && to.StrideOf(axis.Name) == 1 && !contract.To.Leads(axis, contract.Axes));
        if (lane is null || lane.Extent < Machine.FewestLanes || contract.SumAxes.All(axis => axis.Extent == 1)) return null;

        var across = new[] { contract.Left, contract.Right }.OfType<Operand>().Where(factor => factor.Flat.StrideOf(lane.Name) is not (0 or 1)).ToList();
        if (across is not [var only] || !isOnce(only.Tensor)) return null;
        var last = Enumerable.Range(0, only.At.Count).Where(i => only.At[i].DependsOn(lane.Name)).ToList();
        if (last is not [var along] || only.At[along].StrideOf(lane.Name) != 1) return null;

        // What the sums run through comes first, so that the others lie as in the output and several of its axes may be one loop.
        bool IsSummed(Affine index) => contract.SumAxes.Any(axis => index.DependsOn(axis.Name));
        var order = Enumerable.Range(0, only.At.Count).OrderBy(i => i == along ? 2 : IsSummed(only.At[i]) ? 0 : 1).ToList();
        var axes = GraphBuilder.AxesOf(only.Tensor.Extents);
        var turned = copy(only.Tensor, order.Select(i => only.Tensor.Extents[i]));
        var piece = new Piece(axes, turned.At([.. order.Select(i => axes[i].Index)]), only.Tensor.At([.. axes.Select(axis => axis.Index)]));
        var factor = turned.At([.. order.Select(i => only.At[i])]);
        return new Turn(
            new Move(contract.Owner, contract.Part + "Turn", turned, EquatableArray.Of(piece)),
            contract with { Left = contract.Left == only ? factor : contract.Left, Right = contract.Right == only ? factor : contract.Right });
    }
}
