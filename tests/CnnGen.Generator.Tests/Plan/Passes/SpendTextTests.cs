using CnnGen.Generator.Emit;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class SpendTextTests
{
    private static readonly Lazy<NetworkPlan> ResNet20 = new(() => Accepted("resnet20"));

    [Fact]
    public void Where_all_kernels_fit_none_is_rolled() =>
        Assert.DoesNotContain(GeneratorDriverHelper.Plan(Models.Seed).Kernels.SelectMany(k => k.Targets), t => t is { IsRolled: true, Target.IsScalar: false });

    [Theory]
    [InlineData("Avx512")]
    [InlineData("Avx2")]
    public void The_kernels_with_the_most_work_stand_in_straight_lines(string target)
    {
        var times = ResNet20.Value.Programs.SelectMany(program => program.Phases)
            .SelectMany(phase => phase.Calls.Select(call => (call.Kernel, Times: phase.PerExample ? 1 : 0)))
            .ToLookup(run => run.Kernel, run => run.Times, StringComparer.Ordinal);
        var own = ResNet20.Value.Kernels
            .Select(k => (Work: k.Cost.Operations * times[k.Kernel.Name].Sum(), Methods: k.Targets.Single(t => t.Target.Name == target)))
            .Where(k => k.Methods.SameAs is null).ToList();
        var straight = own.Where(k => !k.Methods.IsRolled).ToList();

        Assert.InRange(straight.Sum(k => KernelPipeline.Bytes(k.Methods.Methods)), 12_000, 16_000);
        Assert.InRange((double)straight.Sum(k => k.Work) / own.Sum(k => k.Work), 0.3, 0.999);
    }

    [Fact]
    public void A_rolled_kernel_is_shorter()
    {
        var (rolled, straight) = (0, 0);
        // One for several has its numbers from without: it is none of them before it has these.
        foreach (var kernel in ResNet20.Value.Kernels.Where(kernel => kernel.Kernel.Body.Nodes().OfType<Loop>().All(loop => loop.End.IsConstant)))
        {
            foreach (var methods in kernel.Targets.Where(t => t is { IsRolled: true, Target.IsScalar: false }))
            {
                rolled += KernelPipeline.Bytes(methods.Methods);
                straight += KernelPipeline.Bytes(KernelPipeline.Run(kernel.Kernel, methods.Target).Methods);
            }
        }

        Assert.InRange(rolled, 1, straight / 2);
    }

    [Theory]
    [InlineData("resnet20", 1_500_000)]
    [InlineData("mobilenet", 2_000_000)]
    public void The_text_of_a_deep_network_stays_short(string network, int limit)
    {
        var plan = network == "resnet20" ? ResNet20.Value : Accepted(network);

        Assert.InRange(NetworkEmitter.Emit(plan, new EmitOptions()).Sum(file => file.Text.Length), limit / 2, limit);
    }

    private static NetworkPlan Accepted(string network) =>
        GeneratorDriverHelper.Plan(Repository.Read($"tests/CnnGen.Numerics.Tests/Networks/Accepted/{network}.yaml"));
}
