using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>How the numbers of a batch lie where a kernel asks for another order than example after example.</summary>
/// <param name="Word">What the copy is called behind what it is a copy of.</param>
internal abstract record BatchLayout(string Word)
{
    /// <summary>The buffer that holds so many numbers of each example.</summary>
    public abstract BufferSpec Buffer(string name, string owner, int features, Batch batch);

    /// <summary>Copies from example after example.</summary>
    /// <param name="kernel">Its name.</param>
    public abstract void Move(StepBuilder build, string owner, string kernel, int features, Value from, Value to);
}

/// <summary>Block of features after block, each example after example: what a sum over the examples reads lies on few pages of memory.</summary>
internal sealed record FeatureBlocks(int Size) : BatchLayout("Blocks")
{
    public override BufferSpec Buffer(string name, string owner, int features, Batch batch) => new(
        name, owner, BufferKind.Blocks, ElementType.Float, StorageLayout.RoundUp(features, Size), batch.BlocksShape(features, Size), Size);

    public override void Move(StepBuilder build, string owner, string kernel, int features, Value from, Value to) => build.RunExample(
        owner, DenseBackwardWeights.ToBlocks(kernel, owner, features, build.Batch, Size), from.As("values"), to.As("blocks"));
}

/// <summary>Panel of examples after panel, each feature by feature: the examples are lanes.</summary>
internal sealed record ExamplePanels() : BatchLayout("Panels")
{
    public override BufferSpec Buffer(string name, string owner, int features, Batch batch) => new(
        name, owner, BufferKind.Batch, ElementType.Float, batch.PanelsLength(features), batch.PanelsShape(features));

    public override void Move(StepBuilder build, string owner, string kernel, int features, Value from, Value to) =>
        Transpose(build, owner, kernel, features, from, to, back: false);

    /// <summary>Copies to example after example.</summary>
    public static void MoveBack(StepBuilder build, string owner, string kernel, int features, Value from, Value to) =>
        Transpose(build, owner, kernel, features, from, to, back: true);

    private static void Transpose(StepBuilder build, string owner, string kernel, int features, Value from, Value to, bool back) => build.RunBlocks(
        owner, Transposition.Build(kernel, owner, features, build.Batch, back), build.Batch.PanelParts, from.As("source"), to.As("target"));
}
