using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Nests;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What is made of parameters after each change of them, as they are shaped.</summary>
internal sealed record DerivedCover(Map Map) : Cover(Map.Owner, EquatableArray.Of<Operation>(Map), [])
{
    public override string Implementation => "derived from parameters";

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new DerivedLowering(declare, wiring, Map);
}

/// <inheritdoc cref="DerivedCover"/>
internal sealed class DerivedLowering : CoverLowering
{
    private readonly Map _map;
    private readonly Dictionary<int, Value> _places;

    public DerivedLowering(Declarations declare, Wiring wiring, Map map)
        : base(declare, wiring)
    {
        _map = map;
        var info = wiring.Info(map.Output);
        // As the parameters that kernels of vectors read: whole cache lines.
        declare.Places[map.Output] = declare.Add(new BufferSpec(
            BufferNames.NameOf(info), info.Owner, BufferKind.Persistent, ElementType.Float,
            StorageLayout.RoundUp(map.Output.Size, StorageLayout.CacheLine), $"[{map.Output.Size}]"));
        _places = map.Inputs.Append(map.Output).GroupBy(tensor => tensor.Id).ToDictionary(same => same.Key, same => PlaceOf(declare, same.First()));
    }

    public override void Forward(StepBuilder build, ForwardMode mode)
    {
    }

    public override void Backward(StepBuilder build)
    {
    }

    public override void Refresh(StepBuilder build)
    {
        var names = Roles.Of(_map, _ => null).ToDictionary(role => role.Tensor.Id, role => role.Name);
        var buffers = new NestBuffers(tensor => names[tensor.Id], tensor => Wiring.Info(tensor).Life, _ => false, build.Batch.Largest);
        var kernel = Nest.Of(
            KernelName(_map.Owner, _map.Part), $"{_map.Owner} in prediction: {GraphText.Of(Wiring.Graph, _map)}.", _map, buffers);
        build.Run(_map.Owner, kernel, Scope.Whole, names.Select(name => _places[name.Key].As(name.Value)));
    }

    private Value PlaceOf(Declarations declare, Tensor tensor)
    {
        if (!Wiring.IsParameter(tensor)) return declare.Places[tensor];
        var parameter = declare.Parameter(Wiring, tensor);
        return parameter.Plan.PanelWidth >= parameter.Plan.Columns
            ? parameter.Values
            : throw new InvalidOperationException($"'{parameter.Plan.Name}' does not lie row by row.");
    }
}
