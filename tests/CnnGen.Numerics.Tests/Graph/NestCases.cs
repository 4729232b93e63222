using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Nests;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>An operation, and another one whose output it takes where that lies nowhere.</summary>
internal sealed record NestCase(string Name, OperationGraph Graph, Operation Operation, Operation? Inner)
{
    /// <summary>More examples than one, so that it shows if one takes another's values.</summary>
    public const int Rows = 3;

    public Kernel Kernel { get; } = Nest.Of(Name, $"{Operation.Part}.", Operation, Buffers(Graph, Inner));

    /// <summary>What reads and writes memory.</summary>
    public IEnumerable<Operation> Operations => Inner is null ? [Operation] : [Inner, Operation];

    public static string Parameter(OperationGraph graph, Tensor tensor) => graph[tensor].Name.Replace('/', '_');

    private static NestBuffers Buffers(OperationGraph graph, Operation? inner) => new(
        tensor => Parameter(graph, tensor), tensor => graph[tensor].Life, tensor => graph.Training.OfType<Draw>().Any(draw => draw.To.Id == tensor.Id), Rows)
    {
        Inlined = tensor => tensor.Id == inner?.Output.Id ? inner : null,
    };
}

/// <summary>Every nest at extents that hit the edges of tiles and vectors.</summary>
internal static class NestCases
{
    /// <summary>Around one vector, two vectors and a tile.</summary>
    private static readonly int[] Channels = [1, 3, 7, 8, 9, 17, 33];

    public static IReadOnlyList<Family> AllFamilies { get; } = [.. Convolutions(), .. Poolings(), .. Normalizations(), .. Elements(), .. Moves()];

    public static IReadOnlyList<NestCase> All { get; } = [.. AllFamilies.SelectMany((family, i) => Of(family, $"Nest{i}"))];

    /// <summary>Each operation of a family, and each with another one in it that it can compute on the way.</summary>
    public static IEnumerable<NestCase> Of(Family family, string name)
    {
        Operation[] all = [.. family.Graph.Training, .. family.Backward];
        foreach (var (operation, i) in all.Select((operation, i) => (operation, i)).Where(o => o.operation is not Draw))
        {
            yield return new NestCase($"{name}_{i}", family.Graph, operation, null);
            if (operation is not (Contract or Map)) continue;
            foreach (var inner in all.Where(inner => Inlined.IsElementwise(inner) && IsTaken(inner, operation) && Inlined.Fits(operation, inner)))
                yield return new NestCase($"{name}_{i}_Of{inner.Part}", family.Graph, operation, inner);
        }

        bool IsTaken(Operation inner, Operation by) => family.Graph[inner.Output].Life == Life.Example
            && by.Inputs.Any(input => input.Id == inner.Output.Id) && (by as Contract)?.Start?.Tensor.Id != inner.Output.Id;
    }

    private static IEnumerable<Family> Convolutions() =>
    [
        .. Channels.Select(c => Families.Convolution((3, 5), 3, 1, 1, 1, 3, c)),
        .. Channels.Select(c => Families.Convolution((4, 3), (2, 3), (2, 1), 1, 1, c, 9)),
        .. Channels.Select(c => Families.Depthwise((4, 7), 3, 1, 1, c, 1)),
        Families.Depthwise((3, 2), (2, 3), 2, 1, 9, 1), Families.Depthwise((3, 4), 3, 1, 2, 8, 2), Families.Depthwise(1, 3, 1, 1, 17, 3),
        Families.Convolution((3, 4), 3, 1, 2, 2, 4, 8), Families.Convolution(3, 2, (2, 3), (3, 2), 3, 2, 9, bias: false),
        Families.Convolution((1, 9), (1, 3), 1, 1, 1, 5, 8), Families.Convolution((1, 33), (1, 8), 2, 1, 1, 1, 16), Families.Convolution(1, 1, 1, 1, 1, 1, 1),
        Families.Transposed(3, 3, 2, 4, 9), Families.Transposed((2, 5), 2, 2, 3, 8), Families.Transposed((1, 9), (1, 4), (1, 2), 7, 17),
        .. Channels.Select(c => Families.Transposed((2, 3), 3, 1, 5, c)),
        .. Channels.Select(units => Families.Dense(5, 9, units)), Families.Dense(1, 33, 17), Families.Dense(9, 3, 8),
    ];

