namespace CnnGen.Generator.Model.Layers;

/// <summary>A layer whose window slides over a map that may first get a border.</summary>
/// <param name="PadTop">Rows of border above the input; 0 under <c>valid</c>.</param>
/// <param name="PadLeft">Columns of border left of the input; 0 under <c>valid</c>.</param>
/// <param name="PaddedHeight">Height of the input with its border (equal to the input's under <c>valid</c>).</param>
/// <param name="PaddedWidth">Width of the input with its border.</param>
internal abstract record WindowLayer(string Name, Shape Input, Shape Output, int PadTop, int PadLeft, int PaddedHeight, int PaddedWidth)
    : Layer(Name, Input, Output)
{
    /// <summary>What the window slides over.</summary>
    public Shape Padded => Shape.Map(PaddedHeight, PaddedWidth, Input.Channels);

    public bool IsPadded => Padded != Input;
}
