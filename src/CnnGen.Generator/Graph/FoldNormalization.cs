using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Graph;

/// <summary>
/// A normalization by kept statistics is a factor and a shift for each channel. Behind sums that nobody else takes they become part of the kernel and of
/// the bias, which are derived from the parameters once, and the normalization is gone from prediction.
/// </summary>
internal sealed class FoldNormalization
{
    private const string OfKernel = "folded_", OfBias = "folded_bias";

    private static readonly Variable Weight = new("weight"), Bias = new("bias"), Mean = new("mean"), Factor = new("factor"), Shift = new("shift");

    private readonly GraphBuilder _build;
    private readonly Dictionary<int, Operation> _givers;
    private readonly ILookup<int, Operation> _readers;
    private readonly HashSet<int> _outputs;
    private readonly List<Operation> _derived;

    /// <summary>By the output of an operation what stands in its place; null for nothing.</summary>
    private readonly Dictionary<int, Operation?> _replaced = [];

    private FoldNormalization(GraphBuilder build, Predicted prediction, IEnumerable<Tensor> outputs)
    {
        (_build, _derived) = (build, [.. prediction.Derived]);
        (_givers, _readers) = (prediction.Operations.Givers(), prediction.Operations.Readers());
        _outputs = [.. outputs.Select(output => output.Id)];
    }

    public static Predicted Run(GraphBuilder build, Predicted prediction, IEnumerable<Tensor> outputs)
    {
        var pass = new FoldNormalization(build, prediction, outputs);
        foreach (var map in prediction.Operations.OfType<Map>()) pass.Fold(map);
        var operations = prediction.Operations
            .Select(operation => pass._replaced.TryGetValue(operation.Output.Id, out var other) ? other : operation).OfType<Operation>();
        return new Predicted(operations.ToEquatableArray(), pass._derived.ToEquatableArray());
    }

    private void Fold(Map scale)
    {
        if (NormalizationOf(scale) is not { } normalization || SumsBefore(normalization) is not { } sums) return;
        var (contract, channel) = (sums.Contract, sums.Contract.To.At[sums.Contract.To.At.Count - 1]);
        var bias = FoldBias(contract.Owner, sums.Bias, normalization);
        var folded = contract with { Part = "Folded" + contract.Part, Right = FoldKernel(contract, channel, normalization.Factor) };
        _replaced[normalization.Center.Output.Id] = null;
        if (sums.IsDirect)
        {
            var to = contract.To with { Tensor = contract.Output with { Id = scale.Output.Id } };
            (_replaced[contract.Output.Id], _replaced[scale.Output.Id]) = (folded with { To = to, Start = bias.At(channel) }, null);
            return;
        }

        var readings = EquatableArray.Of(
            new Reading("x", normalization.Of with { Tensor = normalization.Of.Tensor with { Id = sums.BeforeBias.Id } }),
            new Reading(Bias.Name, bias.At(scale.Axes[scale.Axes.Count - 1].Index)));
        (_replaced[contract.Output.Id], _replaced[scale.Output.Id]) =
            (folded, new Map(contract.Owner, "FoldedBias", scale.Axes, scale.To, readings, X + Bias));
        if (sums.BeforeBias.Id != normalization.Of.Tensor.Id) _replaced[normalization.Of.Tensor.Id] = null;
    }

    /// <summary>(x − mean) · factor, perhaps plus a shift, in two maps of which nobody else takes the first one's values.</summary>
    private Normalization? NormalizationOf(Map scale)
    {
        var (product, shift) = scale.Formula is Sum { Left: Product scaled, Right: Variable shifted } ? (scaled, shifted) : (scale.Formula as Product, null);
        if (product is not { Left: Variable x, Right: Variable factor } || Each(scale, x) is not { } arriving || OfChannels(scale, factor) is not { } factors
            || OnlyGiver(arriving.Tensor) is not Map { Formula: Difference { Left: Variable of, Right: Variable mean } } center
            || Each(center, of) is not { } values || OfChannels(center, mean) is not { } means) return null;
        var shifts = shift is null ? null : OfChannels(scale, shift);
        return shift is null || shifts is not null ? new Normalization(center, values, means, factors, shifts) : null;
    }

    /// <summary>What gives the values that are normalized, if it is sums of one layer, cut to size perhaps, and perhaps a bias behind that.</summary>
    private Sums? SumsBefore(Normalization normalization)
    {
        var before = normalization.Of.Tensor;
        var channels = normalization.Mean.Size;
        var last = OnlyGiver(before);
        Tensor? bias = null;
        if (last is Map { Formula: Sum { Left: Variable x, Right: Variable added } } map && Each(map, x) is { } sums && OfChannels(map, added) is { } addends)
        {
            (before, bias) = (sums.Tensor, addends);
            last = OnlyGiver(before);
        }

        var cut = last as Move;
        if (cut is not null)
        {
            if (!LeavesChannels(cut, channels)) return null;
            last = OnlyGiver(cut.Pieces[0].From.Tensor);
        }

        if (last is not Contract { Factor: 1.0, Right: { } kernel } c || !IsFolded(c, kernel, channels) || (cut ?? last).Owner != c.Owner) return null;
        var isDirect = cut is null && bias is null;
        if (c.Start is not { } start) return new Sums(c, bias, before, isDirect);
        return isDirect && IsParameter(start.Tensor) && start.At.SequenceEqual([c.To.At[c.To.At.Count - 1]])
            ? new Sums(c, start.Tensor, before, isDirect)
            : null;
    }

