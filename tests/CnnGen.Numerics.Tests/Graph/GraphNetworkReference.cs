using System.Numerics;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Numerics.Tests.Reference;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>
/// A whole network in the reference's arithmetic, by the operations of its layers: what the emitted class must compute to the bit when T is float.
/// </summary>
/// <remarks>Parameters are those of all layers, by name; they start at zero.</remarks>
internal sealed class GraphNetworkReference<T> where T : IFloatingPointIeee754<T>
{
    private readonly Network _network;
    private readonly OperationGraph _graph;
    private readonly DeclaredOrder _order;
    private readonly IReadOnlyList<LossReference> _losses;
    private readonly OptimizerReference<T> _optimizer;
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private ulong _steps;

    public GraphNetworkReference(Network network)
    {
        (_network, _graph, _optimizer) = (network, NetworkGraph.Of(network), OptimizerReference<T>.Of(network.Optimizer));
        (_order, _losses) = (new DeclaredOrder(network, _graph), [.. network.Outputs.Select(LossReference.Of)]);
        for (var id = 0; id < _graph.Tensors.Count; id++)
        {
            var info = _graph.Tensors[id];
            if (info.Life != Life.Parameter) continue;
            _tensors.Add(info.Name, new Tensor(id, info.Extents));
            Parameters.Add(info.Name, new T[_tensors[info.Name].Size]);
        }
    }

    /// <summary>By name; a step changes the arrays.</summary>
    public Dictionary<string, T[]> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>By the name of a parameter: the gradients of the last step, before the optimizer did anything to them.</summary>
    public IReadOnlyDictionary<string, T[]> Gradients { get; private set; } = new Dictionary<string, T[]>(StringComparer.Ordinal);

    /// <summary>What leaves in prediction: the last layer's outputs, or what the loss makes of them.</summary>
    public T[] Predict(T[] inputs) => Predict([inputs]).Single();

    /// <summary>The same of each output, of the examples of each input.</summary>
    public T[][] Predict(T[][] inputs) => [.. Outputs(inputs).Zip(_network.Outputs, (outputs, port) =>
        port.Answer is { } function ? ActivationReference.Forward(function, outputs, port.Shape.Channels) : outputs)];

    /// <summary>What the layers give in prediction.</summary>
    public T[][] Outputs(T[][] inputs)
    {
        var run = Run(inputs, _graph.Prediction);
        return [.. _graph.Outputs.Select(output => run[output])];
    }

    /// <summary>The mean loss of evaluation.</summary>
    public double MeanLoss(T[] inputs, Targets targets) => MeanLoss([inputs], [targets]).Total;

    /// <summary>The same of several outputs, and the loss of each.</summary>
    public (double Total, double[] Each) MeanLoss(T[][] inputs, Targets[] targets) =>
        MeanLoss(Run(inputs, _graph.Prediction), _graph.Outputs, _graph.Prediction, targets);

    /// <summary>The loss of the next training step.</summary>
    public double TrainingLoss(T[] inputs, Targets targets) => TrainingLoss([inputs], [targets]);

    /// <summary>The same of several outputs.</summary>
    public double TrainingLoss(T[][] inputs, Targets[] targets) =>
        MeanLoss(Run(inputs, _graph.Training), _graph.TrainingOutputs, _graph.Training, Weighted(targets)).Total;

    /// <returns>The loss before the update.</returns>
    public double TrainStep(T[] inputs, Targets targets) => TrainStep([inputs], [targets]).Total;

    /// <summary>The same of several outputs, and the loss of each.</summary>
    public (double Total, double[] Each) TrainStep(T[][] inputs, Targets[] targets)
    {
        var (losses, gradients) = LossesAndGradients(inputs, targets);
        Gradients = gradients;
        _optimizer.Step(
            Parameters.Where(parameter => gradients.ContainsKey(parameter.Key)).ToDictionary(StringComparer.Ordinal), gradients,
            name => _tensors[name].Extents[_tensors[name].Extents.Count - 1]);
        _steps++;
        return losses;
    }

