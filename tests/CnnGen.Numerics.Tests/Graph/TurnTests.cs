using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Nests;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>A parameter that lies across has a copy that does not: then there are lanes, and the bits are the same.</summary>
public sealed class TurnTests
{
    private static readonly Family[] All =
    [
        Families.Dense(5, 9, 7), Families.Convolution((3, 4), 3, 1, 2, 2, 4, 8), Families.Convolution((3, 4), (2, 3), 2, 1, 1, 5, 8),
        Families.Transposed(3, 3, 2, 4, 9), Families.Transposed((1, 9), (1, 4), (1, 2), 7, 17),
    ];

    public static TheoryData<string> Names => [.. All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_turned_copy_gives_lanes_and_the_same_bits(string name)
    {
        var family = All.Single(family => family.Name == name);
        var (nests, turned) = (0, new List<Operation>());
        foreach (var contract in family.Graph.Training.Concat(family.Backward).OfType<Contract>())
        {
            var tensors = family.Graph.Tensors.ToList();
            var turn = Turn.Of(contract, tensor => family.Graph[tensor].Life != Life.Example, (_, extents) =>
            {
                tensors.Add(new TensorInfo("turned/copy", "turned", extents.ToEquatableArray(), Life.Batch));
                return new Tensor(tensors.Count - 1, tensors[^1].Extents);
            });
            if (turn is null) continue;

            var graph = family.Graph with { Tensors = tensors.ToEquatableArray() };
            Assert.Empty(Loops(new NestCase("Across", graph, contract, null)));
            Assert.NotEmpty(Loops(new NestCase("Turned", graph, turn.Contract, null)));
            Same(graph, contract, turn);
            turned.Add(contract);
            nests++;
        }

        Assert.True(nests == 1, $"{nests} contractions are turned: {string.Join(", ", turned)}");
    }

    [Fact]
    public void What_lies_well_is_left_alone() => Assert.All(
        new[] { Families.Depthwise(3, 3, 1, 1, 9, 1), Families.AveragePooling(3, 2, 2, 9), Families.BatchNormalization(4, 9) },
        family => Assert.All(
            family.Graph.Training.Concat(family.Backward).OfType<Contract>(),
            contract => Assert.Null(Turn.Of(contract, _ => true, (_, _) => throw new InvalidOperationException("There is nothing to copy.")))));

    private static IEnumerable<Loop> Loops(NestCase nest) =>
        nest.Kernel.Body.Nodes().OfType<Loop>().Where(loop => loop.Role == LoopRole.Lanes && loop.Body.Nodes().Any(statement => statement is Accumulator));

    private static void Same(OperationGraph graph, Contract contract, Turn turn)
    {
        var (plain, other) = (new GraphReference<float>(graph, 3, 2), new GraphReference<float>(graph, 3, 2));
        foreach (var input in contract.Inputs)
        {
            var values = new float[input.Size * (graph[input].Life == Life.Example ? 3 : 1)];
            for (var i = 0; i < values.Length; i++) values[i] = MathF.Sin(i + input.Id);
            plain[input] = values;
            other[input] = values;
        }

        plain.Run([contract]);
        other.Run([turn.Move, turn.Contract]);
        Bits.Equal(plain[contract.Output], other[contract.Output], contract.Part);
    }
}
