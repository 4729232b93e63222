using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

/// <summary>Every fault that the verifier knows, in the smallest kernel that has it.</summary>
public sealed class PlanVerifierTests
{
    private static readonly Dictionary<string, (Kernel Kernel, string Message)> Faults = new(StringComparer.Ordinal)
    {
        ["load past the end"] = (Of(Each("i", 1001, Keep(new Load("a", At("i"))))), "reaches elements 0 to 1000 of 'a', which has 1000"),
        ["load before the start"] = (Of(Each("i", 9, Keep(new Load("a", (At("i") * -1) + 7)))), "reaches elements -1 to 7 of 'a', which has 1000"),
        ["load with the largest number of rows"] = (
            Of(Each("n", Rows, Keep(new Load("a", At("n") * 90)))),
            "reaches elements 0 to 1080 of 'a', which has 1000"),
        ["load inside an expression"] = (
            Of(new Bind("x", 0f), Keep(new Local("x") * (1f + new Load("a", 1000)))),
            "reaches elements 1000 to 1000 of 'a', which has 1000"),
        ["vector load past the end"] = (Of(KeepVector(new Load("a", 993, Lanes: 8))), "reaches elements 993 to 1000 of 'a', which has 1000"),
        ["pick of which the last choice is past the end"] = (Of(Keep(new Pick("a", 997, 0f))), "reaches elements 997 to 1000 of 'a', which has 1000"),
        ["load from an origin"] = (
            Of(new Origin("aAt", "a", 900), Each("i", 50, Keep(new Load("aAt", (At("i") * 2) + 3)))),
            "reaches elements 903 to 1001 of 'a', which has 1000"),
        ["store past the end"] = (Of(Each("i", 3, new Store("c", At("i") * 500, 1f))), "reaches elements 0 to 1000 of 'c', which has 1000"),
        ["vector store past the end"] = (Of(new Store("c", 997, new Broadcast(1f), Lanes: 4)), "reaches elements 997 to 1000 of 'c', which has 1000"),
        ["square that is read past the end"] = (Of(new Transpose("a", 0, 143, "c", 0, 8)), "reaches elements 0 to 1008 of 'a', which has 1000"),
        ["square that is written past the end"] = (Of(new Transpose("a", 0, 8, "c", 100, 128)), "reaches elements 100 to 1003 of 'c', which has 1000"),
        ["square written to what is read only"] = (Of(new Transpose("a", 0, 8, "b", 0, 8)), "writes 'b', which it only reads"),
        ["store to what is read only"] = (Of(new Store("a", 0, 1f)), "writes 'a', which it only reads"),
        ["store to an origin in what is read only"] = (Of(new Origin("at", "b", 0), new Store("at", 0, 1f)), "writes 'b', which it only reads"),
        ["scalar stored as a vector"] = (Of(new Store("c", 0, 1f, Lanes: 8)), "stores a value of another width to 'c'"),
        ["local read before it exists"] = (Of(Keep(new Local("x"))), "reads 'x' before it exists"),
        ["local read behind its scope"] = (Of(Each("i", 2, new Bind("x", 1f)), Keep(new Local("x"))), "reads 'x' before it exists"),
        ["local read behind its block"] = (
            Of(new Block("block", EquatableArray.Of<Statement>(new Bind("x", 1f))), Keep(new Local("x"))),
            "reads 'x' before it exists"),
        ["local read as a vector"] = (Of(new Bind("x", 1f), KeepVector(new Local("x", IsVectorLocal: true))), "reads 'x' as a vector"),
        ["vector read as a scalar"] = (Of(new Bind("x", new Broadcast(1f)), Keep(new Local("x"))), "reads 'x' as a scalar"),
        ["local declared twice"] = (Of(new Bind("x", 1f), new Accumulator("x", 2f)), "declares 'x' twice"),
        ["local declared again inside"] = (Of(new Bind("x", 1f), Each("i", 2, new Bind("x", 2f))), "declares 'x' twice"),
        ["assignment before the local exists"] = (Of(new Assign("x", 1f)), "assigns 'x' before it exists"),
        ["row of a list past the end"] = (Of(Each("i", 5, new Append("filled", At("i"), 0, 1f))), "reaches rows 0 to 4 of 'filled', which has 4"),
        ["row of a walk past the end"] = (Of(Walking(4)), "reaches rows 4 to 4 of 'walked', which has 4"),
        ["row of a filling past the end"] = (Of(new Fill("filled", -1, default)), "reaches rows -1 to -1 of 'filled', which has 4"),
        ["position of a list past the end"] = (
            Of(Each("i", 4, new Append("filled", At("i"), At("i") * 7, 1f))),
            "appends positions 0 to 21 to 'filled', which allows 20"),
        ["a position that a walk yields, moved"] = (
            Of(Walking(0, Keep(new Load("a", At("position") + 981)))),
            "reaches elements 981 to 1000 of 'a', which has 1000"),
        ["more entries than a row holds"] = (
            Of(Each("y", 3, Each("x", 3, new Append("filled", At("y"), 0, 1f))), Each("x", 9, new Append("filled", 0, 0, 1f))),
            "may append 9 entries to a row of 'filled', which holds 8"),
        ["more entries than a row holds in one filling"] = (
            Of(Filling(Each("x", 8, Appended(0)), Appended(0))),
            "may append 9 entries to a row of 'filled', which holds 8"),
        ["a vector of entries where there is no room for a whole one"] = (
            Of(Filling(Appended(0), Appended(0, lanes: 2))),
            "may append 9 entries to a row of 'filled', which holds 8"),
        ["more entries than a row holds, from one scan"] = (
            Of(Filling(Scanned(9, new Load("a", At("x")), Appended(0)))),
            "may append 9 entries to a row of 'filled', which holds 8"),
        ["a scan of what lies past the end"] = (Of(Scanned(8, new Load("a", At("x") + 993))), "reaches elements 993 to 1000 of 'a', which has 1000"),
        ["an index that a scan yields, moved"] = (
            Of(Scanned(64, 1f, Keep(new Load("a", At("x") + 937)))),
            "reaches elements 937 to 1000 of 'a', which has 1000"),
        ["a scan of more values than a word has bits"] = (Of(Scanned(65, 1f)), "scans 65 values at once"),
        ["append to what is only walked"] = (Of(new Append("walked", 0, 0, 1f)), "appends to 'walked', which it only walks"),
        ["too many locals in one place"] = (
            Of([.. Enumerable.Range(0, 201).Select(i => new Bind($"x{i}", 1f))]),
            "declares 201 locals in one place; the budget is 200"),
        ["too long"] = (Of([.. Enumerable.Range(0, 2000).Select(i => new Store("c", i % 1000, 1f))]), "comes to 46000 bytes of IL; the budget is"),
    };

