using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

/// <summary>Phases: how many parts, who takes them, and where each part's share of a buffer lies.</summary>
public sealed class ScheduleTests
{
    /// <summary>Twenty examples: parts of three, the last of two.</summary>
    private static readonly Batch Twenty = new(20);

    private static readonly Dictionary<string, BufferPlan> Buffers = new[]
    {
        new BufferPlan("rows", "test", ElementType.Float, Region.Values, 0, 1000, RowStride: 48, PartStride: 0, "", 0, 0),
        new BufferPlan("sums", "test", ElementType.Float, Region.Values, 0, 1000, RowStride: 0, PartStride: 32, "", 0, 0),
        new BufferPlan("one", "test", ElementType.Float, Region.Scratch, 0, 1000, RowStride: 0, PartStride: 0, "", 0, 0),
    }.ToDictionary(b => b.Name, StringComparer.Ordinal);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 2, 5)]
    [InlineData(20, 3, 7)]
    [InlineData(128, 16, 8)]
    public void A_batch_has_at_most_eight_parts_that_depend_on_nothing_else(int largest, int size, int parts) =>
        Assert.Equal((size, parts), (new Batch(largest).ShardSize, new Batch(largest).Shards));

    /// <summary>Waking the workers pays from 100,000 operations on: 20 examples of 5,000, or 4 parts of 25,000.</summary>
    [Theory]
    [InlineData(5_000, true)]
    [InlineData(4_999, false)]
    public void Steps_on_one_example_run_in_the_batchs_parts_shared_if_they_are_work_enough(int operations, bool shared) =>
        Assert.Equal((7, shared, true), Form(Single(Scope.Example, operations)));

    [Theory]
    [InlineData(25_000, true)]
    [InlineData(24_999, false)]
    public void Steps_in_parts_count_each_part(int operations, bool shared) => Assert.Equal((4, shared, false), Form(Single(Scope.InParts(4), operations)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_step_as_a_whole_has_nothing_to_share(bool inParts) =>
        Assert.Equal((1, false, false), Form(Single(inParts ? Scope.InParts(1) : Scope.Whole, 10_000_000)));

    [Fact]
    public void The_prediction_of_one_example_is_one_part() => Assert.Equal((1, false, true), Form(Single(Scope.Example, 10_000_000, isForOne: true)));

    [Fact]
    public void Phases_are_numbered_and_name_their_buffers_once()
    {
        var program = Run([
            new Step("Kernel", Scope.Example, EquatableArray.Of(new Value("one").As("from"), new Value("rows").As("to"))),
            new Step("Kernel", Scope.Example, EquatableArray.Of(new Value("rows").As("from"), new Value("one").As("to"))),
            new Step("Kernel", Scope.Whole, EquatableArray.Of(new Value("rows").As("from")))]);

        Assert.Equal(
            ["Forward_1: one rows, 2 calls", "Forward_2: rows, 1 calls"],
            program.Phases.Select(p => $"{p.Name}: {string.Join(' ', p.Buffers)}, {p.Calls.Count} calls"));
    }

    [Fact]
    public void An_example_finds_its_row_and_its_part_of_the_sums() => Assert.Equal(
        [new Argument("rows", At("n") * 48), new Argument("sums", At("part") * 32), new Argument("one", 0), new Argument(null, At("n") * 9)],
        Single(Scope.Example, 1, new BufferArgument("rows"), new BufferArgument("sums"), new BufferArgument("one"), new FirstValueArgument(9))
            .Calls[0].Arguments);

    [Fact]
    public void A_part_gets_its_number_and_whole_batches() => Assert.Equal(
        [new Argument(null, 0, "part"), new Argument(null, 0, "rows"), new Argument("rows", 0), new Argument("sums", At("part") * 32),
                new Argument(null, 0, "alpha")],
        Single(Scope.InParts(4), 1, new PartArgument(), new RowsArgument(), new BufferArgument("rows"), new BufferArgument("sums"), new NamedArgument("alpha"))
            .Calls[0].Arguments);

    [Fact]
    public void What_adds_up_the_parts_gets_all_of_them() => Assert.Equal(
        [new Argument("sums", 0)],
        Single(Scope.Whole, 1, new BufferArgument("sums", AllParts: true)).Calls[0].Arguments);

    private static (int Parts, bool Shared, bool PerExample) Form(Phase phase) => (phase.Parts, phase.Shared, phase.PerExample);

    private static Phase Single(Scope scope, int operations, params StepArgument[] arguments) => Single(scope, operations, isForOne: false, arguments);

    private static Phase Single(Scope scope, int operations, bool isForOne, params StepArgument[] arguments) =>
        Assert.Single(Run(
            [new Step("Kernel", scope, arguments.Select((argument, i) => new Binding($"parameter{i}", argument)).ToEquatableArray())],
            operations, isForOne).Phases);

    private static Program Run(Step[] steps, int operations = 1, bool isForOne = false) => Schedule.Run(
        new LoweredProgram(Pass.Forward, "A test.", steps.ToEquatableArray(), isForOne),
        Buffers,
        Twenty,
        new Dictionary<string, KernelCost>(StringComparer.Ordinal) { ["Kernel"] = new KernelCost(operations, 0, 0, 0) });
}
