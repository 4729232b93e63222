using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan;

public sealed class ScheduleVerifierTests
{
    private static readonly Kernel Copy = Kernel("Copy", "A test.", [In("from", 10, "[10]"), Out("to", 10, "[10]"), new ScalarParameter("factor", "")]);

    [Fact]
    public void Memory_that_fits_for_every_example_is_accepted() =>
        Check(PerExample(new Argument("images", At("n") * 16), new Argument("values", 0), new Argument(null, 0, "factor")));

    [Fact]
    public void The_last_example_must_fit() => Fails(
        "Copy reaches element 61 of 'images', which has 60.",
        PerExample(new Argument("images", At("n") * 17), new Argument("values", 0), new Argument(null, 0, "factor")));

    [Fact]
    public void A_buffer_must_be_as_long_as_the_parameter() => Fails(
        "Copy reaches element 10 of 'short', which has 9.",
        new Call("Copy", EquatableArray.Of(new Argument("values", 0), new Argument("short", 0), new Argument(null, 0, "factor"))));

    [Fact]
    public void Every_parameter_gets_an_argument() => Fails(
        "Test hands 2 arguments to Copy, which takes 3.",
        new Call("Copy", EquatableArray.Of(new Argument("values", 0), new Argument("values", 0))));

    [Fact]
    public void A_number_is_no_buffer() => Fails(
        "Test mixes up the arguments of Copy: 'to' is memory.",
        new Call("Copy", EquatableArray.Of(new Argument("values", 0), new Argument(null, 0, "factor"), new Argument("values", 0))));

    [Fact]
    public void Places_in_a_list_are_no_values() => Fails(
        "Copy takes elements of type Float as 'from'; 'places' is Int.",
        new Call("Copy", EquatableArray.Of(new Argument("places", 0), new Argument("values", 0), new Argument(null, 0, "factor"))));

    [Fact]
    public void What_is_written_is_handed_over_once() => Fails(
        "Copy is given 'values' as 'from' and as 'to', and writes it.",
        new Call("Copy", EquatableArray.Of(new Argument("values", 0), new Argument("values", 0), new Argument(null, 0, "factor"))));

    private static Phase PerExample(params Argument[] arguments) => Phase(new Call("Copy", EquatableArray.Of(arguments)), parts: 4);

    [Fact]
    public void The_last_part_must_fit() => Fails(
        "Copy reaches element 61 of 'images', which has 60.",
        PerExample(new Argument("images", At("part") * 17), new Argument("values", 0), new Argument(null, 0, "factor")));

    private static Phase Phase(Call call, int parts = 1) => new("Test", parts, Shared: false, PerExample: parts > 1, EquatableArray.Of(call));

    private static void Fails(string message, Call call) => Fails(message, Phase(call));

    private static void Fails(string message, Phase phase) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => Check(phase)).Message);

    private static void Check(Phase phase)
    {
        var buffers = new[] { ("images", 60), ("values", 10), ("short", 9) }.ToDictionary(
            b => b.Item1, b => Plan(b.Item1, ElementType.Float, b.Item2), StringComparer.Ordinal);
        buffers.Add("places", Plan("places", ElementType.Int, 10));
        var program = new Program(Pass.Forward, "A test.", EquatableArray.Of(phase));
        ScheduleVerifier.Check(program, buffers, [new OwnedKernel("test", Copy)], new Batch(4));

        static BufferPlan Plan(string name, ElementType type, int length) => new(name, "test", type, Region.Values, 0, length, 0, 0, "", 0, 0);
    }
}
