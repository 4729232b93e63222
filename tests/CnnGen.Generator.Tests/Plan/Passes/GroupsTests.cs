using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class GroupsTests
{
    /// <summary>Lower case: a step on one example; upper case: a step on the batch.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("abc", "abc")]
    [InlineData("abCde", "ab C de")]
    [InlineData("ABc", "A B c")]
    public void Neighbouring_steps_on_one_example_share_a_loop(string steps, string groups) => Assert.Equal(
        groups,
        string.Join(' ', Groups.Of(steps.Select(c => new Step($"{c}", char.IsLower(c), default))).Select(g => string.Concat(g.Select(s => s.Kernel)))));
}
