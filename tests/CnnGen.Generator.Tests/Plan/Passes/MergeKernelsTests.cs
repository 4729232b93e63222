using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class MergeKernelsTests
{
    [Fact]
    public void Places_and_channels_are_arguments()
    {
        var (kernels, programs) = Merged(Doubled("First", places: 36, channels: 128), Doubled("Second", places: 9, channels: 256));

        var merged = Assert.Single(kernels);
        Assert.Equal("First", merged.Kernel.Name);
        Assert.Equal("""
            each a < aEnd by aStep
              each b < aStep by 8
                to[a + b:8] = Add(from[a + b:8], from[a + b:8])
            """, LoopText.Print(merged.Targets.Single(t => t.Target == Target.Avx2).Methods[0]));
        Assert.Equal("aEnd ≤ 4608, aStep ≤ 256", Numbers(merged.Kernel));
        Assert.Equal(4608, merged.Kernel.Buffer("from").Length);
        Assert.Equal(["First(buffers, 4608, 128)", "First(buffers, 2304, 256)"], Calls(programs));
    }

    [Fact]
    public void What_all_have_in_common_stays_a_number()
    {
        var (kernels, programs) = Merged(Doubled("First", places: 36, channels: 64), Doubled("Second", places: 9, channels: 64));

        Assert.Equal("""
            each a < aEnd
              each b < 64 by 8
                to[64·a + b:8] = Add(from[64·a + b:8], from[64·a + b:8])
            """, LoopText.Print(Assert.Single(kernels).Targets.Single(t => t.Target == Target.Avx2).Methods[0]));
        Assert.Equal(["First(buffers, 36)", "First(buffers, 9)"], Calls(programs));
    }

    [Fact]
    public void Other_strides_in_one_place_are_another_kernel()
    {
        var (kernels, programs) = Merged(Doubled("First", places: 36, channels: 128), Doubled("Second", places: 9, channels: 256, pitch: 512));

        Assert.Equal(["First", "Second"], kernels.Select(kernel => kernel.Kernel.Name));
        Assert.Equal(["First(buffers)", "Second(buffers)"], Calls(programs));
    }

    [Fact]
    public void A_number_of_a_sum_is_no_number_of_a_loop()
    {
        var (kernels, _) = Merged(Doubled("First", places: 36, channels: 128), Doubled("Second", places: 9, channels: 256, from: 1));

        Assert.Equal(2, kernels.Count);
    }

    [Fact]
    public void Kernels_in_straight_lines_stay_apart()
    {
        var (kernels, _) = Merged(int.MaxValue, Doubled("First", places: 36, channels: 128), Doubled("Second", places: 9, channels: 256));

        Assert.Equal(2, kernels.Count);
    }

    [Fact]
    public void A_name_that_a_kernel_has_is_not_given_again()
    {
        var (kernels, _) = Merged(
            Doubled("First", places: 36, channels: 128, output: "aEnd"), Doubled("Second", places: 9, channels: 256, output: "aEnd"));

        Assert.Equal("aEnd2 ≤ 4608, aStep ≤ 256", Numbers(Assert.Single(kernels).Kernel));
    }

    [Theory]
    [InlineData("resnet20", 80)]
    [InlineData("mobilenet", 150)]
    public void With_the_numbers_of_any_call_all_methods_stay_inside_what_they_are_given(string network, int least)
    {
        var plan = GeneratorDriverHelper.Plan(Repository.Read($"tests/CnnGen.Numerics.Tests/Networks/Accepted/{network}.yaml"));
        var checkedCalls = 0;
        foreach (var phase in plan.Programs.SelectMany(program => program.Phases))
        {
            foreach (var call in phase.Calls.Where(call => call.Arguments.Any(IsNumber)))
            {
                var kernel = plan.Kernels.Single(kernel => kernel.Kernel.Name == call.Kernel);
                foreach (var target in kernel.Targets) PlanVerifier.Check(With(target.Methods[0], call, phase, plan), target.Vectors);
                checkedCalls++;
            }
        }

        Assert.InRange(checkedCalls, least, 1000);
    }

    /// <summary>to[a][b] = 2 · from[a][b].</summary>
    private static Kernel Doubled(string name, int places, int channels, int? pitch = null, int from = 0, string output = "to")
    {
        var (read, written) = ((At("a") * channels) + At("b") + from, (At("a") * (pitch ?? channels)) + At("b"));
        return Kernel(
            name, "A test.", [In("from", (places * channels) + from, ""), Out(output, places * (pitch ?? channels), "")],
            Each("a", places, Lanes("b", channels, new Store(output, written, new Load("from", read) + new Load("from", read)))));
    }

    private static (EquatableArray<KernelPlan> Kernels, EquatableArray<Program> Programs) Merged(params Kernel[] kernels) => Merged(room: 0, kernels);

    private static (EquatableArray<KernelPlan> Kernels, EquatableArray<Program> Programs) Merged(int room, params Kernel[] kernels)
    {
        var calls = kernels.Select(kernel => new Call(kernel.Name, EquatableArray.Of(new Argument("buffers", 0)))).ToEquatableArray();
        return MergeKernels.Run(
            kernels.Select(kernel => new KernelPlan(
                "test", kernel, KernelCost.Of(kernel), Target.All.Select(target => KernelPipeline.Run(kernel, target, room)).ToEquatableArray()))
                .ToEquatableArray(),
            EquatableArray.Of(new Program(Pass.Forward, "", EquatableArray.Of(new Phase("Forward_1", 1, Shared: false, PerExample: false, calls)))));
    }

    private static string Numbers(Kernel kernel) =>
        string.Join(", ", kernel.Parameters.OfType<IntegerParameter>().Select(number => $"{number.Name} ≤ {number.Largest}"));

    private static IEnumerable<string> Calls(EquatableArray<Program> programs) => programs[0].Phases[0].Calls
        .Select(call => $"{call.Kernel}({string.Join(", ", call.Arguments.Select(argument => argument.Buffer ?? LoopText.Print(argument.At)))})");

    private static bool IsNumber(Argument argument) => argument is { Buffer: null, Name: null, At.IsConstant: true };

    /// <summary>A method as it runs in one call: numbers in place of the parameters, and buffers as long as what is handed over.</summary>
    private static Kernel With(Kernel method, Call call, Phase phase, NetworkPlan plan)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal) { ["part"] = phase.Parts - 1, ["n"] = plan.Network.Training.BatchSize - 1 };
        var given = method.Parameters.SelectMany(parameter => parameter.Emitted).Zip(call.Arguments).ToDictionary(pair => pair.First, pair => pair.Second);
        return method with
        {
            Parameters = method.Parameters
                .Select(parameter => parameter is BufferParameter buffer ? buffer with { Length = Length(given[buffer.Name]) } : parameter)
                .ToEquatableArray(),
            Body = Bounded(method.Body).ToEquatableArray(),
        };

        int Length(Argument argument) =>
            (int)(plan.Buffer(argument.Buffer!).Length - argument.At.Constant - argument.At.Terms.Sum(term => (long)term.Stride * last[term.Variable]));

        Bound Number(Bound bound) =>
            bound.Parameter is { } parameter && IsNumber(given[parameter]) ? given[parameter].At.Constant / bound.Multiple * bound.Multiple : bound;

        IEnumerable<Statement> Bounded(IEnumerable<Statement> body) => body
            .Select(statement => statement is Loop loop
                ? loop with { Start = Number(loop.Start), End = Number(loop.End), Step = Number(loop.Step) }
                : statement)
            .Select(statement => statement.WithBody(Bounded(statement.Body())));
    }
}
