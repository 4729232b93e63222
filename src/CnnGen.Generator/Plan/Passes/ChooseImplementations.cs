using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>Covers a graph with implementations: each operation belongs to the first of the table that takes it, with those that it computes at once.</summary>
internal static class ChooseImplementations
{
    /// <summary>In the order of the first operation of each, those of the backward pass alone behind the others.</summary>
    public static EquatableArray<Cover> Run(Wiring wiring, ConvolutionAlgorithm algorithm)
    {
        var (covers, covered) = (new List<Cover>(), new HashSet<int>());
        foreach (var operation in wiring.Graph.Training)
            if (!covered.Contains(operation.Output.Id)) Add(Forward(wiring, operation, algorithm));
        foreach (var adjoint in wiring.Graph.Backward)
            if (!covered.Contains(adjoint.Operation.Output.Id)) Add(Backward(wiring, adjoint, covers));
        foreach (var operation in wiring.Graph.Prediction)
            if (!covered.Contains(operation.Output.Id)) Add(OperationCover.Of(wiring.Prediction, operation, isBackward: false));
        return covers.Concat(OfPrediction(wiring, algorithm).Select(cover => cover with { IsOfPrediction = true })).ToEquatableArray();

        void Add(Cover cover)
        {
            covers.Add(cover);
            foreach (var operation in cover.Forward.Concat(cover.Backward))
                if (!covered.Add(operation.Output.Id)) throw new InvalidOperationException($"{GraphText.Of(wiring.Graph, operation)} is computed twice.");
        }
    }

    /// <summary>
    /// What prediction computes of factors that it derives, where training computes something else; and what derives them, unless the former do it on the way
    /// to a layout of their own.
    /// </summary>
    private static IEnumerable<Cover> OfPrediction(Wiring wiring, ConvolutionAlgorithm algorithm)
    {
        var (covers, covered) = (new List<Cover>(), new HashSet<int>());
        foreach (var operation in wiring.Graph.Prediction.Where(operation => !covered.Contains(operation.Output.Id)))
        {
            var cover = operation switch
            {
                Move pad when wiring.Prediction.Readers(pad.To) is [Contract only] && IsFolded(only) => ConvolutionCover.Try(wiring.Prediction, pad, algorithm),
                Contract contract when IsFolded(contract) => Forward(wiring.Prediction, contract, algorithm),
                _ => null,
            };
            if (cover is null) continue;
            covers.Add(cover);
            covered.UnionWith(cover.Forward.Select(given => given.Output.Id));
        }

        var taken = new HashSet<int>(covers.Where(cover => cover is not OperationCover)
            .SelectMany(cover => cover.Forward.OfType<Contract>()).Select(contract => contract.Right!.Tensor.Id));
        return wiring.Graph.Derived.Where(map => !taken.Contains(map.Output.Id)).Select(map => (Cover)new DerivedCover((Map)map)).Concat(covers);

        bool IsFolded(Contract contract) => contract.Right is { } kernel && wiring.Deriver(kernel.Tensor) is not null;
    }

    /// <summary>A row for each implementation.</summary>
    private static Cover Forward(Wiring wiring, Operation root, ConvolutionAlgorithm algorithm) =>
        ConvolutionCover.Try(wiring, root, algorithm)
        ?? DenseCover.Try(wiring, root)
        ?? PoolingCover.Try(wiring, root)
        ?? DropoutCover.Try(wiring, root)
        ?? PReluCover.Try(wiring, root)
        ?? ChargeCover.Try(wiring, root)
        ?? FunctionCover.Try(wiring, root)
        ?? OperationCover.Of(wiring, root, isBackward: false);

    private static Cover Backward(Wiring wiring, Adjoint root, IEnumerable<Cover> covers) =>
        InputGradientCover.Try(wiring, root, covers)
        ?? FunctionBackwardCover.Try(wiring, root)
        ?? OperationCover.Of(wiring, root.Operation, isBackward: true);
}
