using CnnGen.Onnx.Format;
using CnnGen.Runtime;

namespace CnnGen.Onnx;

/// <summary>What the operators of a layer take besides values: its parameters and constants, in the order of the axes of the value that arrives.</summary>
/// <param name="arriving">The names of the values that arrive.</param>
internal sealed class OperandExport(GraphBuilder graph, ParameterSet parameters, LayerDescription layer, IReadOnlyList<string> arriving)
{
    public string Name(OperandDescription operand)
    {
        if (operand.Input is { } place) return arriving[place];
        if (operand.Name.Length == 0) return "";
        var name = $"{layer.Name}/{operand.Name}";
        if (operand.Wholes is { } wholes) return graph.Constant(new OnnxTensor(name, [wholes.Count], Wholes: [.. wholes.Select(whole => (long)whole)]));
        if (operand.Numbers is { } numbers) return Constant(name, operand, numbers);
        var parameter = parameters[name];
        return Tensor(name, operand, parameter.FiniteValues(), parameter.Shape);
    }

    private string Constant(string name, OperandDescription operand, IReadOnlyList<double> numbers)
    {
        var shape = operand.Shape ?? [numbers.Count];
        var count = shape.Aggregate((product, size) => product * size);
        float[] values = numbers.Count == 1 ? [.. Enumerable.Repeat((float)numbers[0], count)] : [.. numbers.Select(number => (float)number)];
        return Tensor(name, operand, values, shape);
    }

    private string Tensor(string name, OperandDescription operand, float[] values, IReadOnlyList<int> shape)
    {
        var weight = layer.Weights.FirstOrDefault(weight => weight.Role == operand.Name);
        return operand.Axes switch
        {
            OperandAxes.Own when weight is { Axes.Count: > 0 } => Add(
                name, operand.Shape ?? weight.Shape ?? [.. weight.Axes.Select(axis => shape[axis])], new AxisOrder(shape, weight.Axes).FromKeras(values)),
            OperandAxes.Own => Add(name, operand.Shape ?? shape, values),
            OperandAxes.Channels => Add(name, shape, AlongFeatures(values, shape, axis: 0)),
            _ => Aligned(name, operand.Shape ?? shape, values),
        };
    }

    /// <summary>Axes that are the last of the value's, where these are.</summary>
    private string Aligned(string name, IReadOnlyList<int> shape, float[] values)
    {
        if (!graph.Current.IsChannelsFirst) return Add(name, shape, AlongFeatures(values, shape, shape.Count - 1));
        int[] sizes = [.. Enumerable.Repeat(1, graph.Current.Shape.Count - shape.Count), .. shape];
        int[] axes = [sizes.Length - 1, .. Enumerable.Range(0, sizes.Length - 1)];
        return Add(name, [.. axes.Select(axis => sizes[axis])], new AxisOrder(sizes, axes).FromKeras(values));
    }

    /// <summary>The values of one axis for features in the order of a flattened map, channels first.</summary>
    private float[] AlongFeatures(float[] values, IReadOnlyList<int> shape, int axis)
    {
        if (graph.Current.FlattenedChannelsFirst is not { } map || shape[axis] == 1) return values;
        int[] sizes = [.. shape.Take(axis), .. map, .. shape.Skip(axis + 1)];
        var channels = axis + map.Count - 1;
        var behind = Enumerable.Range(channels + 1, shape.Count - axis - 1);
        int[] axes = [.. Enumerable.Range(0, axis), channels, .. Enumerable.Range(axis, map.Count - 1), .. behind];
        return new AxisOrder(sizes, axes).FromKeras(values);
    }

    private string Add(string name, IReadOnlyList<int> shape, float[] values) =>
        graph.Constant(new OnnxTensor(name, [.. shape.Select(size => (long)size)], values));
}
