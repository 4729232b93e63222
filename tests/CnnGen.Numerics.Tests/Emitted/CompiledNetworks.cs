using System.Reflection;
using System.Runtime.Intrinsics.X86;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>Networks planned, printed and compiled as a build would, all into one assembly, each as a class of its own.</summary>
/// <remarks>
/// The emitted class asks the runtime which target to run, and the runtime decides once per process. Here the question goes to a
/// switch instead, so that one process runs both; that one expression is all that differs from what a build compiles.
/// </remarks>
internal sealed class CompiledNetworks
{
    private const string Question = "global::CnnGen.Runtime.CpuTarget.UseAvx2";

    private const string Switch =
        """
        namespace CnnGen.Tests;

        /// <summary>Which target the networks of this thread run.</summary>
        public static class TargetSwitch
        {
            [global::System.ThreadStatic]
            private static bool s_useAvx2;

            /// <summary>Asked by every program.</summary>
            public static bool UseAvx2 => s_useAvx2;

            /// <summary>Called before every use.</summary>
            public static void Set(bool useAvx2) => s_useAvx2 = useAvx2;
        }
        """;

    private readonly Dictionary<string, NetworkPlan> _plans;
    private readonly Assembly _assembly;
    private readonly Action<bool> _useAvx2;

    /// <param name="assembly">A name that no other assembly of the process has.</param>
    /// <param name="networks">By the name of the class to emit.</param>
    public CompiledNetworks(string assembly, IReadOnlyDictionary<string, Network> networks)
    {
        _plans = networks.ToDictionary(n => n.Key, n => Planner.Plan(n.Value with { Name = n.Key }), StringComparer.Ordinal);
        _assembly = InMemoryCompiler.Compile(assembly, _plans.Values.SelectMany(p => NetworkEmitter.Emit(p)).Select(WithSwitch).Append(Switch));
        _useAvx2 = _assembly.GetType("CnnGen.Tests.TargetSwitch", throwOnError: true)!.GetMethod("Set")!.CreateDelegate<Action<bool>>();
    }

    /// <summary>The targets that this machine can run.</summary>
    public static IEnumerable<Target> RunnableTargets => NetworkPlan.Targets.Where(t => t.IsScalar || (Avx2.IsSupported && Fma.IsSupported));

    /// <summary>A new instance of a network.</summary>
    /// <param name="seed">Null for the default of the emitted constructor.</param>
    public EmittedNetwork Create(string name, Target target, ulong? seed = null) =>
        new(Class(name), _plans[name], target, () => _useAvx2(!target.IsScalar), seed);

    public Type Class(string name) => _assembly.GetType($"{_plans[name].Network.Namespace}.{name}", throwOnError: true)!;

    public NetworkPlan Plan(string name) => _plans[name];

    private static string WithSwitch(GeneratedFile file) => file.Text.Replace(Question, "global::CnnGen.Tests.TargetSwitch.UseAvx2", StringComparison.Ordinal);
}
