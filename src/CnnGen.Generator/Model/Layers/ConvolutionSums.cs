using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Model.Layers;

/// <summary>What all convolutions sum: of a map, of which a sequence is one row.</summary>
/// <param name="Height">Rows of the kernel.</param>
/// <param name="Width">Columns of the kernel.</param>
/// <param name="DilationY">From one of its rows to the next.</param>
/// <param name="Groups">So many convolutions side by side, each of its share of the channels.</param>
/// <param name="IsDepthwise">Whether each channel is a group, even if there is one alone.</param>
internal sealed record ConvolutionSums(
    Window Window, int Height, int Width, int DilationY, int DilationX, int Channels, int Filters, int Groups = 1,
    bool IsDepthwise = false)
{
    /// <summary>Inputs under the window: the terms of one output's sum.</summary>
    public int Patch => Height * Width * (Channels / Groups);

    /// <summary>Adds the operation.</summary>
    /// <param name="around">The map with its border.</param>
    /// <param name="kernel">[height, width, channels of a group, filters], in any dimensions that come to this.</param>
    /// <param name="sums">What is computed, in any dimensions of this size.</param>
    public void Add(GraphBuilder graph, string owner, string part, Tensor around, Tensor kernel, Tensor sums, Tensor? bias)
    {
        var (channels, filters) = (Channels / Groups, Filters / Groups);
        var (y, x, g, co) = (new Axis("y", Window.OutputHeight), new Axis("x", Window.OutputWidth), new Axis("g", Groups), new Axis("co", filters));
        var (ky, kx, ci) = (new Axis("ky", Height), new Axis("kx", Width), new Axis("ci", channels));
        // Beside groups, a group's axes of one channel say nothing.
        var axes = new[] { y, x, g, co, ky, kx, ci }.Where(axis => Groups == 1 && !IsDepthwise ? axis != g : axis.Extent > 1 || (axis != co && axis != ci));
        var filter = At(g, filters) + At(co, 1);
        graph.Add(new Contract(
            owner, part, axes.ToEquatableArray(),
            sums.Viewed(y.Extent, x.Extent, Filters).At(y.Index, x.Index, filter),
            around.At(
                (y.Index * Window.StrideY) + (ky.Index * DilationY), (x.Index * Window.StrideX) + (kx.Index * DilationX), At(g, channels) + At(ci, 1)),
            kernel.Viewed(Height, Width, channels, Filters).At(ky.Index, kx.Index, At(ci, 1), filter),
            bias?.At(filter)));

        Affine At(Axis axis, int stride) => axes.Contains(axis) ? axis.Index * stride : 0;
    }
}