    /// <summary>Whether each number of the kernel is one channel's.</summary>
    private bool IsFolded(Contract c, Operand kernel, int channels)
    {
        var axes = c.Axes.Where(kernel.Uses).ToList();
        return IsParameter(kernel.Tensor) && Last(c.Output) == channels && _build.Info(c.Output).Life == Life.Example
            && axes.Aggregate(1L, (size, axis) => size * axis.Extent) == kernel.Tensor.Size && !kernel.IsWindow(axes)
            && c.To.At[c.To.At.Count - 1].Terms.All(term => axes.Any(axis => axis.Name == term.Variable));
    }

    /// <summary>weight · factor.</summary>
    private Operand FoldKernel(Contract contract, Affine channel, Tensor factor)
    {
        var kernel = contract.Right!;
        var role = _build.Info(kernel.Tensor).Name.Substring(contract.Owner.Length + 1);
        var folded = _build.Tensor(contract.Owner, OfKernel + role, Life.Derived, kernel.Tensor.Extents).At([.. kernel.At]);
        var readings = EquatableArray.Of(new Reading(Weight.Name, kernel), new Reading(Factor.Name, factor.At(channel)));
        _derived.Add(new Map(contract.Owner, "FoldKernel", contract.Axes.Where(kernel.Uses).ToEquatableArray(), folded, readings, Weight * Factor));
        return folded;
    }

    /// <summary>(bias − mean) · factor + shift; where there is no bias it is 0.</summary>
    private Tensor FoldBias(string owner, Tensor? bias, Normalization normalization)
    {
        var axes = GraphBuilder.AxesOf([normalization.Mean.Size]);
        var folded = _build.Tensor(owner, OfBias, Life.Derived, normalization.Mean.Size);
        var sum = ((bias is null ? (Formula)0 : Bias) - Mean) * Factor;
        (Variable Variable, Tensor? Tensor)[] all =
            [(Bias, bias), (Mean, normalization.Mean), (Factor, normalization.Factor), (Shift, normalization.Shift)];
        var readings = all.Where(known => known.Tensor is not null)
            .Select(known => new Reading(known.Variable.Name, known.Tensor!.At(axes[0].Index)));
        _derived.Add(new Map(
            owner, "FoldBias", axes, folded.At(axes[0].Index), readings.ToEquatableArray(), normalization.Shift is null ? sum : sum + Shift));
        return folded;
    }

    private static bool LeavesChannels(Move move, int channels) =>
        move.Pieces.Count == 1 && move.Border.Equals(0.0) && move.Pieces[0] is var piece && Last(piece.To.Tensor) == channels
        && Last(piece.From.Tensor) == channels && piece.To.At[piece.To.At.Count - 1] == piece.From.At[piece.From.At.Count - 1];

    private Operation? OnlyGiver(Tensor tensor) =>
        _readers[tensor.Id].Take(2).Count() == 1 && !_outputs.Contains(tensor.Id) && _givers.TryGetValue(tensor.Id, out var giver) ? giver : null;

    private static Operand? Operand(Map map, Variable variable) =>
        map.Readings.FirstOrDefault(reading => reading.Variable == variable.Name)?.Operand;

    /// <summary>What a variable stands for, if it is the number in the map's own place.</summary>
    private static Operand? Each(Map map, Variable variable) =>
        Operand(map, variable) is { } operand && operand.Flat == map.To.Flat && Last(operand.Tensor) == Last(map.Output) ? operand : null;

    /// <summary>The same, if it is a parameter, or what is derived from some, by the map's last axis.</summary>
    private Tensor? OfChannels(Map map, Variable variable)
    {
        var axis = map.Axes[map.Axes.Count - 1];
        return Operand(map, variable) is { } operand && _build.Info(operand.Tensor).Life is (Life.Parameter or Life.Derived)
            && operand.At.SequenceEqual([axis.Index]) && operand.Tensor.Size == axis.Extent && Last(map.Output) == axis.Extent
            ? operand.Tensor
            : null;
    }

    private bool IsParameter(Tensor tensor) => _build.Info(tensor).Life == Life.Parameter;

    private static int Last(Tensor tensor) => tensor.Extents[tensor.Extents.Count - 1];

    private sealed record Normalization(Map Center, Operand Of, Tensor Mean, Tensor Factor, Tensor? Shift);

    /// <param name="BeforeBias">The sums as they are where the bias is added.</param>
    /// <param name="IsDirect">Whether the contraction gives what is normalized, with the bias in it.</param>
    private sealed record Sums(Contract Contract, Tensor? Bias, Tensor BeforeBias, bool IsDirect);
}
