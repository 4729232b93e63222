using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>From layers to steps: forward in order, backward in reverse, and what surrounds them.</summary>
internal static class LowerLayers
{
    public const string Input = "input";

    /// <summary>The owners of what no layer owns: more than one word, as no layer is called.</summary>
    public const string Loss = "the loss", Optimizer = "the optimizer", Images = "the input";

    /// <summary>What the layers ask for, and the layers ready to be asked for their steps.</summary>
    public static Declared Declare(Network network, EquatableArray<LayerContext> contexts)
    {
        var declare = new Declarations(new Batch(network.Training.BatchSize));
        declare.Example(Input, Images, network.Input);
        var head = new HeadLowering(declare, network);
        var layers = network.Layers.Zip(contexts, (layer, context) => Lowering(declare, layer, context)).ToList();
        ParameterPenalties.Declare(declare);
        return new Declared(
            declare.Batch, declare.Buffers.ToEquatableArray(), declare.Parameters.ToEquatableArray(), layers, head, declare.Faults.ToEquatableArray(),
            Updates: [],
            declare.Penalties.ToEquatableArray());
    }

    /// <summary>One row per kind of layer.</summary>
    private static LayerLowering Lowering(Declarations declare, Layer layer, LayerContext context) => layer switch
    {
        _ when context.IsFused => new PassingLowering(),
        Conv2D conv => new Conv2DLowering(declare, conv, context),
        MaxPooling2D pool => new MaxPooling2DLowering(declare, pool, context),
        Flatten => new PassingLowering(),
        Dense dense => new DenseLowering(declare, dense, context),
        Activation activation => new ActivationLowering(declare, activation, context),
        Model.Layers.PRelu prelu => new PReluLowering(declare, prelu, context),
        Model.Layers.Dropout dropout => new DropoutLowering(dropout),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer.Kind, "nothing lowers a layer of this kind"),
    };

    public static Lowered Run(Network network, Declared declared)
    {
        var (layers, head) = (declared.Layers, declared.Head);
        var build = new StepBuilder(declared.Batch, new Updates(network.Optimizer, declared.Updates));
        var programs = new List<LoweredProgram>();

        var outputs = Forward(build, layers, ForwardMode.Prediction).Last().Output;
        End(Pass.Forward, "The forward pass in prediction: no dropout.");
        Require(outputs == Forward(build, layers, ForwardMode.One).Last().Output);
        End(Pass.ForwardOne, "The forward pass of one example.", isForOne: true);
        var passed = Forward(build, layers, ForwardMode.Training);
        Require(outputs == passed.Last().Output);
        End(Pass.ForwardTraining, "The forward pass in training.");
        if (declared.Penalties.Any(penalty => penalty.IsOfExamples)) Require(outputs == Forward(build, layers, ForwardMode.Evaluation).Last().Output);
        EndIfAny(Pass.ForwardEvaluation, "The forward pass in evaluation: no dropout.");
        head.Loss(build, outputs);
        End(Pass.Loss, $"Each example's loss, and the gradient of the batch's mean by the {head.Outputs}.");
        ParameterPenalties.Run(build, declared.Parameters);
        EndIfAny(Pass.Penalty, "What the regularizers add to the loss for the parameters as they are.");
        if (head.Head(outputs).Answer is { } answer)
        {
            head.Answer(build, outputs);
            End(answer.Pass, answer.Summary);
        }

        Backward(build, layers, passed, head.Gradient, SkipDeadGradients.FirstTrained(network));
        var areApart = declared.Updates.Any(update => update.Apart is not null);
        var all = declared.Parameters.All(parameter => parameter.IsTrainable) ? "every parameter" : "every parameter that is not frozen";
        End(Pass.Backward, areApart ? $"The gradient of {all}." : $"The gradient of {all}, and its {network.Optimizer.Title} step.");
        if (areApart) build.Updates.Run(build, declared.Parameters);
        EndIfAny(Pass.Update, $"The {network.Optimizer.Title} step of every parameter, whose gradient lies in memory.");
        foreach (var layer in layers) layer.Refresh(build);
        End(Pass.Refresh, "Derives what the kernels read from the parameters; after every change of them.");
        foreach (var layer in layers.Where((_, i) => network.Layers[i].IsTrained)) layer.Refresh(build);
        var ofTrained = build.TakeSteps();
        if (!ofTrained.Equals(programs.Last().Steps))
            programs.Add(new LoweredProgram(Pass.RefreshTrained, "The same where a training step has changed them: all but what is frozen.", ofTrained));

        return new Lowered(
            declared.Batch,
            declared.Buffers,
            declared.Parameters,
            build.Kernels.ToEquatableArray(),
            programs.ToEquatableArray(),
            Keys(layers).ToEquatableArray(),
            declared.Faults,
            network.Optimizer.AllSlots.ToEquatableArray(),
            declared.Updates,
            declared.Penalties,
            head.Head(outputs));

        void End(Pass pass, string summary, bool isForOne = false) => programs.Add(new LoweredProgram(pass, summary, build.TakeSteps(), isForOne));

        void EndIfAny(Pass pass, string summary)
        {
            var steps = build.TakeSteps();
            if (steps.Count > 0) programs.Add(new LoweredProgram(pass, summary, steps));
        }
    }

    // One loss reads them, whichever pass has filled them.
    private static void Require(bool sameOutputs)
    {
        if (!sameOutputs) throw new InvalidOperationException("The forward passes leave their outputs at different places.");
    }

    private static IEnumerable<RandomKey> Keys(IReadOnlyList<LayerLowering> layers) =>
        layers.Select((layer, i) => (layer.RandomKey, i)).Where(k => k.RandomKey is not null).Select(k => new RandomKey(k.RandomKey!, k.i));

    private static List<Passed> Forward(StepBuilder build, IEnumerable<LayerLowering> layers, ForwardMode mode)
    {
        var passed = new List<Passed>();
        var arriving = new Value(Input);
        foreach (var layer in layers)
        {
            var leaving = layer.Forward(build, mode, arriving);
            passed.Add(new Passed(arriving, leaving));
            arriving = leaving;
        }

        return passed;
    }

    /// <summary>Ends at the first layer that is trained: a gradient that no parameter waits for is not computed.</summary>
    /// <param name="ofOutputs">The gradient of what the last layer has given.</param>
    private static void Backward(StepBuilder build, IReadOnlyList<LayerLowering> layers, IReadOnlyList<Passed> passed, Value ofOutputs, int firstTrained)
    {
        var trained = layers.Skip(firstTrained).ToList();
        foreach (var layer in trained) layer.ClearGradients(build);

        Value? gradient = ofOutputs;
        for (var i = layers.Count - 1; i >= firstTrained; i--) gradient = layers[i].Backward(build, passed[i], gradient!.Value);
        foreach (var layer in trained) layer.SumGradients(build);
    }

    /// <summary>Floats of one copy of all parameters, each starting on a cache line.</summary>
    public static long TrainedLength(IEnumerable<ParameterPlan> parameters) =>
        parameters.Sum(p => StorageLayout.RoundUp(p.StorageLength, StorageLayout.CacheLine));
}