    /// <summary>The loss of the next training step, and the gradient of each parameter that is trained.</summary>
    public (double Loss, Dictionary<string, T[]> Gradients) Differentiate(T[] inputs, Targets targets) => Differentiate([inputs], [targets]);

    /// <summary>The same of several outputs.</summary>
    public (double Loss, Dictionary<string, T[]> Gradients) Differentiate(T[][] inputs, Targets[] targets)
    {
        var (losses, gradients) = LossesAndGradients(inputs, targets);
        return (losses.Total, gradients);
    }

    private ((double Total, double[] Each) Losses, Dictionary<string, T[]> Gradients) LossesAndGradients(T[][] inputs, Targets[] targets)
    {
        targets = Weighted(targets);
        var run = Run(inputs, _graph.Training);
        var losses = MeanLoss(run, _graph.TrainingOutputs, _graph.Training, targets);
        for (var i = 0; i < targets.Length; i++) run[_graph.Gradients.Seeds[i]] = _losses[i].Gradient(run[_graph.TrainingOutputs[i]], targets[i]);
        run.Run(_graph.Backward.Select(adjoint => adjoint.Operation));
        var gradients = _graph.Gradients.Of.Where(gradient => _graph.Tensors[gradient.Of].Life == Life.Parameter)
            .ToDictionary(gradient => _graph.Tensors[gradient.Of].Name, gradient => run[gradient.Tensor], StringComparer.Ordinal);
        foreach (var (name, penalty) in Penalties())
            gradients[name] = [.. gradients[name].Zip(PenaltyReference.Slopes(penalty, Parameters[name]), (given, slope) => given + slope)];
        return (losses, gradients);
    }

    /// <summary>The model weighs classes of one output alone.</summary>
    private Targets[] Weighted(Targets[] targets) => targets.Length == 1 ? [ClassWeightReference.Of(_network, targets[0])] : targets;

    /// <summary>The losses by each output, and their weighted sum, in the order of the outputs, with what the regularizers add.</summary>
    private (double Total, double[] Each) MeanLoss(
        GraphReference<T> run, IReadOnlyList<Tensor> outputs, IEnumerable<Operation> forward, Targets[] targets)
    {
        var (activity, parameters) = (0.0, 0.0);
        foreach (var charge in forward.OfType<Charge>())
            foreach (var penalty in run[charge.To]) activity += double.CreateChecked(penalty);
        foreach (var (name, penalty) in Penalties())
        {
            var extents = _tensors[name].Extents;
            parameters += PenaltyReference.OfParameter(penalty, Parameters[name], extents[extents.Count - 1]);
        }

        var losses = _losses.Select((loss, i) => loss.Mean(run[outputs[i]], targets[i])).ToArray();
        var sum = losses.Zip(_losses, (loss, of) => of.InSum == 1 ? loss : of.InSum * loss).Aggregate((sum, loss) => sum + loss);
        return (sum + (activity / (run[outputs[0]].Length / _network.Outputs[0].Shape.Size)) + parameters, losses);
    }

    private IEnumerable<(string Parameter, Regularizer Penalty)> Penalties() =>
        from layer in _network.Layers
        from weight in layer.Weights
        where weight is { IsTrained: true, Regularizer: not null }
        select ($"{layer.Name}/{weight.Role}", weight.Regularizer);

    private GraphReference<T> Run(T[][] inputs, IEnumerable<Operation> operations)
    {
        var step = _steps;
        var batch = new Batch(_network.Training.BatchSize);
        var run = new GraphReference<T>(_graph, inputs[0].Length / _network.Inputs[0].Shape.Size, batch.ShardSize)
        {
            Order = _order,
            Uniform = (draw, i) => T.CreateChecked(CounterRandom.Uniform(CounterRandom.Key(_network.Training.Seed, LayerOf(draw), step), (uint)i)),
        };
        for (var i = 0; i < inputs.Length; i++) run[_graph.Inputs[i]] = inputs[i];
        foreach (var (name, values) in Parameters) run[_tensors[name]] = values;
        run.Run(_graph.Derived);
        run.Run(operations);
        return run;
    }

    private uint LayerOf(Draw draw) => (uint)_network.Layers.ToList().FindIndex(layer => layer.Name == draw.Owner);
}