    private static IEnumerable<Family> Poolings() =>
    [
        .. Channels.Select(c => Families.AveragePooling((3, 4), 2, 2, c)), .. Channels.Select(c => Families.MaxPooling((3, 4), 2, 2, c)),
        .. new[] { 1, 9 }.SelectMany(c => new[]
        {
            Families.AveragePooling((3, 2), 3, 2, c), Families.AveragePooling((2, 3), (1, 2), 2, c, (1, 1)), Families.AveragePooling((1, 8), (1, 3), 1, c),
            Families.MaxPooling((3, 2), 3, 2, c), Families.MaxPooling((2, 3), (1, 2), 2, c, (1, 1)), Families.MaxPooling((1, 8), (1, 3), 1, c),
        }),
        .. Channels.SelectMany(c => new[] { Families.GlobalPooling((5, 7), c, largest: false), Families.GlobalPooling((3, 4), c, largest: true) }),
    ];

    private static IEnumerable<Family> Normalizations() =>
    [
        .. Channels.Select(c => Families.BatchNormalization(1, c)), .. Channels.Select(c => Families.BatchNormalization(15, c)),
        Families.GroupNormalization(6, 1, 9, eachPlace: true), Families.GroupNormalization(1, 1, 17, eachPlace: true),
        Families.GroupNormalization(6, 4, 2, eachPlace: false), Families.GroupNormalization(5, 3, 8, eachPlace: false),
    ];

    private static IEnumerable<Family> Elements() =>
    [
        .. Channels.Select(c => ElementFamilies.Elementwise("silu", X / (1 + Exp(-X)), null, 3, 2, c)),
        ElementFamilies.Elementwise("relu", Max(X, 0), WhenAbove(Y, 0, 1, 0), 37), ElementFamilies.Elementwise("tanh", Tanh(X), 1 - (Y * Y), 1),
        .. new[] { 1, 3, 8, 9, 33 }.SelectMany(c => new[]
        {
            ElementFamilies.Broadcast([3, 4, c], [1, 1, c], isParameter: true), ElementFamilies.Broadcast([3, 4, c], [1, 1, c], isParameter: false),
            ElementFamilies.Broadcast([3, 4, c], [3, 4, 1], isParameter: false), ElementFamilies.Broadcast([3, 4, c], [3, 1, c], isParameter: true),
        }),
        ElementFamilies.Broadcast([4, 9], [1, 1], isParameter: true), ElementFamilies.Broadcast([2, 3, 5], [2, 3, 5], isParameter: true),
        ElementFamilies.FanIn(2, 3, 5), ElementFamilies.FanIn(9),
        ElementFamilies.Dropout([19], [19]), ElementFamilies.Dropout([3, 4, 9], [1, 1, 9]), ElementFamilies.Dropout([3, 4, 9], [3, 4, 9]),
    ];

    private static IEnumerable<Family> Moves() =>
    [
        .. new[] { 1, 3, 8, 9, 17 }.SelectMany(c => new[]
        {
            ElementFamilies.Padded(3, 4, c, -0.5), ElementFamilies.Cropped(2, 5, c), ElementFamilies.Upsampled(2, 3, c, 2),
            ElementFamilies.DepthToSpace(2, 3, c, 2), ElementFamilies.Permuted([3, 2, c], [1, 0, 2]),
        }),
        ElementFamilies.Padded(1, 1, 1, double.NegativeInfinity),
        ElementFamilies.Concatenated(2, 3, 8, 3, 17), ElementFamilies.Concatenated(1, 1, 1, 1), ElementFamilies.Concatenated(3, 1, 9, 7, 1, 8),
        ElementFamilies.Permuted([5, 9], [1, 0]), ElementFamilies.Permuted([8, 3, 17], [2, 0, 1]), ElementFamilies.Upsampled(3, 3, 1, 3),
    ];
}
