using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Interpreter;
using CnnGen.Numerics.Tests.Reference;
using DenseLayer = CnnGen.Generator.Model.Layers.Dense;

namespace CnnGen.Numerics.Tests.Tiers;

/// <summary>A method of a vector target, as it was planned and as the JIT compiled it.</summary>
internal sealed record CompiledMethod(Kernel Planned, JittedMethod Jitted)
{
    /// <summary>Multiply-adds that stand in the method's text.</summary>
    public int MultiplyAdds => Planned.Body.Nodes().SelectMany(s => s.Expressions()).SelectMany(e => e.Nodes()).Count(e => e is MultiplyAdd);

    public override string ToString() => $"{Jitted.Type}.{Jitted.Name}: {Jitted.Tier}, {Jitted.Bytes} bytes of code, {MultiplyAdds} multiply-adds";
}

/// <summary>Has the JIT compile whole networks, and kernels past the method budget, while a listener is there. Once for all tests.</summary>
public sealed class CompiledCode : IDisposable
{
    private static readonly Dictionary<string, Network> Networks = new(StringComparer.Ordinal)
    {
        ["TierOriginal"] = NetworkBuilder.Map(28, 28, 1)
            .Conv2D(32, 5, relu: true).MaxPooling2D(2).Conv2D(64, 3, relu: true).MaxPooling2D(2)
            .Flatten().Dense(1024).Dropout(0.5).Dense(10).Build(batchSize: 128),
        ["TierAwkward"] = NetworkBuilder.Map(17, 13, 3)
            .Conv2D(33, 5, 3, same: true, relu: true).MaxPooling2D(3, 2, strideY: 2)
            .Conv2D(65, 3, 4, strideY: 1, strideX: 2, relu: true).Relu().MaxPooling2D(2, same: true)
            .Dropout(0.3).Flatten().Dense(77, relu: true).Dense(19).Build(batchSize: 29),
    };

    private readonly JitListener _listener = new();

    /// <summary>Every method that the planner made for the two networks.</summary>
    internal IReadOnlyList<CompiledMethod> Kernels { get; private set; } = [];

    /// <summary>What else was compiled of the two classes: construction, programs.</summary>
    internal IReadOnlyList<JittedMethod> Others { get; private set; } = [];

    internal static bool CanRun => Targets.Any();

    /// <summary>Those whose kernels are unrolled.</summary>
    private static IEnumerable<Target> Targets => CompiledNetworks.RunnableTargets.Where(t => t.BlockSteps > 1);

    internal void Run()
    {
        if (Kernels.Count > 0) return;
        var compiled = new CompiledNetworks("Tiers", Networks);
        foreach (var name in Networks.Keys)
            foreach (var target in Targets)
                Run(compiled, name, target);
    }

    private void Run(CompiledNetworks compiled, string name, Target target)
    {
        using var network = compiled.Create(name, target);
        var (kernels, others) = Of(network, _listener);
        Kernels = [.. Kernels, .. kernels];
        Others = [.. Others, .. others];
    }

    /// <summary>Every method that the planner made for the network's target, and what else was compiled of its class.</summary>
    internal static (IReadOnlyList<CompiledMethod> Kernels, IReadOnlyList<JittedMethod> Others) Of(EmittedNetwork network, JitListener listener)
    {
        network.Programs.RunAll(rows: Math.Min(2, network.BatchSize));
        var planned = network.Plan.Kernels.Select(k => k.Targets.Single(t => t.Target == network.Target))
            .Where(t => t.SameAs is null).SelectMany(t => t.Methods)
            .ToLookup(k => k.Name, StringComparer.Ordinal);
        var jitted = listener.WaitFor($"{FileFrame.Apart(network.Plan)}.{network.Target.Struct}", [.. planned.Select(k => k.Key)]);

        // A program may have a kernel's name; programs are not marked for full optimisation at their first call.
        var kernels = jitted.Where(m => planned.Contains(m.Name) && m.Tier != JitTier.Quick).ToList();
        Assert.Equal(planned.Count, kernels.Count);
        return ([.. kernels.Select(m => new CompiledMethod(planned[m.Name].Single(), m))], [.. jitted.Except(kernels)]);
    }

    /// <summary>A dense layer with more steps of its sum in straight line than the budget allows.</summary>
    internal CompiledMethod RunPastTheBudget(int straightSteps)
    {
        var kernel = DenseForward.Build(
            "DenseForward", NetworkBuilder.Vector(straightSteps).Dense(16).Single<DenseLayer>(), new Batch(12), new BlockRange(0, 1, 16, 16));
        var tiled = ChooseTiles.Run(kernel, Target.Avx2, straightSteps);
        var method = HoistAddresses.Run(Unroll.Run(Vectorize.Run(tiled, Target.Avx2)));
        Assert.Throws<InvalidOperationException>(() => PlanVerifier.Check(method, Target.Avx2));

        var name = $"Straight{straightSteps}";
        new CompiledKernels([(name, Target.Avx2, [method])])
            .Run(name, kernel, KernelMemory.Random(kernel, seed: 1, new Dictionary<string, int>(StringComparer.Ordinal)), atEnd: true);
        return new CompiledMethod(method, Assert.Single(_listener.WaitFor(name, [method.Name])));
    }

    public void Dispose() => _listener.Dispose();
}
