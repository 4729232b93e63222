using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// When each buffer is used in a training step: forward, loss, softmax, backward, in the order of their steps. Neighbouring steps
/// that handle one example form a group: one loop over the batch, in which every step comes round again for the next example.
/// </summary>
internal sealed class Timeline
{
    private readonly Dictionary<string, List<Use>> _uses = new(StringComparer.Ordinal);

    private sealed record Use(int Step, int Group, int GroupFirst, int GroupLast, bool PerExample);

    public int Length { get; private set; }

    public static Timeline Of(Lowered lowered)
    {
        var timeline = new Timeline();
        foreach (var group in lowered.Lifetimes.SelectMany(program => Passes.Groups.Of(program.Steps)))
            timeline.Add(group);

        // The caller fills these before the first step, and reads those after the last.
        timeline.Extend(LowerGraph.Input, first: 0);
        timeline.Extend(lowered.Head.Target, first: 0);
        timeline.Extend(HeadLowering.Weight, first: 0);
        timeline.Extend(HeadLowering.Losses, last: timeline.Length);
        foreach (var penalty in lowered.Penalties) timeline.Extend(penalty.Buffer, last: timeline.Length);
        if (lowered.Head.Answer is { } answer) timeline.Extend(answer.Buffer, last: timeline.Length);
        return timeline;
    }

    public bool Uses(string buffer) => _uses.ContainsKey(buffer);

    /// <summary>Whether all uses lie in one loop over the examples, so that the next example may overwrite the last one's values.</summary>
    public bool WithinOneGroup(string buffer) =>
        _uses[buffer].All(u => u.PerExample) && _uses[buffer].Select(u => u.Group).Distinct().Count() == 1;

    /// <summary>First and last step, for a buffer that holds one example.</summary>
    public (int First, int Last) Steps(string buffer) => (_uses[buffer].Min(u => u.Step), _uses[buffer].Max(u => u.Step));

    /// <summary>First and last step, stretched to whole groups, for a buffer that holds a batch.</summary>
    public (int First, int Last) Groups(string buffer) => (_uses[buffer].Min(u => u.GroupFirst), _uses[buffer].Max(u => u.GroupLast));

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

    private void Extend(string buffer, int? first = null, int? last = null)
    {
        var uses = _uses[buffer];
        var at = first ?? last!.Value;
        uses.Add(new Use(at, -1, at, at, PerExample: false));
    }
}
