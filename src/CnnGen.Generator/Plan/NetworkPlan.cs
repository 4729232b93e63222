using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan;

/// <summary>Every decision about the code to emit, as data: what is left for Emit is spelling.</summary>
/// <param name="Network">Name, namespace, recipe.</param>
/// <param name="Layers">What is said of each layer, to readers in the header's table and to tools; in order.</param>
/// <param name="Parameters">The trained values, in order of their layers.</param>
/// <param name="Buffers">Everything in the arena, ascending by offset.</param>
/// <param name="Logits">The buffer that the forward pass ends in.</param>
/// <param name="ArenaLength">Floats in all.</param>
/// <param name="Trained">Floats from one of the four copies of the parameters (values, gradients, two moments) to the next.</param>
/// <param name="Kernels">Each with its methods per target, in the order of the files that they are printed to.</param>
/// <param name="Programs">Which kernels run in which order on which buffers.</param>
/// <param name="Keys">What a training step draws random numbers with.</param>
internal sealed record NetworkPlan(
    Network Network,
    EquatableArray<LayerPlan> Layers,
    EquatableArray<ParameterPlan> Parameters,
    EquatableArray<BufferPlan> Buffers,
    string Logits,
    int ArenaLength,
    int Trained,
    EquatableArray<KernelPlan> Kernels,
    EquatableArray<Program> Programs,
    EquatableArray<RandomKey> Keys)
{
    public static EquatableArray<Target> Targets { get; } = EquatableArray.Of(Target.Avx2, Target.Scalar);

    public Program Program(string name) => Programs.Single(p => p.Name == name);

    public BufferPlan Buffer(string name) => Buffers.Single(b => b.Name == name);
}

/// <summary>A key of the counter-based random numbers, new at each training step.</summary>
/// <param name="Parameter">What the programs call it.</param>
/// <param name="Stream">The place of the layer that draws, which tells its numbers from the other layers'.</param>
internal sealed record RandomKey(string Parameter, int Stream);

/// <param name="MultiplyAdds">Of the forward pass for one example.</param>
/// <param name="Bytes">Arena bytes of its parameters (four copies) and of its buffers; buffers that share memory count each.</param>
/// <param name="Description">What the emitted class says of it.</param>
internal sealed record LayerPlan(string Name, string Kind, Shape Output, long Parameters, long MultiplyAdds, long Bytes, LayerDescription Description);

/// <summary>One tensor of trained values: a matrix of rows × columns, stored in panels of columns.</summary>
/// <param name="Name">As users address it: <c>conv1/kernel</c>.</param>
/// <param name="Buffer">Where its values lie.</param>
/// <param name="Shape">Keras' axes, columns last.</param>
/// <param name="FanIn">Values that one output sums over; for the initializer.</param>
/// <param name="FanOut">Outputs that one input takes part in; for the initializer.</param>
internal sealed record ParameterPlan(
    string Name, string Buffer, EquatableArray<int> Shape, int Rows, int Columns, int PanelWidth, Initializer Initializer, long FanIn, long FanOut)
{
    /// <summary>Initial values draw from streams of random numbers that no layer's dropout uses.</summary>
    public const int FirstStream = 1 << 20;

    public int StorageLength => checked(Rows * StorageLayout.RoundUp(Columns, PanelWidth));
}

internal enum ElementType
{
    Float,
    Int,
}

/// <param name="Owner">The layer that it belongs to, or what else: <c>loss</c>.</param>
/// <param name="Offset">In floats from the arena's start; a multiple of a cache line.</param>
/// <param name="Length">In elements of four bytes.</param>
/// <param name="RowStride">Elements from one example to the next; 0 for a buffer that is not held per example.</param>
/// <param name="Shape">For the reader.</param>
/// <param name="First">The first step of a training step that uses it.</param>
/// <param name="Last">The last; from then on its memory may serve another buffer.</param>
internal sealed record BufferPlan(string Name, string Owner, ElementType Type, int Offset, int Length, int RowStride, string Shape, int First, int Last);

/// <param name="Owner">The file it is printed to.</param>
/// <param name="Kernel">As built: the loop nest that says what is computed.</param>
/// <param name="Targets">How each target computes it.</param>
internal sealed record KernelPlan(string Owner, Kernel Kernel, KernelCost Cost, EquatableArray<TargetMethods> Targets);

/// <param name="Methods">Usually one; the last is the one that is called.</param>
internal sealed record TargetMethods(Target Target, EquatableArray<Kernel> Methods);

/// <summary>A sequence of kernel calls, the same for every target.</summary>
/// <param name="Name">The emitted method: <c>Forward</c>.</param>
/// <param name="Buffers">The arena buffers it uses, in order of first use.</param>
internal sealed record Program(string Name, string Summary, EquatableArray<Loops.Parameter> Parameters, EquatableArray<string> Buffers, EquatableArray<Statement> Body);
