using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>Turns a program's steps into calls on placed buffers.</summary>
internal static class Schedule
{
    private const string Example = "n";

    public static Program Run(LoweredProgram program, IReadOnlyDictionary<string, BufferPlan> buffers, int largestBatch)
    {
        var body = Groups.Of(program.Steps).SelectMany(group => Group(group, buffers, largestBatch)).ToEquatableArray();
        var used = program.Steps.SelectMany(s => s.Arguments).OfType<BufferArgument>().Select(a => a.Buffer).Distinct();
        return new Program(program.Name, program.Summary, program.Parameters, used.ToEquatableArray(), body);
    }

    private static IEnumerable<Statement> Group(IReadOnlyList<Step> group, IReadOnlyDictionary<string, BufferPlan> buffers, int largestBatch)
    {
        var calls = group.Select(step => (Statement)new Call(step.Kernel, step.Arguments.Select(a => Argument(a, step, buffers)).ToEquatableArray()));
        return group[0].PerExample
            ? [new Loop(Example, 0, new Bound(largestBatch, "rows"), 1, LoopRole.Each, calls.ToEquatableArray())]
            : calls;
    }

    private static Argument Argument(StepArgument argument, Step step, IReadOnlyDictionary<string, BufferPlan> buffers) => argument switch
    {
        BufferArgument buffer when step.PerExample => new Argument(buffer.Buffer, Affine.Of(Example) * buffers[buffer.Buffer].RowStride),
        BufferArgument buffer => new Argument(buffer.Buffer, 0),
        RowsArgument => new Argument(null, 0, "rows"),
        NamedArgument named => new Argument(null, 0, named.Name),
        FirstValueArgument first => new Argument(null, Affine.Of(Example) * first.Features),
        _ => throw new ArgumentOutOfRangeException(nameof(argument)),
    };
}
