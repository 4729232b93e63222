using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>From covers to steps: forward in order, backward in the order of the gradients, and what surrounds them.</summary>
internal static class LowerGraph
{
    /// <summary>The owners of what no layer owns: more than one word, as no layer is called.</summary>
    public const string Loss = NetworkGraph.Loss, Optimizer = "the optimizer", Images = "the input";

    /// <summary>What the covers ask for, ready to be asked for their steps.</summary>
    public static Declared Declare(Network network, Wiring wiring, EquatableArray<Cover> covers)
    {
        var declare = new Declarations(new Batch(network.Training.BatchSize));
        foreach (var (port, input) in network.Inputs.Zip(wiring.Graph.Inputs, (port, input) => (port, input)))
            declare.Places[input] = declare.Example(BufferOf(port), Images, port.Shape);
        var heads = new HeadsLowering(declare, network, wiring);
        foreach (var (seed, gradient) in wiring.Graph.Gradients.Seeds.Zip(heads.Gradients, (seed, gradient) => (seed, gradient)))
            declare.Places[seed] = gradient;
        var lowerings = covers
            .Select(cover => new LoweredCover(cover, cover.Lower(declare, cover.IsOfPrediction ? wiring.Prediction : wiring))).ToList();
        declare.SortParameters(network);
        if (network.IsForTraining) ParameterPenalties.Declare(declare);
        return new Declared(
            declare.Batch,
            declare.Buffers.ToEquatableArray(),
            declare.Parameters.ToEquatableArray(),
            new CoveredGraph(network, wiring, lowerings, declare.Places),
            heads,
            network.IsForTraining ? declare.Faults.ToEquatableArray() : [],
            Updates: [],
            network.IsForTraining ? declare.Penalties.ToEquatableArray() : []);
    }

    public static Lowered Run(Network network, Declared declared)
    {
        var (graph, heads) = (declared.Graph, declared.Heads);
        var build = new StepBuilder(declared.Batch, new Updates(network.Optimizer, declared.Updates));
        var programs = new Programs(build);

        graph.Forward(build, ForwardMode.Prediction);
        programs.End(Pass.Forward, "The forward pass in prediction: no dropout.");
        graph.Forward(build, ForwardMode.One);
        programs.End(Pass.ForwardOne, "The forward pass of one example.", isForOne: true);
        if (network.IsForTraining) ForwardTraining(build, declared, programs);
        if (heads.Answers is { } answers)
        {
            heads.Answer(build, graph.Outputs);
            programs.End(answers, heads.AnswersSummary(heads.Heads(graph.Outputs)));
        }

        if (network.IsForTraining) Backward(build, network, declared, programs);
        graph.Refresh(build, ofTrained: false);
        programs.End(Pass.Refresh, "Derives what the kernels read from the parameters; after every change of them.");
        if (network.IsForTraining) RefreshTrained(build, graph, programs);

        return new Lowered(
            declared.Batch,
            declared.Buffers,
            declared.Parameters,
            build.Kernels.ToEquatableArray(),
            programs.All.ToEquatableArray(),
            network.IsForTraining ? graph.Keys(network).ToEquatableArray() : [],
            declared.Faults,
            network.IsForTraining ? network.Optimizer.AllSlots.ToEquatableArray() : [],
            declared.Updates,
            declared.Penalties,
            network.Inputs.Select(BufferOf).ToEquatableArray(),
            heads.Heads(graph.Outputs),
            graph.Sequences.ToEquatableArray());
    }

    private static void ForwardTraining(StepBuilder build, Declared declared, Programs programs)
    {
        var (graph, heads) = (declared.Graph, declared.Heads);
        graph.Forward(build, ForwardMode.Training);
        programs.End(Pass.ForwardTraining, "The forward pass in training.");
        if (declared.Penalties.Any(penalty => penalty.IsOfExamples)) graph.Forward(build, ForwardMode.Evaluation);
        programs.EndIfAny(Pass.ForwardEvaluation, "The forward pass in evaluation: no dropout.");
        heads.Loss(build, graph.Outputs);
        programs.End(Pass.Loss, heads.LossSummary);
        ParameterPenalties.Run(build, declared.Parameters);
        programs.EndIfAny(Pass.Penalty, "What the regularizers add to the loss for the parameters as they are.");
    }

    private static void Backward(StepBuilder build, Network network, Declared declared, Programs programs)
    {
        declared.Graph.Backward(build);
        var areApart = declared.Updates.Any(update => update.Apart is not null);
        var all = declared.Parameters.All(parameter => parameter.IsTrainable) ? "every parameter" : "every parameter that is not frozen";
        programs.End(Pass.Backward, areApart ? $"The gradient of {all}." : $"The gradient of {all}, and its {network.Optimizer.Title} step.");
        if (areApart) build.Updates.Run(build, declared.Parameters);
        programs.EndIfAny(Pass.Update, $"The {network.Optimizer.Title} step of every parameter, whose gradient lies in memory.");
    }

    private static void RefreshTrained(StepBuilder build, CoveredGraph graph, Programs programs)
    {
        graph.Refresh(build, ofTrained: true);
        var steps = build.TakeSteps();
        if (!steps.Equals(programs.All.Last().Steps))
            programs.All.Add(new LoweredProgram(Pass.RefreshTrained, "The same where a training step has changed them: all but what is frozen.", steps));
    }

    /// <summary>Where the caller puts what arrives: <c>input</c>, <c>boardInput</c>.</summary>
    private static string BufferOf(InputPort port) => port.Name == Network.InputName ? Network.InputName : port.Name + "Input";

    /// <summary>Floats of one copy of all parameters, each starting on a cache line.</summary>
    public static long TrainedLength(IEnumerable<ParameterPlan> parameters) =>
        parameters.Sum(p => StorageLayout.RoundUp(p.StorageLength, StorageLayout.CacheLine));

    /// <summary>Gathers programs, each of the steps since the last one.</summary>
    private sealed class Programs(StepBuilder build)
    {
        public List<LoweredProgram> All { get; } = [];

        public void End(Pass pass, string summary, bool isForOne = false) => All.Add(new LoweredProgram(pass, summary, build.TakeSteps(), isForOne));

        public void EndIfAny(Pass pass, string summary)
        {
            var steps = build.TakeSteps();
            if (steps.Count > 0) All.Add(new LoweredProgram(pass, summary, steps));
        }
    }
}
