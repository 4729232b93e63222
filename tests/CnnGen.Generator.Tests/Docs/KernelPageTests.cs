namespace CnnGen.Generator.Tests.Docs;

/// <summary>docs/kernels.md states the contract of every kernel.</summary>
public sealed class KernelPageTests
{
    /// <summary>What kernels share, no kernel itself.</summary>
    private static readonly string[] Shared =
        ["ActivationKernels", "Batch", "BlockRange", "FormulaCode", "LastAxis", "LossKernels", "LiveLists", "MasterFilters", "OutputOrder", "Winograd"];

    public static TheoryData<string> Kernels() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "CnnGen.Generator", "Plan", "Kernels"), "*.cs")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !Shared.Contains(name)),
    ];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_has_a_section_or_a_place_in_one(string kernel) =>
        Assert.Contains($"### {kernel}\n", MarkdownPage.Read("docs/kernels.md").Text, StringComparison.Ordinal);
}
