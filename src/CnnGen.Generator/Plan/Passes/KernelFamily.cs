using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>A kernel as built and at each target, with its loops' numbers apart.</summary>
internal sealed class CountedKernel(KernelPlan plan)
{
    private readonly Lazy<CountedLoops> _built = new(() => new CountedLoops(plan.Kernel.Body));
    private readonly Lazy<IReadOnlyList<CountedLoops>> _targets = new(() => [.. plan.Targets.Select(target => new CountedLoops(target.Methods[0].Body))]);

    public KernelPlan Plan => plan;

    public CountedLoops Built => _built.Value;

    public IReadOnlyList<CountedLoops> Targets => _targets.Value;

    /// <summary>What it takes, its buffers of whatever length, and how the targets' methods came to be.</summary>
    public KernelSignature Signature => new(
        plan.Kernel.Parameters.Select(parameter => parameter is BufferParameter buffer ? buffer with { Length = 0, Shape = "" } : parameter).ToEquatableArray(),
        plan.Targets.Select(target => (target.Vectors, target.SameAs, target.Methods[0].Tile)).ToEquatableArray());

    public EquatableArray<EquatableArray<Statement>> OutlinesOfTargets => Targets.Select(body => body.Outline).ToEquatableArray();
}

/// <summary>What kernels have in common that may be members of one family.</summary>
internal sealed record KernelSignature(EquatableArray<Parameter> Parameters, EquatableArray<(Target Vectors, Target? SameAs, string Tile)> Targets);

/// <summary>Kernels of one outline: the one for all of them, and what tells it which of them is meant.</summary>
internal sealed class KernelFamily
{
    private readonly HashSet<string> _taken;

    /// <summary>By what a number is in each member: the parameter of those that are not the same in all.</summary>
    private readonly Dictionary<EquatableArray<int>, IntegerParameter> _parameters = [];

    /// <summary>In the order of their first use.</summary>
    private readonly List<EquatableArray<int>> _numbers = [];

    /// <param name="members">Two or more; the first gives its name and its place.</param>
    public KernelFamily(IReadOnlyList<CountedKernel> members)
    {
        Members = members;
        var plan = members[0].Plan;
        _taken = new HashSet<string>(
            plan.Targets.Select(target => target.Methods[0].Body).SelectMany(body => body.Nodes()).Select(NameOf).OfType<string>()
                .Concat(plan.Kernel.Parameters.SelectMany(parameter => parameter.Emitted)),
            StringComparer.Ordinal);
        var built = Body(member => member.Built);
        var bodies = plan.Targets.Select((_, target) => Body(member => member.Targets[target])).ToList();
        var parameters = plan.Kernel.Parameters.Select(Longest).Concat(_numbers.Select(number => _parameters[number])).ToEquatableArray();
        Merged = plan with
        {
            Kernel = plan.Kernel with { Parameters = parameters, Body = built },
            Cost = members.Select(member => member.Plan.Cost).OrderByDescending(cost => cost.Operations).First(),
            Targets = plan.Targets.Select((target, i) => target with
            {
                Methods = EquatableArray.Of(target.Methods[0] with { Parameters = parameters, Body = bodies[i] }),
            }).ToEquatableArray(),
        };
    }

    public IReadOnlyList<CountedKernel> Members { get; }

    public KernelPlan Merged { get; }

    /// <summary>What calls a member has instead of it: its arguments are those that come behind the member's own.</summary>
    public Call CallOf(int member) =>
        new(Merged.Kernel.Name, _numbers.Select(number => new Argument(null, number[member])).ToEquatableArray());

    private EquatableArray<Statement> Body(Func<CountedKernel, CountedLoops> ofMember)
    {
        var loops = Members.Select(ofMember).ToList();
        var counters = loops[0].Counters;
        var inElements = new HashSet<string>(
            counters.Where((_, i) => loops.Any(l => l.Numbers[i].Stride != loops[0].Numbers[i].Stride)), StringComparer.Ordinal);
        return loops[0].With([.. counters.Select(Bounds)], inElements.Contains);

        (Bound Start, Bound End, Bound Step) Bounds(string counter, int i)
        {
            Bound Of(string word, Func<Counting, int> number) =>
                Number(counter + word, loops.Select(l => number(l.Numbers[i]) * (inElements.Contains(counter) ? l.Numbers[i].Stride : 1)).ToEquatableArray());
            return (Of("Start", n => n.Start), Of("End", n => n.End), Of("Step", n => n.Step));
        }
    }

    /// <summary>A number that all members have, or the parameter that stands for it.</summary>
    private Bound Number(string name, EquatableArray<int> ofMembers)
    {
        if (ofMembers.All(number => number == ofMembers[0])) return ofMembers[0];
        if (!_parameters.TryGetValue(ofMembers, out var parameter))
        {
            while (!_taken.Add(name)) name += "2";
            _parameters.Add(ofMembers, parameter = new IntegerParameter(name, ofMembers.Max()));
            _numbers.Add(ofMembers);
        }

        return new Bound(parameter.Largest, parameter.Name);
    }

    private static string? NameOf(Statement statement) => statement switch
    {
        Loop loop => loop.Variable,
        Bind bind => bind.Name,
        Accumulator accumulator => accumulator.Name,
        Origin origin => origin.Name,
        Fill fill => fill.List + "End",
        _ => null,
    };

    /// <summary>A parameter as the member has it whose buffer is the longest.</summary>
    private Parameter Longest(Parameter parameter) => parameter is not BufferParameter ? parameter
        : Members.Select(member => member.Plan.Kernel.Buffer(parameter.Name)).OrderByDescending(buffer => buffer.Length).First();
}
