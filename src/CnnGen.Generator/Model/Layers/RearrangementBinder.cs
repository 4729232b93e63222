using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>permute</c>, <c>repeat_vector</c> and <c>depth_to_space</c>.</summary>
internal static class RearrangementBinder
{
    private const string PermutePrefix = "permute", RepeatPrefix = "repeat", ShufflePrefix = "shuffle";

    private static readonly WholesKey Dims =
        new("dims", "For each axis of the output, which axis of the input it is, counted from 1: `[2, 1]` makes channels of steps.");

    private static readonly SizeKey Times = new("n", "Steps of the output.");
    private static readonly SizeKey BlockSize = new("block_size", "Rows and columns that a pixel becomes.");

    private static readonly WordKey<BlockOrder> Order = new(
        "mode",
        "Of a pixel's channels: `dcr` has row, column and channel of what it becomes, in this order, as TensorFlow's depth_to_space; `crd` has channel, row "
            + "and column, as PyTorch's PixelShuffle.",
        BlockOrder.Dcr);

    /// <summary>A row for each, in the order of the pages.</summary>
    public static IReadOnlyList<LayerKind> Kinds { get; } =
    [
        new(
            KeyTable.Of(
                "depth_to_space", "Makes a map larger: the channels of each pixel become a block of pixels.", LayerKeys.NameOf(ShufflePrefix), BlockSize,
                Order),
            ShufflePrefix, DepthToSpace),
        new(KeyTable.Of("permute", "The same values with their axes in another order.", LayerKeys.NameOf(PermutePrefix), Dims), PermutePrefix, Permute),
        new(
            KeyTable.Of("repeat_vector", "A sequence of so many steps, each the vector that arrives.", LayerKeys.NameOf(RepeatPrefix), Times), RepeatPrefix,
            RepeatVector),
    ];

    private static Layer? Permute(LayerReader layer)
    {
        var dims = layer.Options.Wholes(Dims);
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input, From: var from }) return null;
        var count = input.Dimensions.Count;
        if (!dims.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(1, count)))
        {
            var asked = $"dims [{Quote.List(dims.Select(axis => Quote.Integer(axis)))}] are not the axes 1 to {Quote.Integer(dims.Count)} in another order";
            if (dims.Count != count) asked = $"dims name {Quote.Integer(dims.Count)} axes";
            layer.Errors.Add(DiagnosticDescriptors.AxesOfLayer, layer.Options.PlaceOf(Dims), layer.Name, asked, input.Described, from);
            return null;
        }

        if (!layer.Fits(parameters: 0, input.Size)) return null;
        var output = new Shape(dims.Select(axis => input.Dimensions[axis - 1]).ToEquatableArray());
        var sources = Enumerable.Range(1, count).Select(axis => EquatableArray.Of(dims.ToList().IndexOf(axis)));
        return new Rearrangement(
            layer.Name, input, output, layer.Options.Owner, output.Dimensions, Enumerable.Range(0, count).Select(i => EquatableArray.Of(i)).ToEquatableArray(),
            sources.ToEquatableArray(), EquatableArray.Of(OperatorForms.Transpose("", dims.Select(axis => axis - 1))));
    }

    private static Layer? RepeatVector(LayerReader layer)
    {
        var times = layer.Options.Size(Times);
        if (!layer.Options.Complete() || layer.Vector() is not { } input || !layer.Fits(0, Saturating.Product(times, input.Size))) return null;
        return new Rearrangement(
            layer.Name, input, Shape.Sequence(times, input.Size), layer.Options.Owner, EquatableArray.Of(times, input.Size),
            EquatableArray.Of(EquatableArray.Of(0), EquatableArray.Of(1)), EquatableArray.Of(EquatableArray.Of(1)),
            EquatableArray.Of(
                new OperatorDescription("Unsqueeze", ChannelPlace.Last)
                {
                    Part = "step",
                    Operands = EquatableArray.Of(OperandDescription.Constant("axes", 1)),
                },
                new OperatorDescription("Tile", ChannelPlace.Last) { Operands = EquatableArray.Of(OperandDescription.Constant("repeats", 1, times, 1)) }));
    }

    private static Layer? DepthToSpace(LayerReader layer)
    {
        var (size, order) = (layer.Options.Size(BlockSize), layer.Options.Word(Order));
        if (!layer.Options.Complete() || layer.Map() is not { } input) return null;
        if (input.Channels % Saturating.Product(size, size) != 0)
        {
            layer.Errors.Add(
                DiagnosticDescriptors.UnevenGroups, layer.Options.PlaceOf(BlockSize), layer.Name, $"a block of {Quote.Integer(size)}x{Quote.Integer(size)}",
                "pixels", $"the {Quote.Integer(input.Channels)} channels that arrive from {layer.Arriving!.From}");
            return null;
        }

        if (!layer.Fits(parameters: 0, input.Size)) return null;
        var channels = input.Channels / (size * size);
        // Row and column of the input, row and column in the block, channel.
        return new Rearrangement(
            layer.Name, input, Shape.Map(input.Height * size, input.Width * size, channels), layer.Options.Owner,
            EquatableArray.Of(input.Height, input.Width, size, size, channels),
            EquatableArray.Of(EquatableArray.Of(0, 2), EquatableArray.Of(1, 3), EquatableArray.Of(4)),
            EquatableArray.Of(
                EquatableArray.Of(0), EquatableArray.Of(1), order == BlockOrder.Dcr ? EquatableArray.Of(2, 3, 4) : EquatableArray.Of(4, 2, 3)),
            EquatableArray.Of(new OperatorDescription("DepthToSpace", ChannelPlace.First)
            {
                Attributes = EquatableArray.Of<AttributeDescription>(
                    new WholeAttribute("blocksize", size), new TextAttribute("mode", order.ToString().ToUpperInvariant())),
            }));
    }
}
