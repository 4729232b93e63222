using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Plan;

/// <summary>Every decision about the code to emit, as data: what is left for Emit is spelling.</summary>
/// <param name="Network">Name, namespace, recipe.</param>
/// <param name="Targets">The instruction sets that code is emitted for, from the fastest to the plainest.</param>
/// <param name="Layers">What is said of each layer, to readers in the header's table and to tools; in order.</param>
/// <param name="Graph">The operations that the layers are written out to.</param>
/// <param name="Implementations">What computes them.</param>
/// <param name="Parameters">The trained values, in order of their layers.</param>
/// <param name="Updates">How each of them that is not frozen is updated, in the same order.</param>
/// <param name="Penalties">What regularizers add to the loss.</param>
/// <param name="Buffers">Everything in memory, region by region, ascending by offset.</param>
/// <param name="Inputs">The buffers that the caller fills with examples, in the order of the network's inputs.</param>
/// <param name="Heads">What stands behind each output.</param>
/// <param name="Lengths">Floats of each region.</param>
/// <param name="ShardSize">Examples that one part of a pass over the batch handles.</param>
/// <param name="Kernels">Each with its methods per target, in the order of the files that they are printed to.</param>
/// <param name="Programs">Which kernels run in which order on which buffers.</param>
/// <param name="Keys">What a training step draws random numbers with.</param>
internal sealed record NetworkPlan(
    Network Network,
    EquatableArray<Target> Targets,
    EquatableArray<LayerPlan> Layers,
    OperationGraph Graph,
    EquatableArray<ImplementationPlan> Implementations,
    EquatableArray<ParameterPlan> Parameters,
    EquatableArray<UpdatePlan> Updates,
    EquatableArray<PenaltyPlan> Penalties,
    EquatableArray<BufferPlan> Buffers,
    EquatableArray<string> Inputs,
    EquatableArray<Head> Heads,
    RegionLengths Lengths,
    int ShardSize,
    EquatableArray<KernelPlan> Kernels,
    EquatableArray<Program> Programs,
    EquatableArray<RandomKey> Keys)
{
    /// <summary>What stands behind the one output, of a network that has no other.</summary>
    public Head Head => Heads.Single();

    /// <summary>What derives again what a training step has made old.</summary>
    public Pass RefreshBehindAStep => Has(Pass.RefreshTrained) ? Pass.RefreshTrained : Pass.Refresh;

    /// <summary>Those of the parameters that training leaves as they are.</summary>
    public long Frozen => Layers.Sum(layer => layer.Frozen);

    /// <summary>What kernels call the share of one example in the batch, where it is not that of its loss.</summary>
    public const string ShareInBatch = "activityShare";

    /// <summary>Whether the kernels of a pass are told that share.</summary>
    public bool TellsShare(Pass pass) => Has(pass)
        && Program(pass).Phases.SelectMany(p => p.Calls).SelectMany(c => c.Arguments).Any(argument => argument.Name == ShareInBatch);

    public Program Program(Pass pass) => Programs.Single(p => p.Pass == pass);

    /// <summary>How a parameter is updated; null if it is frozen.</summary>
    public UpdatePlan? UpdateOf(ParameterPlan parameter) => Updates.SingleOrDefault(update => update.Parameter == parameter.Buffer);

    public bool Has(Pass pass) => Programs.Any(p => p.Pass == pass);

    /// <summary>By kernel: how many calls of it make up a pass over the whole batch, or over one example.</summary>
    public IReadOnlyDictionary<string, int> PartsOfKernels()
    {
        var parts = Kernels.ToDictionary(k => k.Kernel.Name, _ => 1, StringComparer.Ordinal);
        // Of several phases the first.
        foreach (var phase in Programs.SelectMany(p => p.Phases).Reverse().Where(p => !p.PerExample))
            foreach (var call in phase.Calls)
                parts[call.Kernel] = phase.Parts;
        return parts;
    }

    /// <summary>By owner of kernels: where in the model file it stands; null for what is no layer, the loss.</summary>
    public IReadOnlyDictionary<string, KeyPath?> PlacesOfOwners()
    {
        var places = Network.Layers.ToDictionary(layer => layer.Name, layer => layer.Place, StringComparer.Ordinal);
        return Kernels.Select(k => k.Owner).Distinct()
            .ToDictionary(owner => owner, owner => places.TryGetValue(owner, out var place) ? place : null, StringComparer.Ordinal);
    }

    /// <summary>Bytes of all regions, for <see cref="Network.CountedThreads"/>.</summary>
    public long Bytes => Lengths.Floats(Network.CountedThreads) * sizeof(float);

    public BufferPlan Buffer(string name) => Buffers.Single(b => b.Name == name);
}

/// <summary>What a buffer belongs to, and so how often there is one.</summary>
internal enum Region
{
    /// <summary>Once per network: parameters, moments, packed copies. Predictors share it.</summary>
    Trained,

    /// <summary>Once per caller: the values of a batch.</summary>
    Values,

    /// <summary>Once per worker of a caller: what one example leaves to the next kernel and nobody else.</summary>
    Scratch,
}

/// <summary>Floats of each region; <paramref name="Scratch"/> counts once per worker.</summary>
internal sealed record RegionLengths(long Trained, long Values, long Scratch)
{
    /// <summary>What the constructor of a network with so many threads allocates.</summary>
    public long Floats(int threads) => Trained + Values + (Scratch * threads);
}

/// <summary>A key of the counter-based random numbers, new at each training step.</summary>
/// <param name="Parameter">What the programs call it.</param>
/// <param name="Stream">The place of the layer that draws, which tells its numbers from the other layers'.</param>
internal sealed record RandomKey(string Parameter, int Stream);

