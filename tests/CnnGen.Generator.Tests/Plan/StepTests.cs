using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan;

public sealed class StepTests
{
    private static readonly Kernel Lists = Kernel(
        "Lists", "A test.", [In("from", 10, "[10]"), new ListParameter("live", 2, 5, 10, Access.Write), new ScalarParameter("factor", "")]);

    [Fact]
    public void Bindings_go_to_the_parameters_of_their_names_in_the_kernels_order() => Assert.Equal(
        ["from", "liveValues", "livePositions", "liveCounts", "factor"],
        Of([Factor, .. Live, new Value("input").As("from")]).Bindings.Select(b => b.Parameter));

    [Fact]
    public void Every_parameter_is_bound() => Assert.Equal("Lists is given nothing for 'liveValues'.", Fails([Factor, new Value("input").As("from")]));

    [Fact]
    public void A_name_is_a_parameters() => Assert.Equal(
        "Lists has no parameter 'to'.", Fails([Factor, .. Live, new Value("input").As("from"), new Value("output").As("to")]));

    private static Binding Factor => new("factor", new NamedArgument("share"));

    private static IEnumerable<Binding> Live => new ListValue(new Value("a"), new Value("b"), new Value("c")).As("live");

    private static string Fails(IEnumerable<Binding> bindings) => Assert.Throws<InvalidOperationException>(() => Of(bindings)).Message;

    private static Step Of(IEnumerable<Binding> bindings) => Step.Of("Lists", Lists, Scope.Example, bindings);
}
