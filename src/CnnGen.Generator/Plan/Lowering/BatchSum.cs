using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A sum over the examples that is one value for the batch: each part of the batch has its own, and these are added up in order.</summary>
internal sealed class BatchSum
{
    private readonly Contract _contract;
    private readonly string _name;
    private readonly Value _total;

    public BatchSum(Declarations declare, Wiring wiring, Operation operation)
    {
        _contract = (Contract)operation;
        _total = declare.Value(wiring, operation.Output);
        _name = Names.Pascal(_total.Buffer);
        var size = operation.Output.Size;
        Parts = declare.Add(new BufferSpec(
            _total.Buffer + "Parts", operation.Owner, BufferKind.Shard, ElementType.Float, StorageLayout.RoundUp((long)size, StorageLayout.CacheLine),
            $"[{size}]"));
    }

    /// <summary>Where the sum of the current part is.</summary>
    public Value Parts { get; }

    public void Clear(StepBuilder build) => build.Run(
        _contract.Owner, Memory.Clear("Clear" + _name, "a sum over the batch", _contract.Output.Size), Scope.InParts(build.Batch.Shards), Parts.As("values"));

    public void Finish(StepBuilder build) => build.Run(
        _contract.Owner,
        PartsSum.Build(_name + "Sum", build.Batch.Shards, _contract.Output.Size, _contract.Factor),
        Scope.Whole,
        new Binding("parts", new BufferArgument(Parts.Buffer, AllParts: true)),
        _total.As("total"));
}
