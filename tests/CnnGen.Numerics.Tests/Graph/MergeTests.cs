using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>What merges compute and hand back, against results by hand: of one example, with the gradient 1, 2, 3, … of the output.</summary>
public sealed class MergeTests
{
    [Theory]
    [InlineData("Add", new[] { 9.0, 9, 9, 9 }, new[] { 1.0, 2, 3, 4 }, new[] { 1.0, 2, 3, 4 }, new[] { 1.0, 2, 3, 4 })]
    [InlineData("Multiply", new[] { 15.0, 15, 27, 15 }, new[] { 15.0, 10, 27, 60 }, new[] { 3.0, 6, 27, 20 }, new[] { 5.0, 30, 27, 12 })]
    [InlineData(
        "Average", new[] { 3.0, 3, 3, 3 }, new[] { 1.0 / 3, 2.0 / 3, 1, 4.0 / 3 }, new[] { 1.0 / 3, 2.0 / 3, 1, 4.0 / 3 },
        new[] { 1.0 / 3, 2.0 / 3, 1, 4.0 / 3 })]
    [InlineData("Maximum", new[] { 5.0, 5, 3, 5 }, new[] { 0.0, 0, 3, 0 }, new[] { 1.0, 2, 0, 0 }, new[] { 0.0, 0, 0, 4 })]
    [InlineData("Minimum", new[] { 1.0, 1, 3, 1 }, new[] { 1.0, 0, 3, 4 }, new[] { 0.0, 0, 0, 0 }, new[] { 0.0, 2, 0, 0 })]
    public void Of_three(string operation, double[] output, double[] first, double[] second, double[] third)
    {
        // In the third place all are equal, in the fourth two: the first of equals is chosen.
        var run = Run(Enum.Parse<MergeOperation>(operation), axis: 0, [4], [1, 3, 3, 1], [4], [5, 5, 3, 3], [4], [3, 1, 3, 5]);

        Assert.Equal(output, run.Output);
        Assert.Equal([first, second, third], run.Gradients);
    }

    [Fact]
    public void The_first_of_two_equal_ones_has_the_gradient()
    {
        Assert.Equal([[1.0, 2], [0.0, 0]], Run(MergeOperation.Maximum, axis: 0, [2], [7, 7], [2], [7, 7]).Gradients);
        Assert.Equal([[1.0, 2], [0.0, 0]], Run(MergeOperation.Minimum, axis: 0, [2], [7, 7], [2], [7, 7]).Gradients);
    }

    [Fact]
    public void A_difference()
    {
        var run = Run(MergeOperation.Subtract, axis: 0, [2], [5, 3], [2], [1, 4]);

        Assert.Equal([4.0, -1], run.Output);
        Assert.Equal([[1.0, 2], [-1.0, -2]], run.Gradients);
    }

    /// <summary>A gate of 1x1x2 on a map of 2x1x2: its gradient is the sum over the pixels.</summary>
    [Fact]
    public void A_dimension_of_1_serves_all_along_the_other()
    {
        var run = Run(MergeOperation.Multiply, axis: 0, [2, 1, 2], [1, 2, 3, 4], [1, 1, 2], [10, 100]);

        Assert.Equal([10.0, 200, 30, 400], run.Output);
        Assert.Equal([[10.0, 200, 30, 400], [1.0 + 9, 4.0 + 16]], run.Gradients);
    }

    [Theory]
    [InlineData(2, new[] { 1.0, 2, 9, 3, 4, 8 }, new[] { 1.0, 2, 4, 5 }, new[] { 3.0, 6 })]
    [InlineData(0, new[] { 1.0, 2, 3, 4, 9, 8 }, new[] { 1.0, 2, 3, 4 }, new[] { 5.0, 6 })]
    public void Side_by_side(int axis, double[] output, double[] first, double[] second)
    {
        var run = Run(MergeOperation.Concatenate, axis, [2, 1, 2], [1, 2, 3, 4], axis == 0 ? [1, 1, 2] : [2, 1, 1], [9, 8]);

        Assert.Equal(output, run.Output);
        Assert.Equal([first, second], run.Gradients);
    }

    /// <param name="values">Shape and numbers of each, in turn.</param>
    private static (double[] Output, double[][] Gradients) Run(MergeOperation operation, int axis, params int[][] values)
    {
        var shapes = values.Where((_, i) => i % 2 == 0).Select(shape => new Shape(shape.ToEquatableArray())).ToList();
        var output = shapes[0].Dimensions.Select((_, i) => operation == MergeOperation.Concatenate && i == axis
            ? shapes.Sum(shape => shape.Dimensions[i])
            : shapes.Max(shape => shape.Dimensions[i]));
        var merge = new Merge("merge", shapes[0], new Shape(output.ToEquatableArray()), operation, shapes.ToEquatableArray(), axis);
        var family = Family.Of(merge.Kind, graph =>
        {
            var arriving = shapes.Select((shape, i) => graph.Example($"from{i}", "output", shape.Dimensions)).ToArray();
            return (arriving, merge.Expand(graph, arriving.ToEquatableArray(), Mode.Training));
        });
        var reference = new GraphReference<double>(family.Graph, rows: 1, partSize: 1);
        for (var i = 0; i < shapes.Count; i++) reference[family.Free[i]] = [.. values[(2 * i) + 1].Select(value => (double)value)];
        reference.Run(family.Graph.Training);
        reference[family.OutputGradient] = [.. Enumerable.Range(1, merge.Output.Size).Select(i => (double)i)];
        reference.Run(family.Backward);
        return (reference[family.Output], [.. family.Gradients.Select(gradient => reference[gradient])]);
    }
}
