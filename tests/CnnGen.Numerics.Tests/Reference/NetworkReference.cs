using System.Diagnostics;
using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Runtime;
using static CnnGen.Numerics.Tests.Reference.ReferenceParameters;
using ActivationFunction = CnnGen.Generator.Model.Layers.ActivationFunction;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>A whole network in the reference's arithmetic: what the emitted class must compute, to the bit when T is float.</summary>
/// <remarks>
/// Parameters are named and ordered as Keras does: <c>conv1/kernel</c> [kh, kw, in, out], <c>dense1/kernel</c> [in, out], <c>…/bias</c> [out].
/// They start at zero: fill or copy into the arrays. What a forward or backward pass computed stays readable until the next one.
/// </remarks>
internal sealed partial class NetworkReference<T> where T : IFloatingPointIeee754<T>
{
    private readonly LossReference _loss;
    private readonly OrderedDictionary<string, T[]> _parameters = [];
    private readonly OrderedDictionary<string, T[]> _outputs = [];
    private readonly Dictionary<string, T[]> _sums = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, int[]> _argMax = [];
    private readonly OrderedDictionary<string, T[]> _gradients = [];
    private readonly OrderedDictionary<string, T[]> _inputGradients = [];
    private Pass _pass = new([], 0, Training: false, Seed: 0, Step: 0);

    public NetworkReference(Network network, ulong? seed = null)
    {
        Network = network;
        _loss = new LossReference(network.Loss, network.Output);
        Seed = seed ?? network.Training.Seed;
        Optimizer = OptimizerReference<T>.Of(network.Optimizer);
        foreach (var layer in network.Layers) AddParameters(layer);
    }

    public Network Network { get; }

    /// <summary>Seeds the dropout of <see cref="TrainStep"/>.</summary>
    public ulong Seed { get; }

    /// <summary>Finished training steps.</summary>
    public ulong Steps { get; private set; }

    public OptimizerReference<T> Optimizer { get; }

    public int InputSize => Network.Input.Size;

    public int Classes => Network.Output.Size;

    /// <summary>By name, in the order of the layers, a kernel before its bias.</summary>
    public IReadOnlyDictionary<string, T[]> Parameters => _parameters;

    /// <summary>Those of the parameters that are not frozen.</summary>
    public IReadOnlyDictionary<string, T[]> Trained => new OrderedDictionary<string, T[]>(
        Network.Layers.Where(layer => layer.IsTrained).SelectMany(layer => new[] { KernelOf(layer), BiasOf(layer), AlphaOf(layer) })
            .Where(_parameters.ContainsKey).Select(name => KeyValuePair.Create(name, _parameters[name])));

    /// <summary>By layer name: what each layer gave in the last forward pass, [rows][size], behind its activation.</summary>
    public IReadOnlyDictionary<string, T[]> Outputs => _outputs;

    /// <summary>By the name of a pooling layer: where in the layer's input, [rows][size], each maximum of the last forward pass came from.</summary>
    public IReadOnlyDictionary<string, int[]> ArgMax => _argMax;

    /// <summary>By parameter name, in the same order: what the last <see cref="Backward"/> computed.</summary>
    public IReadOnlyDictionary<string, T[]> Gradients => _gradients;

    /// <summary>By layer name: the gradient by each layer's input, [rows][size], from the last <see cref="Backward"/>; the first layers' too.</summary>
    public IReadOnlyDictionary<string, T[]> InputGradients => _inputGradients;

    /// <param name="images">[rows][height][width][channels].</param>
    /// <param name="training">Whether dropout is on; seed and step are only read then.</param>
    /// <returns>The logits, [rows][classes].</returns>
    public T[] Forward(T[] images, int rows, bool training = false, ulong seed = 0, ulong step = 0)
    {
        _pass = new Pass(images, rows, training, seed, step);
        for (var index = 0; index < Network.Layers.Count; index++)
            _outputs[Network.Layers[index].Name] = ForwardLayer(index, InputOf(index));
        return Logits;
    }

