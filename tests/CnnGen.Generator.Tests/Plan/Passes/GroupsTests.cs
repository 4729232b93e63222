using CnnGen.Generator.Collections;
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
    [InlineData("ABc", "AB c")]
    public void Neighbouring_steps_on_one_example_share_a_loop(string steps, string groups) => Assert.Equal(
        groups,
        string.Join(' ', Groups.Of(steps.Select(c => new Step($"{c}", char.IsLower(c) ? Scope.Example : Scope.Whole, default)))
            .Select(g => string.Concat(g.Select(s => s.Kernel)))));

    /// <summary>Steps in parts run side by side only if none reads what another writes.</summary>
    [Theory]
    [InlineData("x", "y", 4, 1)]
    [InlineData("x", "x", 4, 2)]
    [InlineData("x", "y", 5, 2)]
    public void Steps_in_as_many_parts_share_a_phase_if_their_memory_is_apart(string first, string second, int parts, int groups) => Assert.Equal(
        groups,
        Groups.Of([InParts(4, first), InParts(parts, second)]).Count());

    private static Step InParts(int parts, string buffer) => new("kernel", Scope.InParts(parts), EquatableArray.Of(new Value(buffer).As("values")));
}
