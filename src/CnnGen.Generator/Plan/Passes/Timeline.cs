using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// When each buffer is used in passes that run one after the other, in the order of their steps: of a training step forward, loss, softmax, backward.
/// Neighbouring steps that handle one example form a group: one loop over the batch, in which every step comes round again for the next example.
/// </summary>
internal sealed class Timeline
{
    private readonly Dictionary<string, List<Use>> _uses = new(StringComparer.Ordinal);

    private sealed record Use(int Step, int Group, int GroupFirst, int GroupLast, bool PerExample);

    public int Length { get; private set; }

    /// <param name="passes">In the order in which they run.</param>
    public static Timeline Of(Lowered lowered, IReadOnlyList<Pass> passes)
    {
        var timeline = new Timeline();
        var programs = passes.SelectMany(pass => lowered.Programs.Where(program => program.Pass == pass));
        foreach (var group in programs.SelectMany(program => Passes.Groups.Of(program.Steps))) timeline.Add(group);

        // The caller fills these before the first step, and reads those after the last.
        var heads = lowered.Heads;
        foreach (var buffer in lowered.Inputs.Concat(heads.SelectMany(head => new[] { head.Target, head.Weight }))) timeline.Extend(buffer, 0);
        foreach (var buffer in heads.Select(head => head.Losses).Concat(lowered.Penalties.Select(penalty => penalty.Buffer)))
            timeline.Extend(buffer, timeline.Length);
        foreach (var answer in heads.Select(head => head.Answer).OfType<Answer>()) timeline.Extend(answer.Buffer, timeline.Length);
        if (!passes.Contains(Pass.Backward))
            foreach (var head in heads) timeline.Extend(head.Output, timeline.Length);
        return timeline;
    }

    public bool Uses(string buffer) => _uses.ContainsKey(buffer);

    /// <summary>Whether all uses lie in one loop over the examples, so that the next example may overwrite the last one's values.</summary>
    public bool WithinOneGroup(string buffer) =>
        _uses[buffer].All(u => u.PerExample) && _uses[buffer].Select(u => u.Group).Distinct().Count() == 1;

    /// <summary>First and last step, for a buffer that holds one example.</summary>
    public Lifetime Steps(string buffer) => new(_uses[buffer].Min(u => u.Step), _uses[buffer].Max(u => u.Step));

    /// <summary>First and last step, stretched to whole groups, for a buffer that holds a batch.</summary>
    public Lifetime Groups(string buffer) => new(_uses[buffer].Min(u => u.GroupFirst), _uses[buffer].Max(u => u.GroupLast));

    private void Add(IReadOnlyList<Step> group)
    {
        var first = Length;
        foreach (var step in group)
        {
            foreach (var buffer in step.Buffers)
            {
                if (!_uses.TryGetValue(buffer, out var uses)) _uses.Add(buffer, uses = []);
                uses.Add(new Use(Length, first, first, first + group.Count - 1, step.Scope.PerExample));
            }

            Length++;
        }
    }

    /// <summary>At a moment before or behind the steps that use it, if any does.</summary>
    private void Extend(string buffer, int at)
    {
        if (_uses.TryGetValue(buffer, out var uses)) uses.Add(new Use(at, -1, at, at, PerExample: false));
    }
}

/// <summary>From which to which step of a timeline a buffer is alive.</summary>
internal readonly record struct Lifetime(int First, int Last)
{
    /// <summary>It is not used at all.</summary>
    public static Lifetime Never { get; } = new(0, -1);
}
