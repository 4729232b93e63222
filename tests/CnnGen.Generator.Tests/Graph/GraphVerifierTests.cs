using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Tests.Graph;

/// <summary>Each complaint of the verifier, caused once.</summary>
public sealed class GraphVerifierTests
{
    private static readonly Axis Y = new("y", 3), X = new("x", 4);

    [Fact]
    public void A_sound_graph_is_accepted() => GraphVerifier.Check(Graph(g => Double(g, "b", "a"), g => Double(g, "c", "b")));

    [Fact]
    public void A_value_is_there_before_it_is_taken() => Refused("takes 'layer/b' before it is there", g => Double(g, "c", "b"), g => Double(g, "b", "a"));

    [Fact]
    public void A_value_is_given_once() => Refused("gives 'layer/b' again", g => Double(g, "b", "a"), g => Double(g, "b", "a"));

    [Fact]
    public void Axes_have_names_of_their_own() =>
        Refused("has two axes of one name", g => Formula(g, [Y, Y], Of(g, "b").At(Y.Index, 0), Of(g, "a").At(Y.Index, 0)));

    [Fact]
    public void An_operand_has_an_index_for_each_dimension() =>
        Refused("has an operand without an index for each dimension", g => Formula(g, [Y, X], Of(g, "b").At(Y.Index, X.Index), Of(g, "a").At(Y.Index)));

    [Theory]
    [InlineData(1, 1, "reaches from 1 to 3 of 3")]
    [InlineData(-1, 1, "reaches from -1 to 1 of 3")]
    [InlineData(2, 0, "reaches from 0 to 4 of 3")]
    public void An_index_stays_inside(int stride, int constant, string what) => Refused(
        what,
        g => Formula(g, [Y, X], Of(g, "b").At(Y.Index, X.Index), Of(g, "a").At((Y.Index * stride) + constant, X.Index)));

    [Fact]
    public void A_map_stores_no_number_twice()
    {
        var z = new Axis("z", 2);
        Refused("stores a number twice", g => Formula(g, [Y, X, z], Of(g, "b").At(Y.Index, X.Index), Of(g, "a").At(Y.Index, X.Index)));
        var half = new Axis("y", 2);
        Refused("stores a number twice", g => Formula(g, [half, z, X], Of(g, "b").At(half.Index + z.Index, X.Index), Of(g, "a").At(0, X.Index)));
    }

    [Fact]
    public void A_map_leaves_out_no_number()
    {
        var half = new Axis("y", 2);
        Refused("leaves out a number", g => Formula(g, [half, X], Of(g, "b").At(half.Index, X.Index), Of(g, "a").At(half.Index, X.Index)));
    }

    [Fact]
    public void Pieces_of_a_move_lie_beside_each_other()
    {
        var axes = EquatableArray.Of(Y, X);
        Refused("has pieces that overlap", g =>
        {
            var piece = new Piece(axes, Of(g, "b").At(Y.Index, X.Index), Of(g, "a").At(Y.Index, X.Index));
            g.Add(new Move("layer", "Move", Of(g, "b"), EquatableArray.Of(piece, piece)));
        });
    }

    private static void Refused(string what, params Action<GraphBuilder>[] operations)
    {
        var graph = Graph(operations);
        Assert.Contains(what, Assert.Throws<InvalidOperationException>(() => GraphVerifier.Check(graph)).Message, StringComparison.Ordinal);
    }

    private static OperationGraph Graph(params Action<GraphBuilder>[] operations)
    {
        var build = new GraphBuilder();
        foreach (var add in operations) add(build);
        var (tensors, none) = (build.Tensors.ToEquatableArray(), EquatableArray<Tensor>.Empty);
        var backward = new BackwardPass(EquatableArray<Adjoint>.Empty, EquatableArray<Gradient>.Empty, none);
        return new OperationGraph(tensors, EquatableArray<Operation>.Empty, build.TakeOperations(), backward, none, none, none);
    }

    private static Tensor Of(GraphBuilder build, string name) => build.Example("layer", name, Y.Extent, X.Extent);

    private static void Double(GraphBuilder build, string to, string from) =>
        Formula(build, [Y, X], Of(build, to).At(Y.Index, X.Index), Of(build, from).At(Y.Index, X.Index));

    private static void Formula(GraphBuilder build, IEnumerable<Axis> axes, Operand to, Operand from) =>
        build.Add(new Map("layer", "Double", axes.ToEquatableArray(), to, EquatableArray.Of(new Reading("a", from)), new Variable("a") * 2));
}
