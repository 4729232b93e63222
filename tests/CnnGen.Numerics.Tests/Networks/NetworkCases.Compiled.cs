using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>The same networks as instances of their emitted classes.</summary>
internal static partial class NetworkCases
{
    private static readonly Lazy<CompiledNetworks> Compiled = new(Compile);

    /// <summary>Every network at every target of this machine.</summary>
    public static TheoryData<string, string> AtEveryTarget
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in All.Keys)
                foreach (var target in CompiledNetworks.RunnableTargets)
                    data.Add(name, target.Name);
            return data;
        }
    }

    /// <summary>Every target of this machine.</summary>
    public static TheoryData<string> Targets => [.. CompiledNetworks.RunnableTargets.Select(t => t.Name)];

    /// <summary>Every target of this machine with one thread, as many as it may have, an odd number and more than it has cores.</summary>
    public static TheoryData<string, int> TargetsAndThreads
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var target in CompiledNetworks.RunnableTargets)
                foreach (var threads in new[] { 1, 2, 3, 7 })
                    data.Add(target.Name, threads);
            return data;
        }
    }

    public static EmittedNetwork Create(string name, string target, ulong? seed = null, int threads = 1) =>
        Compiled.Value.Create(name, Target.All.Single(t => t.Name == target), seed, threads);

    private static CompiledNetworks Compile() => new("Networks", All);
}
