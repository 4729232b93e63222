using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Graph;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Ports;

/// <summary>The gradients of the weighted sum of several losses, in double, against finite differences.</summary>
public sealed class PortsGradientTests
{
    private const int Rows = 4;

    public static TheoryData<string> Names => PortsCases.Names;

    [Theory, MemberData(nameof(Names))]
    public void They_are_the_slopes_of_the_sum(string name)
    {
        var network = PortsCases.All[name];
        var graph = NetworkGraph.Of(network);
        var run = new GraphReference<double>(graph, Rows, partSize: 2) { Uniform = (_, i) => i * 0.6180339887498949 % 1 };
        var targets = PortsCases.Targets(network, Rows, seed: 2);
        foreach (var (tensor, i) in Parameters(graph).Select((tensor, i) => (tensor, i)))
            run[tensor] = [.. TestData.Uniform(tensor.Size, i + 1).Select(value => 0.6 * value)];

        double Loss()
        {
            var inputs = PortsCases.Inputs(network, Rows, seed: 1);
            for (var i = 0; i < inputs.Length; i++) run[graph.Inputs[i]] = Array.ConvertAll(inputs[i], value => (double)value);
            run.Run(graph.Training);
            var penalties = graph.Training.OfType<Charge>().Sum(charge => run[charge.To].Sum() / Rows);
            return penalties + network.Outputs.Select((port, i) =>
                port.Weight * LossReference.Of(port).Mean(run[graph.TrainingOutputs[i]], targets[i])).Sum();
        }

        Loss();
        for (var i = 0; i < network.Outputs.Count; i++)
            run[graph.Gradients.Seeds[i]] = LossReference.Of(network.Outputs[i]).Gradient(run[graph.TrainingOutputs[i]], targets[i]);
        run.Run(graph.Backward.Select(adjoint => adjoint.Operation));
        var gradients = graph.Gradients.Of.Where(gradient => graph.Tensors[gradient.Of].Life == Life.Parameter)
            .Select(gradient => (Of: new Tensor(gradient.Of, graph.Tensors[gradient.Of].Extents), Values: run[gradient.Tensor].ToArray())).ToList();

        Assert.NotEmpty(gradients);
        foreach (var gradient in gradients)
            FiniteDifference.Smooth.AssertGradient($"{name}, {graph[gradient.Of].Name}", run[gradient.Of], gradient.Values, Loss);
    }

    private static IEnumerable<Tensor> Parameters(OperationGraph graph) =>
        graph.Tensors.Select((info, id) => (info, id)).Where(tensor => tensor.info.Life == Life.Parameter)
            .Select(tensor => new Tensor(tensor.id, tensor.info.Extents));
}