    /// <summary>The mean loss of the last forward pass.</summary>
    public T Loss(Targets targets) => T.CreateChecked(MeanLoss(targets));

    /// <summary>The gradients of the mean loss, for the last forward pass.</summary>
    public IReadOnlyDictionary<string, T[]> Backward(Targets targets)
    {
        var gradient = _loss.Gradient(Logits, targets);
        for (var index = Network.Layers.Count - 1; index >= 0; index--)
        {
            var layer = Network.Layers[index];
            if (layer.Penalties.Activity is { } activity) gradient = PenaltyReference.Added(activity, InputOf(index + 1), gradient, _pass.Rows);
            gradient = BackwardLayer(index, gradient);
            Regularize(layer);
            _inputGradients[Network.Layers[index].Name] = gradient;
        }

        return Gradients;
    }

    /// <summary>One training step on a batch: forward with dropout, backward, Adam.</summary>
    /// <returns>The loss before the update.</returns>
    public T TrainStep(T[] images, Targets targets)
    {
        targets = ClassWeightReference.Of(Network, targets);
        Forward(images, images.Length / InputSize, training: true, Seed, Steps);
        var loss = Loss(targets);
        Optimizer.Step(Trained, Backward(targets), name => ColumnsOf(Network, name));
        Steps++;
        return loss;
    }

    /// <summary>Mean cross-entropy and share of right answers, dropout off; the losses are summed in double, in order.</summary>
    public (double Loss, double Accuracy) Evaluate(T[] images, int[] labels)
    {
        var logits = Forward(images, labels.Length);
        var correct = 0;
        for (var n = 0; n < labels.Length; n++)
            if (LargestOf(logits, n) == labels[n])
                correct++;
        return (MeanLoss(labels), (double)correct / labels.Length);
    }

    /// <summary>The mean loss, dropout off.</summary>
    public double MeanLoss(T[] inputs, Targets targets)
    {
        Forward(inputs, inputs.Length / InputSize);
        return MeanLoss(targets);
    }

    /// <summary>What prediction makes of the outputs, [rows][size], dropout off.</summary>
    public T[] Answers(T[] images, int rows)
    {
        var outputs = Forward(images, rows);
        return Network.Answer is { } function ? ActivationReference.Forward(function, outputs, Network.Output.Channels) : outputs;
    }

    private T[] Logits => InputOf(Network.Layers.Count);

    /// <summary>What arrives at a layer; one past the last, the logits.</summary>
    private T[] InputOf(int index) => index == 0 ? _pass.Images : _outputs[Network.Layers[index - 1].Name];

    private uint DropoutKey(int index) => CounterRandom.Key(_pass.Seed, (uint)index, _pass.Step);

    private void AddParameters(Layer layer)
    {
        var (kernel, bias) = layer switch
        {
            Conv2D conv => (conv.KernelHeight * conv.KernelWidth * conv.Input.Channels * conv.Filters, conv.UseBias ? conv.Filters : 0),
            Dense dense => (dense.Input.Size * dense.Units, dense.UseBias ? dense.Units : 0),
            _ => (0, 0),
        };
        if (kernel > 0) Add(KernelOf(layer), kernel);
        if (bias > 0) Add(BiasOf(layer), bias);
        if (layer is PRelu prelu) Add(AlphaOf(layer), prelu.Alpha.Size);

        void Add(string name, int count) => (_parameters[name], _gradients[name]) = (new T[count], new T[count]);
    }

