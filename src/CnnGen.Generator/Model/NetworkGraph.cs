using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Model;

/// <summary>What a network computes, as a graph of operations: its layers written out, and their gradients.</summary>
internal static class NetworkGraph
{
    /// <summary>The owner of the gradient that the backward pass starts from: more than one word, as no layer is called.</summary>
    public const string Loss = "the loss";

    public static OperationGraph Of(Network network)
    {
        var build = new GraphBuilder();
        var input = build.Example(Network.InputName, "value", network.Input.Dimensions);
        var (output, prediction) = Expand(build, network, input, Mode.Prediction);
        var (trainingOutput, training) = Expand(build, network, input, Mode.Training);
        var gradient = build.Example(Loss, "gradient", trainingOutput.Extents);
        var trained = network.Layers.SelectMany(layer => layer.Weights.Where(weight => weight.IsTrained).Select(weight => build.Weight(layer, weight.Role)));
        var backward = network.IsForTraining ? Differentiate.Run(build, training, trained, [(trainingOutput, gradient)]) : BackwardPass.None;
        var predicted = FoldNormalization.Run(build, DeriveOnce.Run(build, prediction), [output]);
        var graph = new OperationGraph(
            build.Tensors.ToEquatableArray(), predicted.Operations, training, backward, EquatableArray.Of(input), EquatableArray.Of(output),
            EquatableArray.Of(trainingOutput))
        {
            Derived = predicted.Derived,
        };
        GraphVerifier.Check(graph);
        return graph;
    }

    private static (Tensor Output, EquatableArray<Operation> Operations) Expand(GraphBuilder build, Network network, Tensor input, Mode mode)
    {
        var leaving = new Dictionary<string, Tensor>(StringComparer.Ordinal) { [Network.InputName] = input };
        foreach (var layer in network.Layers)
            leaving[layer.Name] = layer.Expand(build, layer.Inputs.Select(name => leaving[name]).ToEquatableArray(), mode);
        return (leaving[network.Layers[network.Layers.Count - 1].Name], build.TakeOperations());
    }
}
