using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>
/// A function that the passes and kernels know nothing of gets no code at all, whichever of them meets it first: no other function's slope or order.
/// </summary>
public sealed class ActivationTests
{
    private const ActivationFunction Unknown = (ActivationFunction)99;

    private const string Conv = "- conv2d: { filters: 2, kernel_size: 3, activation: relu }\n";

    private const string Hidden = "- flatten\n- dense: { units: 3, activation: relu }\n";

    private const string End = "- flatten\n- dense: { units: 2 }";

    [Theory]
    [InlineData(Conv + End)]
    [InlineData(Conv + "- max_pooling2d\n" + End)]
    [InlineData(Conv + "- max_pooling2d: { pool_size: 3, strides: 2 }\n" + End)]
    [InlineData(Conv + "- activation: relu\n" + End)]
    [InlineData(Hidden + "- dense: { units: 2 }")]
    [InlineData(Hidden + "- dropout: { rate: 0.5 }\n- dense: { units: 2 }")]
    [InlineData("- activation: relu\n- max_pooling2d\n" + End)]
    public void No_network_with_it_can_be_planned(string layers)
    {
        var network = With(Unknown, layers);
        Assert.Throws<ArgumentOutOfRangeException>(() => Planner.Plan(network, "model.yaml"));
    }

    [Fact]
    public void Its_gradient_is_not_that_of_another() => AssertMissing(
        "how a gradient goes through it", () => Elementwise.Backward("Backward", "activation1", Shape.Vector(4), Unknown));

    [Fact]
    public void It_is_not_the_identity() => AssertMissing("what its value is", () => Elementwise.Activate(Unknown, new Local("x")));

    [Fact]
    public void A_convolution_does_not_take_in_its_pooling_before_it_is_known_whether_the_order_stays() => AssertMissing(
        "monotonic", () => Fuse.Run(With(Unknown, Conv + "- max_pooling2d\n" + End)));

    [Fact]
    public void A_fused_poolings_winner_does_not_stand_for_its_slope()
    {
        var layers = With(Unknown, Conv + "- max_pooling2d\n" + End).Layers;
        var (conv, pool) = ((Conv2D)layers[0], (MaxPooling2D)layers[1]);
        AssertMissing("winner", () => ConvPoolForward.Largest(conv, pool, WinnerMark.Corner, 0, 0, 0).ToList());
    }

    [Theory]
    [InlineData("- dropout: { rate: 0.5 }\n- dense: { units: 2 }", true)]
    [InlineData("- activation: relu\n- dense: { units: 2 }", true)]
    [InlineData("- flatten\n- activation: linear\n- dropout: { rate: 0.5 }\n- dense: { units: 2 }", true)]
    [InlineData("- dense: { units: 2 }\n- activation: relu\n- dense: { units: 2 }", false)]
    public void What_a_later_layer_leaves_of_an_output_in_place_does_not_stand_for_it(string behind, bool isOverwritten)
    {
        var network = With(ActivationFunction.Relu, Hidden + behind);
        var context = Fuse.Run(network)[1];
        var layer = (Dense)network.Layers[1] with { Activation = Unknown };
        var lowering = new DenseLowering(new Declarations(new Batch(4)), layer, context);
        var build = new StepBuilder(new Batch(4), network.Optimizer);

        Assert.Equal(isOverwritten, context.IsOverwritten);
        AssertMissing(
            isOverwritten ? "in place" : "how a gradient goes through it",
            () => { lowering.Backward(build, new Passed(new Value("input"), new Value("output")), new Value("gradient")); });
    }

    private static void AssertMissing(string what, Func<object> use) => AssertMissing(what, () => { _ = use(); });

    private static void AssertMissing(string what, Action use) =>
        Assert.Contains(what, Assert.Throws<ArgumentOutOfRangeException>(use).Message, StringComparison.Ordinal);

    /// <summary>A network whose first activation that is not linear is the given function.</summary>
    private static Network With(ActivationFunction function, string layers)
    {
        var network = GeneratorDriverHelper.Bind(Models.With(layers));
        var changed = network.Layers.ToList();
        var first = changed.FindIndex(layer => layer is Conv2D or Dense or Activation);
        changed[first] = changed[first] switch
        {
            Conv2D conv => conv with { Activation = function },
            Dense dense => dense with { Activation = function },
            Activation activation => activation with { Function = function },
            var other => other,
        };
        return network with { Layers = changed.ToEquatableArray() };
    }
}
