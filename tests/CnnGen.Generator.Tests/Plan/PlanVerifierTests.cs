using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>Each kind of defect that the verifier must not let through.</summary>
public class PlanVerifierTests
{
    private static readonly ListParameter List = new("live", Rows: 2, Capacity: 4, Positions: 8, Access.Write);

    [Fact]
    public void A_correct_kernel_passes() =>
        PlanVerifier.Check(Of(Each("i", 8, new Store("y", At("i"), new Load("x", At("i"))))));

    [Fact]
    public void A_load_past_the_end_is_found() =>
        Fails(Each("i", 8, new Store("y", At("i"), new Load("x", At("i") + 1))), "reaches elements 1 to 8 of 'x', which has 8");

    [Fact]
    public void A_load_before_the_start_is_found() =>
        Fails(Each("i", 8, new Store("y", At("i"), new Load("x", At("i") + -1))), "reaches elements -1 to 6 of 'x'");

    [Fact]
    public void A_vector_that_reaches_past_the_end_is_found() =>
        Fails(new Store("y", 4, new Load("x", 0, Lanes: 8), Lanes: 8), "reaches elements 4 to 11 of 'y'");

    [Fact]
    public void An_access_through_an_origin_is_followed() => Fails(
        Each("i", 8, new Origin("xAt", "x", At("i")), new Store("y", At("i"), new Load("xAt", 1))), "reaches elements 1 to 8 of 'x'");

    [Fact]
    public void A_write_to_what_is_only_read_is_found() => Fails(new Store("x", 0, 1f), "writes 'x', which it only reads");

    [Fact]
    public void A_local_that_does_not_exist_is_found() => Fails(new Store("y", 0, new Local("sum")), "reads 'sum' before it exists");

    [Fact]
    public void A_local_declared_twice_is_found() => Fails([new Bind("a", 1f), new Bind("a", 2f)], "declares 'a' twice");

    [Fact]
    public void More_entries_than_a_row_holds_are_found() =>
        Fails(Each("i", 5, new Append("live", 0, At("i"), 1f)), "may append 5 entries to a row of 'live', which holds 4");

    [Fact]
    public void A_position_out_of_range_is_found() =>
        Fails(Each("i", 4, new Append("live", 0, At("i") + 5, 1f)), "appends positions 5 to 8 to 'live', which allows 8");

    [Fact]
    public void A_row_out_of_range_is_found() => Fails(new Fill("live", 2, default), "reaches rows 2 to 2 of 'live', which has 2");

    [Fact]
    public void A_body_over_the_budget_is_found() =>
        Fails([.. Enumerable.Range(0, 2000).Select(_ => new Store("y", 0, 1f))], "bytes of IL; the budget is");

    private static Kernel Of(params Statement[] body) =>
        Kernel("Test", "A kernel under test.", [In("x", 8, "[8]"), Out("y", 8, "[8]"), List], body);

    private static void Fails(Statement statement, string message) => Fails([statement], message);

    private static void Fails(Statement[] body, string message)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => PlanVerifier.Check(Of(body)));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}
