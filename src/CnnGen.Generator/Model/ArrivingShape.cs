using CnnGen.Generator.Diagnostics;

namespace CnnGen.Generator.Model;

/// <summary>The shape that reaches a layer, and where it comes from.</summary>
/// <param name="From">In messages: <c>the input</c>, <c>'pool1'</c>.</param>
/// <param name="Input">The network's.</param>
internal sealed record ArrivingShape(Shape Shape, string From, Shape Input)
{
    private const int MostColours = 4;

    /// <summary>For an error that follows from the shape: what to write if a sequence was meant as a grey image. Empty if it does not look so.</summary>
    public string GreyHint => Shape.IsSequence && Shape == Input ? $"; a grey image has one channel: [{Quote.List([.. Sizes(Input.Dimensions), "1"])}]" : "";

    /// <summary>
    /// For an error that follows from the shape: what to write if the input has its channels first, as PyTorch's have. Empty if it does not look so.
    /// </summary>
    public string ChannelsHint => Input is { IsMap: true, Height: <= MostColours } && Input.Channels > Input.Height
        ? $"; the input is [height, width, channels]: if {Quote.Integer(Input.Height)} are its channels, write "
            + $"[{Quote.List([.. Sizes(Input.Dimensions.Skip(1).Append(Input.Height))])}]"
        : "";

    private static IEnumerable<string> Sizes(IEnumerable<int> sizes) => sizes.Select(size => Quote.Integer(size));
}
