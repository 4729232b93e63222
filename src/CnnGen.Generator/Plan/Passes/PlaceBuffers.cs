using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Lays out the arena: parameters | gradients | first moments | second moments | packed copies | values. Values whose uses do
/// not overlap in time share memory. A buffer that one loop over the examples fills and empties again is held for one example only.
/// </summary>
internal static class PlaceBuffers
{
    private static readonly string[] Copies = ["parameters", "gradients", "firstMoments", "secondMoments"];

    public static EquatableArray<BufferPlan> Run(Lowered lowered)
    {
        var timeline = Timeline.Of(lowered);
        var trained = Trained(lowered, timeline.Length).ToList();
        var offset = checked(Copies.Length * LowerLayers.TrainedLength(lowered.Parameters));
        foreach (var packed in lowered.Buffers.Where(b => b.Kind == BufferKind.Persistent))
        {
            trained.Add(new BufferPlan(packed.Name, packed.Owner, packed.Type, offset, packed.Length, 0, packed.Shape, 0, timeline.Length));
            offset = checked(offset + StorageLayout.RoundUp(packed.Length, StorageLayout.CacheLine));
        }

        var values = lowered.Buffers.Where(b => b.Kind != BufferKind.Persistent && timeline.Uses(b.Name)).Select(b => Sized(b, lowered.Batch, timeline));
        return trained.Concat(FirstFit(values, offset)).OrderBy(b => b.Offset).ThenByDescending(b => b.Length).ThenBy(b => b.Name, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>The four copies, each as a whole for Adam and tensor by tensor for the layers.</summary>
    private static IEnumerable<BufferPlan> Trained(Lowered lowered, int end)
    {
        var length = LowerLayers.TrainedLength(lowered.Parameters);
        for (var copy = 0; copy < Copies.Length; copy++)
            yield return new BufferPlan(Copies[copy], "adam", ElementType.Float, copy * length, length, 0, $"[{length}]", 0, end);

        var offset = 0;
        foreach (var parameter in lowered.Parameters)
        {
            var owner = parameter.Name.Substring(0, parameter.Name.IndexOf('/'));
            var shape = $"[{parameter.Rows}][{parameter.Columns}] in panels of {parameter.PanelWidth}";
            var size = parameter.StorageLength;
            yield return new BufferPlan(parameter.Buffer, owner, ElementType.Float, offset, size, 0, shape, 0, end);
            yield return new BufferPlan(Builder.GradientOf(parameter.Buffer), owner, ElementType.Float, length + offset, size, 0, shape, 0, end);
            offset += StorageLayout.RoundUp(size, StorageLayout.CacheLine);
        }
    }

    private static BufferPlan Sized(BufferSpec buffer, Kernels.Batch batch, Timeline timeline)
    {
        var batched = buffer.Kind == BufferKind.Example && !timeline.WithinOneGroup(buffer.Name);
        var (first, last) = batched || buffer.Kind == BufferKind.Batch ? timeline.Groups(buffer.Name) : timeline.Steps(buffer.Name);
        var stride = batched ? StorageLayout.RowStride(buffer.Length) : 0;
        var length = batched ? batch.Length(buffer.Length) : buffer.Length;
        return new BufferPlan(buffer.Name, buffer.Owner, buffer.Type, 0, length, stride, (batched ? "[rows]" : "") + buffer.Shape, first, last);
    }

    /// <summary>Largest first, each at the lowest place where nothing that is alive at the same time lies.</summary>
    private static IEnumerable<BufferPlan> FirstFit(IEnumerable<BufferPlan> buffers, int start)
    {
        var placed = new List<BufferPlan>();
        foreach (var buffer in buffers.OrderByDescending(b => b.Length).ThenBy(b => b.Name, StringComparer.Ordinal))
        {
            var offset = start;
            foreach (var other in placed.Where(p => p.First <= buffer.Last && buffer.First <= p.Last).OrderBy(p => p.Offset))
            {
                if (offset + (long)buffer.Length <= other.Offset) break;
                offset = Math.Max(offset, checked(other.Offset + StorageLayout.RoundUp(other.Length, StorageLayout.CacheLine)));
            }

            placed.Add(buffer with { Offset = offset });
        }

        return placed;
    }
}
