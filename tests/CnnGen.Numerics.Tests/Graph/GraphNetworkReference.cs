using System.Numerics;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Numerics.Tests.Reference;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>
/// A whole network in the reference's arithmetic, by the operations of its layers: what the emitted class must compute, to the bit when T is float.
/// </summary>
/// <remarks>Parameters are those of all layers, by name; they start at zero.</remarks>
internal sealed class GraphNetworkReference<T> where T : IFloatingPointIeee754<T>
{
    private readonly Network _network;
    private readonly OperationGraph _graph;
    private readonly OptimizerReference<T> _optimizer;
    private readonly LossReference _loss;
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private ulong _steps;

    public GraphNetworkReference(Network network)
    {
        (_network, _graph, _optimizer) = (network, NetworkGraph.Of(network), OptimizerReference<T>.Of(network.Optimizer));
        _loss = new LossReference(network.Loss, network.Output);
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

    /// <summary>What leaves in prediction.</summary>
    public T[] Predict(T[] inputs)
    {
        var run = Given(inputs);
        run.Run(_graph.Prediction);
        return run[_graph.Outputs[0]];
    }

    /// <returns>The loss before the update.</returns>
    public double TrainStep(T[] inputs, Targets targets)
    {
        var (run, weighted) = (Given(inputs), ClassWeightReference.Of(_network, targets));
        run.Run(_graph.Training);
        var outputs = run[_graph.TrainingOutputs[0]];
        var loss = _loss.Mean(outputs, weighted) + Penalized().Sum(of => PenaltyReference.OfParameter(of.Weight.Regularizer!, of.Values, of.Weight.Shape[^1]));
        run[_graph.Gradients.Seeds[0]] = _loss.Gradient(outputs, weighted);
        run.Run(_graph.Backward.Select(adjoint => adjoint.Operation));
        var gradients = _graph.Gradients.Of.Where(gradient => _graph.Tensors[gradient.Of].Life == Life.Parameter)
            .ToDictionary(gradient => _graph.Tensors[gradient.Of].Name, gradient => run[gradient.Tensor], StringComparer.Ordinal);
        foreach (var (name, weight, values) in Penalized())
            gradients[name] = [.. gradients[name].Zip(PenaltyReference.Slopes(weight.Regularizer!, values), (given, slope) => given + slope)];
        Gradients = gradients;
        _optimizer.Step(Parameters.Where(parameter => gradients.ContainsKey(parameter.Key)).ToDictionary(StringComparer.Ordinal), gradients);
        _steps++;
        return loss;
    }

    private IEnumerable<(string Name, WeightSpec Weight, T[] Values)> Penalized() =>
        from layer in _network.Layers
        from weight in layer.Weights
        where weight.Regularizer is not null
        let name = $"{layer.Name}/{weight.Role}"
        select (name, weight, Parameters[name]);

    private GraphReference<T> Given(T[] inputs)
    {
        var step = _steps;
        var batch = new Batch(_network.Training.BatchSize);
        var run = new GraphReference<T>(_graph, inputs.Length / _network.Input.Size, batch.ShardSize)
        {
            Uniform = (draw, i) => T.CreateChecked(CounterRandom.Uniform(CounterRandom.Key(_network.Training.Seed, LayerOf(draw), step), (uint)i)),
            Order = new DeclaredOrder(_network),
        };
        run[_graph.Inputs[0]] = inputs;
        foreach (var (name, values) in Parameters) run[_tensors[name]] = values;
        return run;
    }

    private uint LayerOf(Draw draw) => (uint)_network.Layers.ToList().FindIndex(layer => layer.Name == draw.Owner);
}
