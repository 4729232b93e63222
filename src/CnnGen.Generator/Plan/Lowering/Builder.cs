using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Gathers buffers, kernels and steps while the layers are lowered one after the other; local to that pass.</summary>
internal sealed class Builder(Batch batch, Adam adam)
{
    private readonly Dictionary<Kernel, string> _names = [];

    public Batch Batch => batch;

    public Adam Adam => adam;

    /// <summary>The buffer that holds the current layer's input in the forward pass, and its output's gradient in the backward pass.</summary>
    public string Current { get; set; } = "";

    /// <summary>The inputs of the layers, by layer: what their backward passes read.</summary>
    public Dictionary<string, string> Inputs { get; } = new(StringComparer.Ordinal);

    public List<BufferSpec> Buffers { get; } = [];

    public List<ParameterPlan> Parameters { get; } = [];

    /// <summary>The layers' faults, by buffer.</summary>
    public List<string> Faults { get; } = [];

    public List<OwnedKernel> Kernels { get; } = [];

    public List<Step> Steps { get; private set; } = [];

    public List<Step> StartProgram() => Steps = [];

    /// <summary>A buffer of one example's values, in a map's shape.</summary>
    public string Example(string name, string owner, Shape shape) =>
        Add(new BufferSpec(name, owner, BufferKind.Example, ElementType.Float, shape.Size, shape.ToArrayText()));

    public string Add(BufferSpec buffer)
    {
        Buffers.Add(buffer);
        return buffer.Name;
    }

    /// <summary>The three buffers of a live list.</summary>
    public void List(string prefix, string owner, ListParameter list, BufferKind kind = BufferKind.Example)
    {
        var shape = $"[{list.Rows}][{list.Capacity}]";
        Add(new BufferSpec(prefix + "Values", owner, kind, ElementType.Float, list.Length, shape));
        Add(new BufferSpec(prefix + "Positions", owner, kind, ElementType.Int, list.Length, shape));
        Add(new BufferSpec(prefix + "Counts", owner, kind, ElementType.Int, list.Rows, $"[{list.Rows}]"));
    }

    /// <summary>Where <see cref="AdamStep.Watched"/> notes that a layer has lost a parameter; 0 until then.</summary>
    public void Watch(Layer layer, int length) =>
        Faults.Add(Add(new BufferSpec(FaultsOf(layer), layer.Name, BufferKind.Persistent, ElementType.Float, length, $"[{length}]")));

    /// <summary>
    /// Runs a kernel on buffers, one per buffer parameter (three per list), and other arguments in the kernel's own order. A
    /// kernel equal to an earlier one but for its name is that one: equal layers share their code.
    /// </summary>
    public void Run(string owner, Kernel kernel, Scope scope, params StepArgument[] arguments)
    {
        var anonymous = kernel with { Name = "", Summary = "" };
        if (!_names.TryGetValue(anonymous, out var name))
        {
            _names.Add(anonymous, name = kernel.Name);
            Kernels.Add(new OwnedKernel(owner, kernel));
        }

        Steps.Add(new Step(name, scope, arguments.ToEquatableArray()));
    }

    public void RunExample(Layer layer, Kernel kernel, params StepArgument[] arguments) => Run(layer.Name, kernel, Scope.Example, arguments);

    public void RunWhole(Layer layer, Kernel kernel, params StepArgument[] arguments) => Run(layer.Name, kernel, Scope.Whole, arguments);

    /// <summary>Runs a kernel that computes one block of its outputs, once for each block of a range.</summary>
    public void RunBlocks(Layer layer, Kernel kernel, BlockRange blocks, params StepArgument[] arguments) =>
        Run(layer.Name, kernel, Scope.InParts(blocks.Count), blocks.HasPart ? [new PartArgument(), .. arguments] : arguments);

    public static BufferArgument Buffer(string name) => new(name);

    /// <summary>The arguments for what <see cref="AdamStep.Parameters"/> adds to a kernel.</summary>
    public static IEnumerable<StepArgument> AdamBuffers(Layer layer, string parameterBuffer) =>
    [
        new NamedArgument(LowerLayers.Alpha),
        .. new[] { FirstMomentOf(parameterBuffer), SecondMomentOf(parameterBuffer), parameterBuffer, FaultsOf(layer) }.Select(Buffer),
    ];

    private static string FaultsOf(Layer layer) => layer.Name + "_Faults";

    public static string FirstMomentOf(string parameterBuffer) => parameterBuffer + "FirstMoment";

    public static string SecondMomentOf(string parameterBuffer) => parameterBuffer + "SecondMoment";

    public static IEnumerable<StepArgument> ListBuffers(string prefix) =>
        [new BufferArgument(prefix + "Values"), new BufferArgument(prefix + "Positions"), new BufferArgument(prefix + "Counts")];
}
