using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>From layers to steps: forward in order, backward in reverse, and what surrounds them.</summary>
internal static class LowerLayers
{
    public const string Input = "input";

    /// <summary>The owners of what no layer owns: more than one word, as no layer is called.</summary>
    public const string Loss = "the loss", Optimizer = "the optimizer", Images = "the input";

    public const string Label = "label";

    public const string Losses = "losses";

    public const string Probabilities = "probabilities";

    /// <summary>Values that a pass is given: the share of one example in the mean, and Adam's step size.</summary>
    public const string Share = "share";

    public const string Alpha = "alpha";

    /// <summary>One row per kind of layer.</summary>
    private static readonly Dictionary<Type, LayerLowering> Catalogue = new()
    {
        [typeof(Conv2D)] = new Conv2DLowering(),
        [typeof(MaxPooling2D)] = new MaxPooling2DLowering(),
        [typeof(Flatten)] = new FlattenLowering(),
        [typeof(Dense)] = new DenseLowering(),
        [typeof(Activation)] = new ActivationLowering(),
        [typeof(Model.Layers.Dropout)] = new DropoutLowering(),
    };

    public static Lowered Run(Network network, EquatableArray<LayerContext> contexts)
    {
        var layers = Layers(network, contexts);
        var build = Declare(network, layers);
        var randomKeys = layers.Select((l, i) => (Name: l.Lowering.RandomKey(l.Layer), Index: i))
            .Where(k => k.Name is not null)
            .Select(k => new RandomKey(k.Name!, k.Index))
            .ToEquatableArray();
        var programs = new[]
        {
            Program(build, "Forward", "The forward pass in prediction: no dropout.", () => Forward(build, layers, ForwardMode.Prediction)),
            Program(build, "ForwardOne", "The forward pass of one example.", () => Forward(build, layers, ForwardMode.One)) with { IsForOne = true },
            Program(build, "ForwardTraining", "The forward pass in training.", () => Forward(build, layers, ForwardMode.Training)),
            Program(build, "Loss", "Each example's loss, and the gradient of the batch's mean by the logits.", () => AddLoss(build, network)),
            Program(build, "Softmax", "Each example's class probabilities.", () => Softmax(build, network)),
            Program(build, "Backward", "The gradient of every parameter, and its Adam step.", () => Backward(build, layers, SkipDeadGradients.FirstTrained(network))),
            Program(build, "Refresh", "Derives what the kernels read from the parameters; after every change of them.", () => Refresh(build, layers)),
        };
        return new Lowered(
            build.Batch,
            build.Buffers.ToEquatableArray(),
            build.Parameters.ToEquatableArray(),
            build.Kernels.ToEquatableArray(),
            programs.ToEquatableArray(),
            randomKeys,
            build.Faults.ToEquatableArray(),
            network.Layers[network.Layers.Count - 1].Name + "_Output");
    }

    /// <summary>What the layers ask for, alone.</summary>
    public static Declared Declare(Network network, EquatableArray<LayerContext> contexts)
    {
        var build = Declare(network, Layers(network, contexts));
        return new Declared(build.Batch, build.Buffers.ToEquatableArray(), build.Parameters.ToEquatableArray());
    }

    private static List<LoweredLayer> Layers(Network network, EquatableArray<LayerContext> contexts) =>
        network.Layers.Zip(contexts, (layer, context) => new LoweredLayer(layer, context, Catalogue[layer.GetType()])).ToList();

    private static Builder Declare(Network network, List<LoweredLayer> layers)
    {
        var build = new Builder(new Batch(network.Training.BatchSize), network.Optimizer);
        build.Example(Input, Images, network.Input);
        build.Example(Label, Loss, Shape.Vector(1));
        build.Example(Losses, Loss, Shape.Vector(1));
        build.Example(Probabilities, Loss, network.Output);
        build.Example("logitsGradient", Loss, network.Output);
        foreach (var (layer, context, lowering) in layers) lowering.Declare(build, layer, context);
        return build;
    }

    private static LoweredProgram Program(Builder build, string name, string summary, Action lower)
    {
        var steps = build.StartProgram();
        lower();
        return new LoweredProgram(name, summary, steps.ToEquatableArray());
    }

    private static void Forward(Builder build, List<LoweredLayer> layers, ForwardMode mode)
    {
        build.Current = Input;
        foreach (var (layer, context, lowering) in layers) lowering.Forward(build, layer, context, mode);
    }

    private static void AddLoss(Builder build, Network network) => build.Run(
        Loss,
        SoftmaxCrossEntropy.WithGradient("SoftmaxCrossEntropy", network.Output.Size),
        Scope.Example,
        Buffer(build.Current),
        Buffer(Label),
        new NamedArgument(Share),
        Buffer("logitsGradient"),
        Buffer(Losses));

    private static void Softmax(Builder build, Network network) => build.Run(
        Loss, SoftmaxCrossEntropy.Probabilities("Softmax", network.Output.Size), Scope.Example, Buffer(build.Current), Buffer(Probabilities));

    /// <summary>Ends at the first layer with parameters: a gradient that no parameter waits for is not computed.</summary>
    private static void Backward(Builder build, List<LoweredLayer> layers, int firstTrained)
    {
        var trained = layers.Skip(firstTrained).ToList();
        foreach (var (layer, _, lowering) in trained) lowering.ClearGradients(build, layer);

        build.Current = "logitsGradient";
        foreach (var (layer, context, lowering) in Enumerable.Reverse(trained)) lowering.Backward(build, layer, context);
        foreach (var (layer, _, lowering) in trained) lowering.Update(build, layer);
    }

    private static void Refresh(Builder build, List<LoweredLayer> layers)
    {
        foreach (var (layer, context, lowering) in layers) lowering.Refresh(build, layer, context);
    }

    /// <summary>Floats of one copy of all parameters, each starting on a cache line.</summary>
    public static long TrainedLength(IEnumerable<ParameterPlan> parameters) =>
        parameters.Sum(p => StorageLayout.RoundUp(p.StorageLength, StorageLayout.CacheLine));

    private sealed record LoweredLayer(Layer Layer, LayerContext Context, LayerLowering Lowering);
}
