using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A value in another layout than its own: one copy for all who read it, made in front of the first of them in a program.</summary>
/// <param name="Owner">Who has asked for it first.</param>
/// <param name="What">What the value is to it.</param>
/// <param name="Place">Where the copy lies.</param>
internal sealed record LaidOut(Tensor Tensor, BatchLayout Layout, string Owner, string What, int Features, Value Place)
{
    /// <summary>The copy, which is there behind this.</summary>
    /// <param name="original">Where the value lies.</param>
    public Value In(StepBuilder build, Value original)
    {
        if (build.IsFirst(Key))
            Layout.Move(build, Owner, CoverLowering.KernelName(Owner, $"{What}To{Layout.Word}"), Features, original, Place);
        return Place;
    }

    /// <summary>Where the caller puts the value in this layout, so that nobody has to copy it there.</summary>
    public Value For(StepBuilder build)
    {
        build.IsFirst(Key);
        return Place;
    }

    private object Key => (Tensor.Id, Layout);

    public static BufferSpec Buffer(BatchLayout layout, string owner, string what, int features, Batch batch) =>
        layout.Buffer($"{owner}_{what}{layout.Word}", owner, features, batch);
}
