using System.CodeDom.Compiler;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Tools that read assemblies know emitted code: coverage counts what is the project's own.</summary>
public sealed class GeneratedMarkTests
{
    [Fact]
    public void Every_emitted_type_says_that_it_is_generated_and_needs_no_coverage()
    {
        using var network = NetworkCases.Create("OriginalInSmall", CompiledNetworks.RunnableTargets.First().Name);
        // What is not emitted is the tests' switch; what the compiler adds has names that no source can have, and no lines to cover.
        var emitted = network.Emitted.Assembly.GetTypes()
            .Where(type => type.Name != "TargetSwitch" && !type.FullName!.Contains('<', StringComparison.Ordinal) && type.Namespace != "Microsoft.CodeAnalysis"
                && type.Namespace != "System.Runtime.CompilerServices")
            .ToList();

        // The class, its layout, predictor and job; the four targets, what they have in common, and the schedule.
        Assert.Equal(10 * NetworkCases.All.Count, emitted.Count);
        // An interface has nothing to cover, and the attribute is refused there.
        Assert.All(
            emitted.Where(type => !type.IsInterface),
            type => Assert.True(type.IsDefined(typeof(ExcludeFromCodeCoverageAttribute), inherit: false), $"{type} counts"));
        Assert.All(emitted, type => Assert.Equal("CnnGen", type.GetCustomAttribute<GeneratedCodeAttribute>(inherit: false)?.Tool));
    }
}
