using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>From layers to steps: forward in order, backward in reverse, and what surrounds them.</summary>
internal static class LowerLayers
{
    public const string Input = "input";

    public const string Label = "label";

    public const string Losses = "losses";

    public const string Probabilities = "probabilities";

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
        var build = new Builder(new Batch(network.Training.BatchSize));
        var layers = network.Layers.Zip(contexts, (layer, context) => (Layer: layer, Context: context, Lowering: Catalogue[layer.GetType()])).ToList();
        Declare(build, network);
        foreach (var (layer, context, lowering) in layers) lowering.Declare(build, layer, context);

        var randomKeys = layers.Select((l, i) => (Name: l.Lowering.RandomKey(l.Layer), Index: i))
            .Where(k => k.Name is not null)
            .Select(k => new RandomKey(k.Name!, k.Index))
            .ToEquatableArray();
        var keys = randomKeys.Select(k => (Loops.Parameter)new KeyParameter(k.Parameter)).ToList();
        var trained = network.Layers.Zip(contexts, (l, c) => (l, c)).SkipWhile(p => p.l.Parameters == 0).Select(p => p.l).ToList();
        var programs = new List<LoweredProgram>
        {
            Program(build, "Forward", "The forward pass in prediction: no dropout.", [build.Batch.Rows], () => Forward(build, layers, training: false)),
            Program(build, "ForwardTraining", "The forward pass in training.", [build.Batch.Rows, .. keys], () => Forward(build, layers, training: true)),
            Program(build, "Loss", "Each example's loss, and the gradient of the batch's mean by the logits.", [build.Batch.Rows, new ScalarParameter("share")], () => Loss(build, network)),
            Program(build, "Softmax", "Each example's class probabilities.", [build.Batch.Rows], () => Softmax(build, network)),
            Program(build, "Backward", "The gradient of every parameter.", [build.Batch.Rows, .. keys], () => Backward(build, layers, trained)),
            Program(build, "Update", "Moves the parameters by their gradients.", [new ScalarParameter("alpha")], () => Update(build, network)),
            Program(build, "Refresh", "Derives what the kernels read from the parameters; after every change of them.", [], () =>
            {
                foreach (var (layer, _, lowering) in layers) lowering.Refresh(build, layer);
            }),
        };
        return new Lowered(
            build.Batch,
            build.Buffers.ToEquatableArray(),
            build.Parameters.ToEquatableArray(),
            build.Kernels.ToEquatableArray(),
            programs.ToEquatableArray(),
            randomKeys,
            network.Layers[network.Layers.Count - 1].Name + "_Output");
    }

    private static void Declare(Builder build, Network network)
    {
        build.Example(Input, "input", network.Input);
        build.Example(Label, "loss", Shape.Vector(1));
        build.Example(Losses, "loss", Shape.Vector(1));
        build.Example(Probabilities, "loss", network.Output);
        build.Example("logitsGradient", "loss", network.Output);
    }

    private static LoweredProgram Program(Builder build, string name, string summary, IEnumerable<Loops.Parameter> parameters, Action lower)
    {
        var steps = build.StartProgram();
        lower();
        return new LoweredProgram(name, summary, parameters.ToEquatableArray(), steps.ToEquatableArray());
    }

    private static void Forward(Builder build, List<(Layer, LayerContext, LayerLowering)> layers, bool training)
    {
        build.Current = Input;
        foreach (var (layer, context, lowering) in layers) lowering.Forward(build, layer, context, training);
    }

    private static void Loss(Builder build, Network network) => build.Run(
        "loss",
        SoftmaxCrossEntropy.WithGradient("SoftmaxCrossEntropy", network.Output.Size),
        true,
        Buffer(build.Current),
        Buffer(Label),
        new NamedArgument("share"),
        Buffer("logitsGradient"),
        Buffer(Losses));

    private static void Softmax(Builder build, Network network) => build.Run(
        "loss", SoftmaxCrossEntropy.Probabilities("Softmax", network.Output.Size), true, Buffer(build.Current), Buffer(Probabilities));

    private static void Backward(Builder build, List<(Layer Layer, LayerContext Context, LayerLowering Lowering)> layers, List<Layer> trained)
    {
        var backward = layers.Where(l => trained.Contains(l.Layer)).ToList();
        foreach (var (layer, _, lowering) in backward) lowering.ClearGradients(build, layer);

        build.Current = "logitsGradient";
        foreach (var (layer, context, lowering) in Enumerable.Reverse(backward)) lowering.Backward(build, layer, context);
    }

    private static void Update(Builder build, Network network)
    {
        var length = TrainedLength(build.Parameters);
        build.Run(
            "adam",
            AdamStep.Build("AdamStep", network.Optimizer, length),
            false,
            new NamedArgument("alpha"),
            Buffer("gradients"),
            Buffer("firstMoments"),
            Buffer("secondMoments"),
            Buffer("parameters"));
    }

    /// <summary>Floats of one copy of all parameters, each starting on a cache line.</summary>
    public static int TrainedLength(IEnumerable<ParameterPlan> parameters) =>
        parameters.Aggregate(0, (sum, p) => checked(sum + StorageLayout.RoundUp(p.StorageLength, StorageLayout.CacheLine)));
}
