using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Model.Descriptions;

/// <summary>The operators that several layers are.</summary>
internal static class OperatorForms
{
    /// <summary>A convolution, and what becomes of its sums.</summary>
    public static IEnumerable<OperatorDescription> Convolution(
        string type, OperandDescription kernel, bool useBias, ActivationFunction activation, IEnumerable<AttributeDescription> attributes)
    {
        var sums = new OperatorDescription(type, ChannelPlace.First)
        {
            Operands = WithBias(kernel, useBias),
            Attributes = attributes.ToEquatableArray(),
        };
        return Activated(activation, "activation").Prepend(sums);
    }

    public static EquatableArray<OperandDescription> WithBias(OperandDescription kernel, bool useBias) =>
        useBias ? EquatableArray.Of(kernel, new OperandDescription("bias")) : EquatableArray.Of(kernel);

    /// <summary>A function of what arrives; none where it changes nothing.</summary>
    public static IEnumerable<OperatorDescription> Activated(ActivationFunction activation, string part)
    {
        if (activation is ElementFunction { IsLinear: false } function)
        {
            yield return new OperatorDescription(function.Operator, ChannelPlace.Any)
            {
                Part = part,
                Formula = function.Of,
                Word = function.Word,
            };
        }

        if (activation is SoftmaxFunction softmax)
        {
            yield return new OperatorDescription("Softmax", ChannelPlace.Any)
            {
                Part = part,
                Word = softmax.Word,
                Attributes = EquatableArray.Of<AttributeDescription>(new AxisAttribute("axis", -1)),
            };
        }
    }

    /// <summary>The same numbers in other dimensions.</summary>
    /// <param name="sizes">In the order of <paramref name="channels"/>.</param>
    public static OperatorDescription Reshape(string part, ChannelPlace channels, params IEnumerable<int> sizes) => new("Reshape", channels)
    {
        Part = part,
        // 0: as many examples as arrive.
        Operands = EquatableArray.Of(OperandDescription.Constant(part.Length == 0 ? "shape" : part + "_shape", sizes.Prepend(0))),
    };

    /// <summary>The axes of an example in another order.</summary>
    /// <param name="order">For each that leaves, which of those that arrive it is; channels are the last.</param>
    public static OperatorDescription Transpose(string part, IEnumerable<int> order) => new("Transpose", ChannelPlace.Last)
    {
        Part = part,
        Attributes = EquatableArray.Of(AttributeDescription.Of("perm", order.Select(axis => axis + 1).Prepend(0))),
    };

    /// <summary>A pooling over all places, and the vector that it leaves, if it does.</summary>
    public static EquatableArray<OperatorDescription> Global(string type, Shape output)
    {
        var pool = new OperatorDescription(type, ChannelPlace.First);
        return output.IsVector
            ? EquatableArray.Of(pool, new OperatorDescription("Flatten", ChannelPlace.First) { Part = "flatten" })
            : EquatableArray.Of(pool);
    }

    /// <summary>The sizes of an example with its channels first.</summary>
    public static IEnumerable<int> ChannelsFirst(this Shape shape) => shape.Dimensions.Take(shape.Dimensions.Count - 1).Prepend(shape.Channels);
}
