using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Gathers kernels, and the steps of one pass after the other; local to <see cref="LowerGraph.Run"/>.</summary>
internal sealed class StepBuilder(Batch batch, Updates updates)
{
    private readonly Dictionary<Kernel, string> _names = [];
    private readonly HashSet<object> _done = [];
    private List<Step> _steps = [];

    public Batch Batch => batch;

    public Updates Updates => updates;

    public List<OwnedKernel> Kernels { get; } = [];

    /// <summary>The steps since the last call.</summary>
    public EquatableArray<Step> TakeSteps()
    {
        var steps = _steps.ToEquatableArray();
        _steps = [];
        _done.Clear();
        return steps;
    }

    /// <summary>Whether nobody has asked for this since the last <see cref="TakeSteps"/>: what several need in a program is done once.</summary>
    public bool IsFirst(object what) => _done.Add(what);

    /// <summary>
    /// Runs a kernel, each of whose parameters is bound by its name. A kernel equal to an earlier one but for its name is that one:
    /// equal layers share their code.
    /// </summary>
    public void Run(string owner, Kernel kernel, Scope scope, params IEnumerable<Binding> bindings)
    {
        var anonymous = kernel with { Name = "", Summary = "" };
        if (!_names.TryGetValue(anonymous, out var name))
        {
            _names.Add(anonymous, name = kernel.Name);
            Kernels.Add(new OwnedKernel(owner, kernel));
        }

        _steps.Add(Step.Of(name, kernel, scope, bindings));
    }

    public void RunExample(Layer layer, Kernel kernel, params IEnumerable<Binding> bindings) => RunExample(layer.Name, kernel, bindings);

    public void RunExample(string owner, Kernel kernel, params IEnumerable<Binding> bindings) => Run(owner, kernel, Scope.Example, bindings);

    public void RunWhole(Layer layer, Kernel kernel, params IEnumerable<Binding> bindings) => Run(layer.Name, kernel, Scope.Whole, bindings);

    /// <summary>Runs a kernel that computes one block of its outputs, once for each block of a range.</summary>
    public void RunBlocks(Layer layer, Kernel kernel, BlockRange blocks, params IEnumerable<Binding> bindings) =>
        RunBlocks(layer.Name, kernel, blocks, bindings);

    /// <inheritdoc cref="RunBlocks(Layer, Kernel, BlockRange, IEnumerable{Binding})"/>
    public void RunBlocks(string owner, Kernel kernel, BlockRange blocks, params IEnumerable<Binding> bindings) =>
        Run(
            owner, kernel, Scope.InParts(blocks.Count),
            blocks.HasPart ? bindings.Prepend(new Binding(BlockRange.Parameter, new PartArgument())) : bindings);
}
