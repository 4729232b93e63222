using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Numerics.Tests.Reference;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>A whole network in the reference's arithmetic, by the operations of its layers: what the emitted class must compute to the bit.</summary>
/// <remarks>Parameters are those of all layers, by name; they start at zero.</remarks>
internal sealed class GraphNetworkReference
{
    private readonly Network _network;
    private readonly OperationGraph _graph;
    private readonly OptimizerReference<float> _optimizer;
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private ulong _steps;

    public GraphNetworkReference(Network network)
    {
        (_network, _graph, _optimizer) = (network, NetworkGraph.Of(network), OptimizerReference<float>.Of(network.Optimizer));
        for (var id = 0; id < _graph.Tensors.Count; id++)
        {
            var info = _graph.Tensors[id];
            if (info.Life != Life.Parameter) continue;
            _tensors.Add(info.Name, new Tensor(id, info.Extents));
            Parameters.Add(info.Name, new float[_tensors[info.Name].Size]);
        }
    }

    /// <summary>By name; a step changes the arrays.</summary>
    public Dictionary<string, float[]> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>What leaves in prediction.</summary>
    public float[] Predict(float[] inputs)
    {
        var run = Given(inputs);
        run.Run(_graph.Prediction);
        return run[_graph.Outputs[0]];
    }

    /// <returns>The loss before the update.</returns>
    public float TrainStep(float[] inputs, Targets targets)
    {
        var (run, loss) = (Given(inputs), new LossReference(_network.Loss, _network.Output));
        run.Run(_graph.Training);
        var outputs = run[_graph.TrainingOutputs[0]];
        run[_graph.Gradients.Seeds[0]] = loss.Gradient(outputs, targets);
        run.Run(_graph.Backward.Select(adjoint => adjoint.Operation));
        var gradients = _graph.Gradients.Of.Where(gradient => _graph.Tensors[gradient.Of].Life == Life.Parameter)
            .ToDictionary(gradient => _graph.Tensors[gradient.Of].Name, gradient => run[gradient.Tensor], StringComparer.Ordinal);
        _optimizer.Step(Parameters.Where(parameter => gradients.ContainsKey(parameter.Key)).ToDictionary(StringComparer.Ordinal), gradients);
        _steps++;
        return (float)loss.Mean(outputs, targets);
    }

    private GraphReference<float> Given(float[] inputs)
    {
        var step = _steps;
        var batch = new Batch(_network.Training.BatchSize);
        var run = new GraphReference<float>(_graph, inputs.Length / _network.Input.Size, batch.ShardSize)
        {
            Uniform = (draw, i) => CounterRandom.Uniform(CounterRandom.Key(_network.Training.Seed, LayerOf(draw), step), (uint)i),
        };
        run[_graph.Inputs[0]] = inputs;
        foreach (var (name, values) in Parameters) run[_tensors[name]] = values;
        return run;
    }

    private uint LayerOf(Draw draw) => (uint)_network.Layers.ToList().FindIndex(layer => layer.Name == draw.Owner);
}
