using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>A few operations with all that comes from without, and their gradients by <see cref="Differentiate"/>.</summary>
/// <param name="Free">What gradients are asked of.</param>
/// <param name="OutputGradient">The gradient of the graph's only output.</param>
/// <param name="Gradients">Of each of <paramref name="Free"/>.</param>
internal sealed record Family(
    string Name, OperationGraph Graph, IReadOnlyList<Tensor> Free, Tensor OutputGradient, IReadOnlyList<Tensor> Gradients)
{
    public Tensor Output => Graph.Outputs.Single();

    public IReadOnlyList<Operation> Backward => [.. Graph.Backward.Select(adjoint => adjoint.Operation)];

    public override string ToString() => Name;

    /// <param name="expand">Adds operations, and says what they took and gave.</param>
    public static Family Of(string name, Func<GraphBuilder, (Tensor[] Free, Tensor Output)> expand)
    {
        var build = new GraphBuilder();
        var (free, output) = expand(build);
        var training = build.TakeOperations();
        var gradient = build.Example("loss", "gradient", output.Extents);
        var backward = Differentiate.Run(build, training, free, [(output, gradient)]);
        Tensor Gradient(Tensor of) => backward.Of.Single(known => known.Of == of.Id).Tensor;

        var graph = new OperationGraph(
            build.Tensors.ToEquatableArray(), EquatableArray<Operation>.Empty, training, backward, EquatableArray<Tensor>.Empty, EquatableArray.Of(output),
            EquatableArray.Of(output));
        return new Family(name, graph, free, gradient, [.. free.Select(Gradient)]);
    }
}
