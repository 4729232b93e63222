using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Nests;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>Which values lie nowhere, since whoever reads them computes them: <see cref="Inlining"/>.</summary>
public sealed class InliningTests
{
    private const string Conv = "- conv2d: { filters: 8, kernel_size: 3, padding: same, use_bias: false }\n";

    private const string Norm = Conv + "- batch_normalization\n";

    private const string End = Conv + "- flatten\n- dense: { units: 2 }";

    /// <summary>A value that sums of products ask for again and again is stored; so is what a function takes that is not cheap.</summary>
    [Theory]
    [InlineData(Norm + "- activation: relu\n" + End, "norm1 Center, norm1 Scale")]
    [InlineData(Norm + End, "norm1 Center")]
    [InlineData(Norm + "- activation: gelu\n" + End, "norm1 Center")]
    [InlineData(Norm + "- activation: leaky_relu\n" + End, "norm1 Center, norm1 Scale")]
    [InlineData(Norm + "- dropout: { rate: 0.5 }\n" + End, "norm1 Center")]
    [InlineData(Norm + "- max_pooling2d\n" + End, "norm1 Center")]
    [InlineData(Norm + "- prelu\n" + End, "norm1 Center")]
    [InlineData(Conv + "- add: [ [ conv2d: { filters: 8, kernel_size: 1 }, batch_normalization: ], [] ]\n- activation: relu\n" + End,
        "norm1 Center, norm1 Scale, add1 Forward")]
    [InlineData(Conv + "- add: [ [ conv2d: { filters: 8, kernel_size: 1 } ], [] ]\n" + End, "")]
    [InlineData("- rescaling: { scale: 0.5 }\n" + End, "")]
    public void A_little_arithmetic_is_done_where_it_is_read(string layers, string forward) => Assert.Equal(forward, Parts(Graph(layers).Training, layers));

    /// <summary>All that the gradient of a normalization is before it leaves it; the one that arrives lies somewhere.</summary>
    [Fact]
    public void The_gradient_of_a_normalization_is_two_sums_of_what_arrives_one_of_what_follows_and_one_pass()
    {
        var layers = Conv + Norm + "- activation: relu\n" + End;
        var graph = Graph(layers);
        var inlining = Inlining.Of(graph);
        var stored = graph.Backward.Select(adjoint => adjoint.Operation).Where(operation => operation.Owner is "norm1" or "conv2" or "activation1")
            .Where(operation => operation is not Contract { Right: not null, Owner: "conv2" } && graph[operation.Output].Life == Life.Example)
            .Where(operation => !inlining.Training.ContainsKey(operation.Output.Id)).Select(operation => operation.Owner + " " + operation.Part);

        Assert.Equal(["activation1 Backward", "conv2 outputGradientSum2", "conv2 PadBackward"], stored);
    }

    /// <summary>What the caller takes lies where the caller finds it.</summary>
    [Fact]
    public void An_output_lies_somewhere()
    {
        var graph = Graph(Norm + "- flatten\n- dense: { units: 2 }\n- batch_normalization");

        Assert.All(graph.Outputs.Concat(graph.TrainingOutputs), output => Assert.False(Inlining.Of(graph).Training.ContainsKey(output.Id)));
    }

    /// <summary>A value read by four, of two others that nobody has at hand, costs less stored.</summary>
    [Fact]
    public void What_would_be_read_more_often_than_it_saves_is_stored()
    {
        const string Branches = "[ activation: relu ], [ activation: relu6 ], [ activation: leaky_relu ], [ activation: hard_sigmoid ], [ activation: relu ]";
        const string Two = Conv + "- add: [ [ conv2d: { filters: 8, kernel_size: 1 } ], [] ]\n";

        Assert.Equal("add1 Forward", Parts(Graph(Two + "- activation: relu\n" + End).Training, Two + "- activation: relu\n" + End));
        Assert.Equal("", Parts(Graph(Two + $"- concatenate: [ {Branches} ]\n" + End).Training, Two + $"- concatenate: [ {Branches} ]\n" + End));
    }

    [Theory]
    [InlineData(Norm + "- activation: relu\n" + End)]
    [InlineData("- average_pooling2d\n- batch_normalization\n- activation: relu\n" + End)]
    [InlineData("- conv2d_transpose: { filters: 3, kernel_size: 2 }\n- batch_normalization\n- activation: relu\n" + End)]
    [InlineData(Norm + "- add: [ [ layer_normalization: ], [ group_normalization: { groups: 2 } ] ]\n- activation: relu\n" + End)]
    public void What_prediction_computes_as_training_does_lies_nowhere_in_both_or_in_neither(string layers)
    {
        var graph = Graph(layers);
        var inlining = Inlining.Of(graph);
        var trained = graph.Training.Givers();

        Assert.All(
            graph.Prediction.Where(operation => Inlined.IsElementwise(operation) && trained.ContainsKey(operation.Output.Id)),
            operation => Assert.Equal(inlining.Training.ContainsKey(operation.Output.Id), inlining.Prediction.ContainsKey(operation.Output.Id)));
    }

    /// <summary>Whoever reads the code finds what is computed on the way.</summary>
    [Fact]
    public void A_kernel_s_summary_says_what_it_computes_on_the_way()
    {
        var summary = GeneratorDriverHelper.Plan(Models.With(Norm + "- activation: relu\n" + End)).Kernels
            .Single(kernel => kernel.Kernel.Name == "Activation1_Forward").Kernel.Summary;

        Assert.Contains("norm1/output[a, b] = ", summary, StringComparison.Ordinal);
        Assert.Contains("norm1/centered[a, b] = x - mean", summary, StringComparison.Ordinal);
    }

    private static OperationGraph Graph(string layers) => NetworkGraph.Of(GeneratorDriverHelper.Bind(Models.With(layers)));

    private static string Parts(IEnumerable<Operation> operations, string layers)
    {
        var inlining = Inlining.Of(Graph(layers));
        return string.Join(", ", operations.Where(operation => inlining.Training.ContainsKey(operation.Output.Id)).Select(o => $"{o.Owner} {o.Part}"));
    }
}