/// <param name="Frozen">Those of its parameters that training leaves as they are.</param>
/// <param name="MultiplyAdds">Of the forward pass for one example.</param>
/// <param name="Bytes">Bytes of its parameters (with the optimizer's slots) and of its buffers, scratch for <see cref="Network.CountedThreads"/>; buffers that
/// share memory count each.</param>
/// <param name="Sums">How a convolution sums in its forward pass; empty for another layer.</param>
/// <param name="Description">What the emitted class says of it.</param>
internal sealed record LayerPlan(
    string Name, string Kind, Shape Output, long Parameters, long Frozen, long MultiplyAdds, long Bytes, string Sums, LayerDescription Description);

/// <param name="Layer">The layer whose operations it computes.</param>
/// <param name="Name">What it is.</param>
/// <param name="Operations">Their parts, forward and backward.</param>
/// <param name="Why">The ways that there were to choose from, and the cost of each.</param>
internal sealed record ImplementationPlan(string Layer, string Name, string Operations, string Why);

/// <summary>One tensor of trained values: a matrix of rows × columns, stored in panels of columns.</summary>
/// <param name="Name">As users address it: <c>conv1/kernel</c>.</param>
/// <param name="Buffer">Where its values lie.</param>
/// <param name="Shape">Keras' axes, columns last.</param>
/// <param name="Initializer">Where its values start, as numbers.</param>
/// <param name="IsTrainable">Whether training moves it; else it has no gradient and no slots.</param>
/// <param name="Regularizer">What the loss contains of it; null for nothing, as of what is frozen.</param>
internal sealed record ParameterPlan(
    string Name, string Buffer, EquatableArray<int> Shape, int Rows, int Columns, int PanelWidth, Initializer Initializer, bool IsTrainable = true,
    Regularizer? Regularizer = null)
{
    /// <summary>Initial values draw from streams of random numbers that no layer's dropout uses.</summary>
    public const int FirstStream = 1 << 20;

    /// <summary>The layer that it belongs to.</summary>
    public string Owner => Name.Substring(0, Name.IndexOf('/'));

    /// <param name="copies">Floats that the optimizer has for each trained value, itself included.</param>
    public int Copies(int copies) => IsTrainable ? copies : 1;

    public long StorageLength => (long)Rows * StorageLayout.RoundUp(Columns, PanelWidth);
}

internal enum ElementType
{
    Float,
    Int,
}

/// <param name="Owner">The layer that it belongs to, or what else: <c>loss</c>.</param>
/// <param name="Region">Which memory it lies in.</param>
/// <param name="Offset">In floats from its region's start; a multiple of a cache line.</param>
/// <param name="Length">In elements of four bytes.</param>
/// <param name="RowStride">Elements from one example to the next; 0 for a buffer that is not held per example.</param>
/// <param name="PartStride">Elements from one part of the batch to the next; 0 for a buffer that is not held per part.</param>
/// <param name="Shape">For the reader.</param>
/// <param name="First">The first step of a training step that uses it.</param>
/// <param name="Last">The last; from then on its memory may serve another buffer. Before the first if only prediction uses it.</param>
internal sealed record BufferPlan(
    string Name, string Owner, ElementType Type, Region Region, long Offset, long Length, int RowStride, int PartStride, string Shape, int First, int Last)
{
    public bool IsOfPrediction => Last < First;

    /// <summary>In all, in a network with so many threads.</summary>
    public long Floats(int threads) => Region == Region.Scratch ? Length * threads : Length;
}

/// <param name="Owner">The file it is printed to.</param>
/// <param name="Kernel">As built: the loop nest that says what is computed.</param>
/// <param name="Targets">How each target computes it.</param>
internal sealed record KernelPlan(string Owner, Kernel Kernel, KernelCost Cost, EquatableArray<TargetMethods> Targets);

/// <param name="Target">The target that the methods belong to.</param>
/// <param name="Vectors">The target whose vectors they use: the same, or a narrower one for few lanes.</param>
/// <param name="Methods">Usually one; the last is the one that is called.</param>
/// <param name="StraightBytes">Of their IL in straight lines; 0 where they stand in loops for the shortness of the text.</param>
/// <param name="SameAs">A plainer target that has the same methods, whose are called then; null if this one has its own.</param>
internal sealed record TargetMethods(Target Target, Target Vectors, EquatableArray<Kernel> Methods, int StraightBytes, Target? SameAs = null)
{
    public bool IsRolled => StraightBytes == 0;
}

/// <summary>A sequence of phases, the same for every target.</summary>
internal sealed record Program(Pass Pass, string Summary, EquatableArray<Phase> Phases)
{
    /// <summary>The emitted method: <c>Forward</c>.</summary>
    public string Name => Pass.ToString();
}

/// <summary>
/// Kernel calls that run as so many parts. Parts share nothing that one of them writes, so any number of threads may take them
/// in any order; which sums belong to which part is fixed here, so the result does not depend on the threads.
/// </summary>
/// <param name="Name">The emitted method: <c>Forward_1</c>.</param>
/// <param name="Parts">How many parts there are.</param>
/// <param name="Shared">Whether the workers take parts of it; else it is too little work to wake them for.</param>
/// <param name="PerExample">Whether the calls run for each example of the part; else once per part.</param>
/// <param name="Calls">Indices may depend on <c>part</c> and <c>n</c>.</param>
internal sealed record Phase(string Name, int Parts, bool Shared, bool PerExample, EquatableArray<Call> Calls)
{
    /// <summary>The buffers it uses, in order of first use.</summary>
    public IEnumerable<string> Buffers => Calls.SelectMany(c => c.Arguments).Select(a => a.Buffer).OfType<string>().Distinct();
}
