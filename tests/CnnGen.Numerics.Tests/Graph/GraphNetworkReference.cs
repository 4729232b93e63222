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
    private readonly LossReference _loss;
    private readonly OptimizerReference<T> _optimizer;
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private ulong _steps;

    public GraphNetworkReference(Network network)
    {
        (_network, _graph, _optimizer) = (network, NetworkGraph.Of(network), OptimizerReference<T>.Of(network.Optimizer));
        (_order, _loss) = (new DeclaredOrder(network, _graph), new LossReference(network.Loss, network.Output));
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
    public T[] Predict(T[] inputs)
    {
        var outputs = Run(inputs, _graph.Prediction)[_graph.Outputs[0]];
        return _network.Answer is { } function ? ActivationReference.Forward(function, outputs, _network.Output.Channels) : outputs;
    }

    /// <summary>The mean loss of evaluation.</summary>
    public double MeanLoss(T[] inputs, Targets targets)
    {
        var run = Run(inputs, _graph.Prediction);
        return MeanLoss(run, run[_graph.Outputs[0]], _graph.Prediction, targets);
    }

    /// <summary>The loss of the next training step.</summary>
    public double TrainingLoss(T[] inputs, Targets targets)
    {
        var run = Run(inputs, _graph.Training);
        return MeanLoss(run, run[_graph.TrainingOutputs[0]], _graph.Training, ClassWeightReference.Of(_network, targets));
    }

    /// <returns>The loss before the update.</returns>
    public double TrainStep(T[] inputs, Targets targets)
    {
        var (loss, gradients) = Differentiate(inputs, targets);
        Gradients = gradients;
        _optimizer.Step(
            Parameters.Where(parameter => gradients.ContainsKey(parameter.Key)).ToDictionary(StringComparer.Ordinal), gradients,
            name => _tensors[name].Extents[_tensors[name].Extents.Count - 1]);
        _steps++;
        return loss;
    }

    /// <summary>The loss of the next training step, and the gradient of each parameter that is trained.</summary>
    public (double Loss, Dictionary<string, T[]> Gradients) Differentiate(T[] inputs, Targets targets)
    {
        targets = ClassWeightReference.Of(_network, targets);
        var run = Run(inputs, _graph.Training);
        var outputs = run[_graph.TrainingOutputs[0]];
        var loss = MeanLoss(run, outputs, _graph.Training, targets);
        run[_graph.Gradients.Seeds[0]] = _loss.Gradient(outputs, targets);
        run.Run(_graph.Backward.Select(adjoint => adjoint.Operation));
        var gradients = _graph.Gradients.Of.Where(gradient => _graph.Tensors[gradient.Of].Life == Life.Parameter)
            .ToDictionary(gradient => _graph.Tensors[gradient.Of].Name, gradient => run[gradient.Tensor], StringComparer.Ordinal);
        foreach (var (name, penalty) in Penalties())
            gradients[name] = [.. gradients[name].Zip(PenaltyReference.Slopes(penalty, Parameters[name]), (given, slope) => given + slope)];
        return (loss, gradients);
    }

    /// <summary>With what the regularizers add.</summary>
    private double MeanLoss(GraphReference<T> run, T[] outputs, IEnumerable<Operation> forward, Targets targets)
    {
        var (activity, parameters) = (0.0, 0.0);
        foreach (var charge in forward.OfType<Charge>())
            foreach (var penalty in run[charge.To]) activity += double.CreateChecked(penalty);
        foreach (var (name, penalty) in Penalties())
        {
            var extents = _tensors[name].Extents;
            parameters += PenaltyReference.OfParameter(penalty, Parameters[name], extents[extents.Count - 1]);
        }

        return _loss.Mean(outputs, targets) + (activity / (outputs.Length / _network.Output.Size)) + parameters;
    }

    private IEnumerable<(string Parameter, Regularizer Penalty)> Penalties() =>
        from layer in _network.Layers
        from weight in layer.Weights
        where weight is { IsTrained: true, Regularizer: not null }
        select ($"{layer.Name}/{weight.Role}", weight.Regularizer);

    private GraphReference<T> Run(T[] inputs, IEnumerable<Operation> operations)
    {
        var step = _steps;
        var batch = new Batch(_network.Training.BatchSize);
        var run = new GraphReference<T>(_graph, inputs.Length / _network.Input.Size, batch.ShardSize)
        {
            Order = _order,
            Uniform = (draw, i) => T.CreateChecked(CounterRandom.Uniform(CounterRandom.Key(_network.Training.Seed, LayerOf(draw), step), (uint)i)),
        };
        run[_graph.Inputs[0]] = inputs;
        foreach (var (name, values) in Parameters) run[_tensors[name]] = values;
        run.Run(_graph.Derived);
        run.Run(operations);
        return run;
    }

    private uint LayerOf(Draw draw) => (uint)_network.Layers.ToList().FindIndex(layer => layer.Name == draw.Owner);
}
