using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Model;

/// <summary>What a network computes, as a graph of operations: its layers written out, and their gradients.</summary>
internal static class NetworkGraph
{
    /// <summary>The owner of the gradients that the backward pass starts from: more than one word, as no layer is called.</summary>
    public const string Loss = "the loss";

    public static OperationGraph Of(Network network)
    {
        var build = new GraphBuilder();
        var inputs = network.Inputs.Select(input => build.Example(input.Name, "value", input.Shape.Dimensions)).ToEquatableArray();
        var (outputs, prediction) = Expand(build, network, inputs, Mode.Prediction);
        var (trainingOutputs, training) = Expand(build, network, inputs, Mode.Training);
        var gradients = network.Outputs.Zip(trainingOutputs, (port, output) => build.Example(Loss, $"{port.Name}gradient", output.Extents)).ToList();
        var trained = network.Layers.SelectMany(layer => layer.Weights.Where(weight => weight.IsTrained).Select(weight => build.Weight(layer, weight.Role)));
        var backward = network.IsForTraining
            ? Differentiate.Run(build, training, trained, [.. trainingOutputs.Zip(gradients, (output, gradient) => (output, gradient))])
            : BackwardPass.None;
        var predicted = FoldNormalization.Run(build, DeriveOnce.Run(build, prediction), outputs);
        var graph = new OperationGraph(build.Tensors.ToEquatableArray(), predicted.Operations, training, backward, inputs, outputs, trainingOutputs)
        {
            Derived = predicted.Derived,
        };
        GraphVerifier.Check(graph);
        return graph;
    }

    private static (EquatableArray<Tensor> Outputs, EquatableArray<Operation> Operations) Expand(
        GraphBuilder build, Network network, EquatableArray<Tensor> inputs, Mode mode)
    {
        var leaving = network.Inputs.Zip(inputs, (port, input) => (port.Name, input))
            .ToDictionary(input => input.Name, input => input.input, StringComparer.Ordinal);
        foreach (var layer in network.Layers)
            leaving[layer.Name] = layer.Expand(build, layer.Inputs.Select(name => leaving[name]).ToEquatableArray(), mode);
        return (network.Outputs.Select(output => leaving[output.Layer]).ToEquatableArray(), build.TakeOperations());
    }
}
