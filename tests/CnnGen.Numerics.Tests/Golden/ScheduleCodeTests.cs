using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CnnGen.Generator.Emit;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>The learning rates that emitted code computes, of every schedule with a golden file.</summary>
public sealed class ScheduleCodeTests
{
    private const int Steps = 400;

    private static readonly string[] s_paths = [.. GoldenFile.Paths.Where(path => path.StartsWith("schedules/", StringComparison.Ordinal))];

    private static readonly Lazy<Type> s_rates = new(() =>
    {
        var methods = s_paths.Select((path, i) =>
        {
            var rate = FormulaPrinter.Print(Network(path).Optimizer.LearningRate.Rate, name => name);
            return $"/// <summary>A rate.</summary>\npublic static double Schedule{i}(double step) => {rate};";
        });
        var source = $"namespace CnnGen.Tests {{ /// <summary>Rates.</summary>\npublic static class Rates {{ {string.Join('\n', methods)} }} }}";
        return InMemoryCompiler.Compile("Rates", [source]).GetType("CnnGen.Tests.Rates", throwOnError: true)!;
    });

    public static TheoryData<string> Paths => [.. s_paths];

    /// <summary>Functions are within 3 · 2^-52, a power multiplies that by its exponent, 20 at most here: 1.4e-14 of the largest rate.</summary>
    [Theory, MemberData(nameof(Paths))]
    public void Emitted_code_computes_the_formula(string path)
    {
        var network = Network(path);
        var rates = Rates(path);
        var largest = rates.Max();
        for (var step = 0; step < Steps; step++) Assert.Equal(network.Optimizer.LearningRate.After(step), rates[step], largest * 1e-13);
    }

    [Fact]
    public void Rates_are_the_same_on_every_machine()
    {
        var all = s_paths.SelectMany(Rates).ToArray();
        Assert.Equal("201792A3D755B037", Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(all.AsSpan())))[..16]);
    }

    private static double[] Rates(string path)
    {
        var rate = s_rates.Value.GetMethod($"Schedule{Array.IndexOf(s_paths, path)}")!.CreateDelegate<Func<double, double>>();
        return [.. Enumerable.Range(0, Steps).Select(step => rate(step))];
    }

    private static Generator.Model.Network Network(string path)
    {
        var family = GoldenFamily.All.Single(family => family.Name == "schedules");
        return family.Find(GoldenFile.Read(path)) ?? throw new InvalidOperationException($"the language does not have {path}");
    }
}
