using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Writes a network layer by layer, shapes by Keras' rules: <c>NetworkBuilder.Map(8, 8, 3).Conv2D(9, 3).Flatten().Dense(10).Build()</c>.</summary>
internal sealed class NetworkBuilder
{
    private static readonly Initializer Glorot = new VarianceScaling(1, FanMode.FanAvg, Distribution.Uniform);
    private static readonly Initializer Zeros = new Constant(0);

    private readonly Shape _input;
    private readonly List<Layer> _layers = [];

    private NetworkBuilder(Shape input) => _input = input;

    private Shape Arriving => _layers.Count == 0 ? _input : _layers[^1].Output;

    public static NetworkBuilder Map(int height, int width, int channels) => new(Shape.Map(height, width, channels));

    public static NetworkBuilder Vector(int features) => new(Shape.Vector(features));

    public NetworkBuilder Conv2D(
        int filters, int kernelHeight, int? kernelWidth = null, int strideY = 1, int? strideX = null, bool same = false, bool relu = false, bool bias = true)
    {
        var rows = new Axis(Arriving.Height, kernelHeight, strideY, same);
        var columns = new Axis(Arriving.Width, kernelWidth ?? kernelHeight, strideX ?? strideY, same);
        return Add(new Conv2D(
            NameFor<Conv2D>("conv"), Arriving, Shape.Map(rows.Output, columns.Output, filters),
            rows.Window, columns.Window, rows.Stride, columns.Stride, rows.Before, columns.Before, rows.Padded, columns.Padded,
            FunctionOf(relu), bias, Glorot, Zeros));
    }

    public NetworkBuilder MaxPooling2D(int poolHeight, int? poolWidth = null, int? strideY = null, int? strideX = null, bool same = false)
    {
        var rows = new Axis(Arriving.Height, poolHeight, strideY ?? poolHeight, same);
        var columns = new Axis(Arriving.Width, poolWidth ?? poolHeight, strideX ?? strideY ?? poolWidth ?? poolHeight, same);
        return Add(new MaxPooling2D(
            NameFor<MaxPooling2D>("pool"), Arriving, Shape.Map(rows.Output, columns.Output, Arriving.Channels),
            rows.Window, columns.Window, rows.Stride, columns.Stride, rows.Before, columns.Before, rows.Padded, columns.Padded));
    }

    public NetworkBuilder Flatten() => Add(new Flatten(NameFor<Flatten>("flatten"), Arriving, Shape.Vector(Arriving.Size)));

    public NetworkBuilder Dense(int units, bool relu = false, bool bias = true) => Add(new Dense(
        NameFor<Dense>("dense"), Arriving, Shape.Vector(units), FunctionOf(relu), bias, Glorot, Zeros));

    public NetworkBuilder Dropout(double rate) => Add(new Dropout(NameFor<Dropout>("dropout"), Arriving, Arriving, rate));

    /// <param name="shared">Axes along which alpha is shared, from 1.</param>
    public NetworkBuilder PRelu(params int[] shared) => Add(new PRelu(
        NameFor<PRelu>("prelu"), Arriving, Arriving,
        new Shape(Arriving.Dimensions.Select((size, axis) => shared.Contains(axis + 1) ? 1 : size).ToEquatableArray()), Zeros));

    /// <summary>An activation layer, by its word.</summary>
    public NetworkBuilder Activate(string word) =>
        Add(new Activation(NameFor<Activation>("activation"), Arriving, Arriving, RuleReader.Known(Activations.All, word)));

    /// <summary>Gives the layer before an activation, by its word.</summary>
    public NetworkBuilder With(string word)
    {
        var function = RuleReader.Known(Activations.All, word);
        _layers[^1] = _layers[^1] is Conv2D conv ? conv with { Activation = function } : (Dense)_layers[^1] with { Activation = function };
        return this;
    }

    /// <summary>Gives the layer before regularizers, as a model spells them.</summary>
    public NetworkBuilder Regularized(string? kernel = null, string? bias = null, string? activity = null)
    {
        _layers[^1] = _layers[^1] with { Regularizers = new RegularizersOfLayer(Of(kernel), Of(bias), Of(activity)) };
        return this;

        static Regularizer? Of(string? word) => word is null ? null : RuleReader.Known(Regularizers.All, word);
    }

    /// <summary>Freezes the layer before.</summary>
    public NetworkBuilder Frozen()
    {
        _layers[^1] = _layers[^1] with { IsTrainable = false };
        return this;
    }

    public NetworkBuilder Relu() => Add(new Activation(NameFor<Activation>("activation"), Arriving, Arriving, ActivationFunction.Relu));

    public Network Build(Optimizer? optimizer = null, int batchSize = 4, ulong seed = 1, ConvolutionAlgorithm convolution = ConvolutionAlgorithm.Auto) => new(
        "TestNetwork", "CnnGen.Tests", EquatableArray.Of(new InputPort(Network.InputName, _input)), _layers.ToEquatableArray(),
        EquatableArray.Of(new OutputPort("", _layers[^1].Name, _layers[^1].Output, new SparseCategoricalCrossentropy())),
        optimizer ?? Optimizers.Of("adam"), new TrainingOptions(BatchSize: batchSize, Seed: seed), Threads: 0, new CodegenOptions(), convolution);

    /// <summary>The one layer of a network that has only one.</summary>
    public TLayer Single<TLayer>() where TLayer : Layer => Assert.IsType<TLayer>(Assert.Single(_layers));

    public TLayer First<TLayer>() where TLayer : Layer => _layers.OfType<TLayer>().First();

    public TLayer Last<TLayer>() where TLayer : Layer => _layers.OfType<TLayer>().Last();

    public TLayer? LastOrNull<TLayer>() where TLayer : Layer => _layers.OfType<TLayer>().LastOrDefault();

    private NetworkBuilder Add(Layer layer)
    {
        _layers.Add(layer with { Inputs = EquatableArray.Of(_layers.Count == 0 ? Network.InputName : _layers[^1].Name) });
        return this;
    }

    private string NameFor<TLayer>(string word) => $"{word}{_layers.OfType<TLayer>().Count() + 1}";

    private static ActivationFunction FunctionOf(bool relu) => relu ? ActivationFunction.Relu : ActivationFunction.Linear;

    /// <summary>One axis of a sliding window. Under <c>same</c> every stride-th input has a window, and an odd row of padding goes behind.</summary>
    private readonly record struct Axis(int Input, int Window, int Stride, bool Same)
    {
        public int Output => Same ? (Input + Stride - 1) / Stride : ((Input - Window) / Stride) + 1;

        public int Before => Padding / 2;

        public int Padded => Input + Padding;

        private int Padding => Same ? Math.Max(((Output - 1) * Stride) + Window - Input, 0) : 0;
    }
}