    private T[] ForwardLayer(int index, T[] input)
    {
        switch (Network.Layers[index])
        {
            case Conv2D conv:
                var (kernel, bias) = (_parameters[KernelOf(conv)], _parameters.GetValueOrDefault(BiasOf(conv)));
                var plain = conv with { Activation = ActivationFunction.Linear };
                return Activated(conv, conv.Activation, WinogradReference.Fits(Network, index)
                    ? WinogradReference.Forward(plain, input, _pass.Rows, kernel, bias)
                    : Conv2DReference.Forward(plain, input, _pass.Rows, kernel, bias));
            case MaxPooling2D pooling:
                (var output, _argMax[pooling.Name]) = MaxPooling2DReference.Forward(pooling, input, _pass.Rows);
                return output;
            case Dense dense:
                var sums = dense with { Activation = ActivationFunction.Linear };
                return Activated(dense, dense.Activation, DenseReference.Forward(
                    sums, input, _pass.Rows, _parameters[KernelOf(dense)], _parameters.GetValueOrDefault(BiasOf(dense))));
            case PRelu prelu:
                return PReluReference.Forward(prelu, input, _parameters[AlphaOf(prelu)]);
            case Activation activation:
                return ActivationReference.Forward(activation.Function, input, activation.Output.Channels);
            case Dropout dropout:
                return _pass.Training ? DropoutReference.Forward(dropout, input, DropoutKey(index)) : input;
            case Flatten:
                return input;
            default:
                throw new UnreachableException($"no reference for the layer {Network.Layers[index]}");
        }
    }

    /// <summary>Keeps what goes into the activation at the end of a layer.</summary>
    private T[] Activated(Layer layer, ActivationFunction function, T[] sums)
    {
        _sums[layer.Name] = sums;
        return ActivationReference.Forward(function, sums, layer.Output.Channels);
    }

    private T[] BackwardLayer(int index, T[] outputGradient)
    {
        var (input, output) = (InputOf(index), InputOf(index + 1));
        switch (Network.Layers[index])
        {
            case Conv2D conv:
                return Keep(
                    conv,
                    Conv2DReference.Backward(
                        conv, input, _pass.Rows, _parameters[KernelOf(conv)], output, outputGradient, ConvOrder.Of(Network, index), _sums[conv.Name]));
            case MaxPooling2D pooling:
                return MaxPooling2DReference.Backward(pooling, _pass.Rows, _argMax[pooling.Name], outputGradient);
            case Dense dense:
                return Keep(
                    dense, DenseReference.Backward(dense, input, _pass.Rows, _parameters[KernelOf(dense)], output, outputGradient, _sums[dense.Name]));
            case PRelu prelu:
                _gradients[AlphaOf(prelu)] = PReluReference.BackwardAlpha(prelu, input, outputGradient, ConvOrder.Of(Network, index));
                return PReluReference.BackwardInput(prelu, input, _parameters[AlphaOf(prelu)], outputGradient);
            case Activation activation:
                return ActivationReference.Backward(activation.Function, input, output, outputGradient, activation.Output.Channels);
            case Dropout dropout:
                return _pass.Training ? DropoutReference.Backward(dropout, outputGradient, DropoutKey(index)) : outputGradient;
            case Flatten:
                return outputGradient;
            default:
                throw new UnreachableException($"no reference for the layer {Network.Layers[index]}");
        }
    }

    /// <summary>Files the gradients of a layer's parameters under their names and passes on the one by its input.</summary>
    private T[] Keep(Layer layer, LayerGradients<T> gradients)
    {
        _gradients[KernelOf(layer)] = gradients.Kernel;
        if (_parameters.ContainsKey(BiasOf(layer))) _gradients[BiasOf(layer)] = gradients.Bias;
        return gradients.Input;
    }

    /// <summary>The class of the largest logit; of equal ones the first.</summary>
    private int LargestOf(T[] logits, int n)
    {
        var best = 0;
        for (var c = 1; c < Classes; c++)
            if (logits[(n * Classes) + c] > logits[(n * Classes) + best])
                best = c;
        return best;
    }

    /// <summary>What the last forward pass was asked for.</summary>
    private sealed record Pass(T[] Images, int Rows, bool Training, ulong Seed, ulong Step);
}