    private static Bound Rows => new(TinyKernels.MostRows, "rows");

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_fault_is_named(string name)
    {
        var (kernel, message) = Faults[name];

        var error = Assert.Throws<InvalidOperationException>(() => PlanVerifier.Check(kernel, Target.Avx2));

        Assert.StartsWith("Kernel Tiny " + message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Each of these goes to an edge that the faults above pass by one.</summary>
    [Fact]
    public void What_stays_inside_is_accepted() => PlanVerifier.Check(
        Of(
        Each("i", 1000, Keep(new Load("a", (At("i") * -1) + 999))),
        Each("n", Rows, Keep(new Load("a", At("n") * 83))),
        KeepVector(new Load("a", 992, Lanes: 8)),
        new Store("c", 996, new Broadcast(1f), Lanes: 4),
        new Block("one", EquatableArray.Of<Statement>(new Bind("x", 1f))),
        new Block("two", EquatableArray.Of<Statement>(new Bind("x", new Broadcast(2f)), KeepVector(new Local("x", IsVectorLocal: true)))),
        Each("y", 4, Each("x", 8, new Append("filled", At("y"), At("x") + 12, 1f))),
        Filling(Appended(12, lanes: 8)),
        Filling(Scanned(8, new Load("a", At("x") + 992), Appended(0), new Append("filled", 1, At("x") + 12, 1f))),
        Scanned(64, 1f, Keep(new Load("a", At("x") + 936))),
        Walking(3, Keep(new Load("a", At("position") + 980)), Keep(new Load("walkedValues", At("entry"))))),
        Target.Avx2);

    private static Kernel Of(params Statement[] body) => Kernel(
        "Tiny",
        "A test.",
        [
            .. TinyKernels.Of().Parameters,
            new ListParameter("filled", Rows: 4, Capacity: 8, Positions: 20, Access.Write),
            new ListParameter("walked", Rows: 4, Capacity: 8, Positions: 20, Access.Read),
        ],
        body);

    private static Store Keep(Expression value) => new("c", 0, value);

    private static Store KeepVector(Expression value) => new("c", 0, value, Lanes: 8);

    private static Walk Walking(int row, params Statement[] body) => new("walked", row, "entry", "position", EquatableArray.Of(body));

    private static Scan Scanned(int count, Expression value, params Statement[] body) => WhereNotZero("x", count, value, body);

    private static Fill Filling(params Statement[] body) => new("filled", 0, EquatableArray.Of(body));

    private static Append Appended(int position, int lanes = 0) =>
        new("filled", 0, position, lanes == 0 ? 1f : new Broadcast(1f), Filling: true, Lanes: lanes);
}
