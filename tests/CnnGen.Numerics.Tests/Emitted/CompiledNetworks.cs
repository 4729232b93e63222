using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>Networks planned, printed and compiled as a build would, all into one assembly, each as a class of its own.</summary>
/// <remarks>
/// The emitted class asks the runtime which target to run, and the runtime decides once per process. Here the question goes to a
/// switch instead, so that one process runs all; that one expression is all that differs from what a build compiles.
/// </remarks>
internal sealed partial class CompiledNetworks
{
    private const string Switch =
        """
        namespace CnnGen.Tests;

        /// <summary>Which target a network runs that is made on this thread.</summary>
        public static class TargetSwitch
        {
            /// <summary>Asked by each constructor.</summary>
            [global::System.ThreadStatic]
            public static global::CnnGen.Runtime.KernelTarget Target;
        }
        """;

    private readonly Dictionary<string, NetworkPlan> _plans;
    private readonly Assembly _assembly;

    /// <param name="assembly">A name that no other assembly of the process has.</param>
    /// <param name="networks">By the name of the class to emit.</param>
    /// <param name="options">Null for what a project gets that asks for nothing.</param>
    /// <param name="project">Further files of the project that the networks are in.</param>
    /// <param name="updatesApart">Whether no update is fused into its gradient's kernel.</param>
    public CompiledNetworks(
        string assembly, IReadOnlyDictionary<string, Network> networks, EmitOptions? options = null, IEnumerable<string>? project = null,
        bool updatesApart = false)
    {
        _plans = networks.ToDictionary(n => n.Key, n => Planner.Plan(n.Value with { Name = n.Key }, n.Key, updatesApart).Value!, StringComparer.Ordinal);
        var emitted = _plans.Values.SelectMany(p => NetworkEmitter.Emit(p, options ?? new EmitOptions())).Select(WithSwitch).ToList();
        Assert.Equal(_plans.Count, emitted.Count(text => text.Contains("TargetSwitch", StringComparison.Ordinal)));
        _assembly = InMemoryCompiler.Compile(assembly, emitted.Concat(_plans.Values.Select(EmittedProbe.Source)).Append(Switch).Concat(project ?? []));
    }

    /// <summary>The targets that this machine can run.</summary>
    public static IEnumerable<Target> RunnableTargets => Target.All.Where(target => target.Name switch
    {
        nameof(Target.Avx512) => Avx512F.IsSupported && Avx512DQ.IsSupported,
        nameof(Target.Avx2) => Avx2.IsSupported && Fma.IsSupported,
        nameof(Target.Vector128) => Vector128.IsHardwareAccelerated,
        _ => true,
    });

    /// <summary>A new instance of a network.</summary>
    /// <param name="seed">Null for the default of the emitted constructor.</param>
    public EmittedNetwork Create(string name, Target target, ulong? seed = null, int threads = 1)
    {
        _assembly.GetType("CnnGen.Tests.TargetSwitch", throwOnError: true)!.GetField("Target")!.SetValue(null, Enum.Parse<KernelTarget>(target.Name));
        return new EmittedNetwork(Class(name), _plans[name], target, seed, threads);
    }

    public Type Class(string name) => _assembly.GetType($"{_plans[name].Network.Namespace}.{name}", throwOnError: true)!;

    public NetworkPlan Plan(string name) => _plans[name];

    private static string WithSwitch(GeneratedFile file) => Question().Replace(file.Text, "global::CnnGen.Tests.TargetSwitch.Target");

    [GeneratedRegex(@"global::CnnGen\.Runtime\.CpuTarget\.Choose\(.*?\)", RegexOptions.None, 1000)]
    private static partial Regex Question();
}
