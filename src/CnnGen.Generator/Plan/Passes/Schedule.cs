using System.Globalization;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>Turns a program's steps into phases of calls on placed buffers, and decides which phases the workers share.</summary>
internal static class Schedule
{
    public const string Example = "n";

    public const string Part = "part";

    /// <param name="costs">What one call of each kernel does.</param>
    public static Program Run(
        LoweredProgram program, IReadOnlyDictionary<string, BufferPlan> buffers, Batch batch, IReadOnlyDictionary<string, KernelCost> costs)
    {
        var phases = Groups.Of(program.Steps)
            .Select((group, i) => Phase($"{program.Pass}_{(i + 1).ToString(CultureInfo.InvariantCulture)}", group, program.IsForOne, buffers, batch, costs));
        return new Program(program.Pass, program.Summary, phases.ToEquatableArray());
    }

    private static Phase Phase(
        string name, IReadOnlyList<Step> group, bool isForOne, IReadOnlyDictionary<string, BufferPlan> buffers, Batch batch,
        IReadOnlyDictionary<string, KernelCost> costs)
    {
        var scope = group[0].Scope;
        var parts = !scope.PerExample ? scope.Parts : isForOne ? 1 : batch.Shards;
        var work = group.Sum(s => costs[s.Kernel].Operations) * (scope.PerExample ? batch.Largest : parts);
        return new Phase(
            name,
            parts,
            Shared: parts > 1 && work >= Machine.WorthSharing,
            scope.PerExample,
            group.Select(s => new Call(s.Kernel, s.Bindings.Select(b => Argument(b.Argument, scope, buffers)).ToEquatableArray())).ToEquatableArray());
    }

    private static Argument Argument(StepArgument argument, Scope scope, IReadOnlyDictionary<string, BufferPlan> buffers) => argument switch
    {
        BufferArgument { AllParts: true } buffer => new Argument(buffer.Buffer, 0),
        BufferArgument buffer => new Argument(buffer.Buffer, Place(buffers[buffer.Buffer], scope)),
        FirstValueArgument first => new Argument(null, Affine.Of(Example) * first.Features),
        PartArgument => new Argument(null, 0, Part),
        _ => new Argument(null, 0, ValueOf(argument)),
    };

    /// <summary>Where the current example's or part's share of a buffer starts.</summary>
    private static Affine Place(BufferPlan buffer, Scope scope) =>
        (Affine.Of(Part) * buffer.PartStride) + (Affine.Of(Example) * (scope.PerExample ? buffer.RowStride : 0));

    private static string? ValueOf(StepArgument argument) => argument switch
    {
        RowsArgument => "rows",
        NamedArgument named => named.Name,
        _ => null,
    };
}
