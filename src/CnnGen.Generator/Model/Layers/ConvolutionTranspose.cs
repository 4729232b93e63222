using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>The gradient of a convolution as a layer: each input adds the kernel, times itself, to the outputs under its window.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="Sums">The convolution whose gradient it is, of the full output: its filters are the inputs' channels.</param>
/// <param name="First">Of the full output, the row and the column where what is kept begins.</param>
/// <param name="KernelShape">Keras' axes: [height, width, filters, channels].</param>
internal sealed record ConvolutionTranspose(
    string Name,
    Shape Input,
    Shape Output,
    string Word,
    ConvolutionSums Sums,
    (int Y, int X) First,
    EquatableArray<int> KernelShape,
    ActivationFunction Activation,
    bool UseBias,
    Initializer KernelInitializer,
    Initializer BiasInitializer) : Layer(Name, Input, Output), IEndsInFunction
{
    public override string Kind => Word;

    public Layer WithoutActivation() => this with { Activation = ActivationFunction.Linear };

    public override EquatableArray<WeightSpec> Weights
    {
        get
        {
            var fans = Fans.Of(KernelShape);
            var kernel = new WeightSpec("kernel", KernelShape, KernelInitializer.For(fans), IsTrainable, Penalties.Kernel);
            return UseBias ? EquatableArray.Of(kernel, this.Bias(Output.Channels, BiasInitializer, fans)) : EquatableArray.Of(kernel);
        }
    }

    public override EquatableArray<OperatorDescription> Operators
    {
        get
        {
            // What is cut off the full output at its end; less than 0 for what there is beyond it.
            var (y, x) = (Sums.Window.PaddedHeight - First.Y - Output.Height, Sums.Window.PaddedWidth - First.X - Output.Width);
            var attributes = WindowAttributes
                .Of(Input, (Sums.Height, Sums.Width), (Sums.Window.StrideY, Sums.Window.StrideX), First, (Math.Max(y, 0), Math.Max(x, 0)))
                .Concat(WindowAttributes.Further(Input, Sums));
            if (y < 0 || x < 0) attributes = attributes.Append(WindowAttributes.OutputPadding(Input, (Math.Max(-y, 0), Math.Max(-x, 0))));
            return OperatorForms.Convolution("ConvTranspose", new OperandDescription("kernel"), UseBias, Activation, attributes).ToEquatableArray();
        }
    }

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        var kept = Kept(graph, Full(graph, arriving[0]));
        if (!UseBias) return graph.Ended(this, kept, Activation);
        var axes = GraphBuilder.AxesOf(Output.Dimensions);
        var all = axes.Select(axis => axis.Index).ToArray();
        var sums = graph.Example(Name, Expansion.NameOfSums(Activation), Output.Dimensions);
        graph.Add(new Map(
            Name, "Bias", axes, sums.At(all),
            EquatableArray.Of(new Reading("x", kept.At(all)), new Reading("bias", graph.Weight(this, "bias").At(all[all.Length - 1]))),
            FormulaWords.X + new Variable("bias")));
        return graph.Ended(this, sums, Activation);
    }

    private Tensor Full(GraphBuilder graph, Tensor arriving)
    {
        var (y, x, ci) = (new Axis("y", Input.Height), new Axis("x", Input.Width), new Axis("ci", Input.Channels));
        var (ky, kx, co) = (new Axis("ky", Sums.Height), new Axis("kx", Sums.Width), new Axis("co", Output.Channels));
        var window = Sums.Window;
        var full = graph.Example(Name, "full", window.PaddedHeight, window.PaddedWidth, Output.Channels);
        graph.Add(new Contract(
            Name, "Forward", EquatableArray.Of(y, x, ci, ky, kx, co),
            full.At((y.Index * window.StrideY) + (ky.Index * Sums.DilationY), (x.Index * window.StrideX) + (kx.Index * Sums.DilationX), co.Index),
            arriving.Viewed([.. Input.AsMap.Dimensions]).At(y.Index, x.Index, ci.Index),
            graph.Weight(this, "kernel").Viewed(ky.Extent, kx.Extent, co.Extent, ci.Extent).At(ky.Index, kx.Index, co.Index, ci.Index)));
        return full;
    }

    /// <summary>What is kept of the full output, in the layer's own dimensions.</summary>
    private Tensor Kept(GraphBuilder graph, Tensor full)
    {
        var map = Output.AsMap.Dimensions;
        if (First == (0, 0) && full.Extents == map) return full.Viewed([.. Output.Dimensions]);
        var kept = graph.Example(Name, "cropped", Output.Dimensions);
        graph.Moved(Name, "Keep", full, kept.Viewed([.. map]), [-First.Y, -First.X, 0]);
        return kept;
    }

    public override long MultiplyAdds => (long)Input.Size * Sums.Height * Sums.Width * Output.Channels;
}
