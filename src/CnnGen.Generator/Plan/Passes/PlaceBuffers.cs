using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Lays out memory, region by region. Trained: parameters, the frozen ones last | slot after slot of the optimizer's | faults | packed copies. Values: what
/// lives for a batch. Scratch: what one loop over the examples fills and empties again, held for one example and once per worker.
/// Buffers of one region whose uses do not overlap in time share memory.
/// </summary>
internal static class PlaceBuffers
{
    public static EquatableArray<BufferPlan> Run(Lowered lowered)
    {
        var timelines = lowered.Sequences.Select(passes => Timeline.Of(lowered, passes)).ToList();
        var (timeline, used) = (timelines[0], lowered.UsedBuffers());
        var trained = Trained(lowered, timeline.Length).ToList();
        var offset = trained.Max(b => b.Offset + StorageLayout.RoundUp(b.Length, StorageLayout.CacheLine));
        var faults = new HashSet<string>(lowered.Faults, StringComparer.Ordinal);
        var persistent = lowered.Buffers.Where(b => b.Kind == BufferKind.Persistent && used.Contains(b.Name)).ToLookup(b => faults.Contains(b.Name));
        var faultsLength = persistent[true].Sum(b => StorageLayout.RoundUp(b.Length, StorageLayout.CacheLine));
        var faultsOfAll = new BufferPlan(
            "faults", LowerGraph.Optimizer, ElementType.Float, Region.Trained, offset, faultsLength, 0, 0, $"[{faultsLength}]", 0, timeline.Length);
        // Prediction alone loses nothing.
        if (lowered.Programs.Any(program => program.Pass == Pass.Backward)) trained.Add(faultsOfAll);
        foreach (var buffer in persistent[true].Concat(persistent[false]))
        {
            trained.Add(new BufferPlan(buffer.Name, buffer.Owner, buffer.Type, Region.Trained, offset, buffer.Length, 0, 0, buffer.Shape, 0, timeline.Length));
            offset += StorageLayout.RoundUp(buffer.Length, StorageLayout.CacheLine);
        }

        var values = lowered.Buffers
            .Where(b => b.Kind == BufferKind.Worker ? used.Contains(b.Name) : b.Kind != BufferKind.Persistent && timelines.Any(t => t.Uses(b.Name)))
            .Select(b => Sized(b, lowered.Batch, timelines)).ToList();
        return trained
            .Concat(FirstFit(values.Where(b => b.Plan.Region == Region.Values)))
            .Concat(FirstFit(values.Where(b => b.Plan.Region == Region.Scratch)))
            .OrderBy(b => b.Region)
            .ThenBy(b => b.Offset)
            .ThenByDescending(b => b.Length)
            .ThenBy(b => b.Name, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    public static RegionLengths Lengths(EquatableArray<BufferPlan> buffers) =>
        new(End(buffers, Region.Trained), End(buffers, Region.Values), End(buffers, Region.Scratch));

    private static long End(EquatableArray<BufferPlan> buffers, Region region) =>
        buffers.Where(b => b.Region == region).Select(b => b.Offset + StorageLayout.RoundUp(b.Length, StorageLayout.CacheLine)).DefaultIfEmpty(0).Max();

    /// <summary>
    /// The copies, each as a whole for files and tests and tensor by tensor for the layers. Frozen parameters have no slots: behind all others, they leave no
    /// gaps in those, and every slot lies as far from its parameter as the others of its kind.
    /// </summary>
    private static IEnumerable<BufferPlan> Trained(Lowered lowered, int end)
    {
        (string Name, bool IsSlot, Func<string, string> Of)[] copies =
        [
            ("parameters", false, name => name),
            .. lowered.Slots.Select(slot => (slot.Plural, true, (Func<string, string>)(name => TrainedValue.SlotOf(name, slot)))),
        ];
        var start = 0L;
        foreach (var copy in copies)
        {
            var parameters = lowered.Parameters.Where(p => p.IsTrainable || !copy.IsSlot).OrderBy(p => p.IsTrainable ? 0 : 1).ToList();
            var length = LowerGraph.TrainedLength(parameters);
            yield return new BufferPlan(
                copy.Name, LowerGraph.Optimizer, ElementType.Float, Region.Trained, start, length, 0, 0, $"[{length}]", 0, end);
            foreach (var parameter in parameters)
            {
                var shape = $"[{parameter.Rows}][{parameter.Columns}] in panels of {parameter.PanelWidth}";
                yield return new BufferPlan(
                    copy.Of(parameter.Buffer), parameter.Owner, ElementType.Float, Region.Trained, start, parameter.StorageLength, 0, 0, shape, 0, end);
                start += StorageLayout.RoundUp(parameter.StorageLength, StorageLayout.CacheLine);
            }
        }
    }

    /// <param name="timelines">The first is the one that the plan notes.</param>
    private static Lasting Sized(BufferSpec buffer, Kernels.Batch batch, List<Timeline> timelines)
    {
        var users = timelines.Where(timeline => timeline.Uses(buffer.Name)).ToList();
        var inScratch = buffer.Kind == BufferKind.Worker || (buffer.Kind == BufferKind.Example && users.All(timeline => timeline.WithinOneGroup(buffer.Name)));
        var inRows = buffer.Kind == BufferKind.Example && !inScratch;
        var inParts = buffer.Kind == BufferKind.Shard;
        var lives = timelines.Select(timeline =>
            // What is used besides all that is known may be used at any time.
            users.Count == 0 ? new Lifetime(0, timeline.Length)
            : !timeline.Uses(buffer.Name) ? Lifetime.Never
            : inScratch ? timeline.Steps(buffer.Name) : timeline.Groups(buffer.Name)).ToList();
        var length = buffer.Kind switch
        {
            BufferKind.Example when inRows => batch.Length(checked((int)buffer.Length)) + StorageLayout.Room,
            BufferKind.Example => buffer.Length + StorageLayout.Room,
            BufferKind.Blocks => batch.Capacity * buffer.Length,
            BufferKind.Shard => batch.Shards * buffer.Length,
            _ => buffer.Length,
        };
        return new Lasting(
            new BufferPlan(
                buffer.Name,
                buffer.Owner,
                buffer.Type,
                inScratch ? Region.Scratch : Region.Values,
                0,
                length,
                inRows ? StorageLayout.RowStride(checked((int)buffer.Length)) : buffer.Block,
                inParts ? checked((int)buffer.Length) : 0,
                (inRows ? "[rows]" : inParts ? $"[{batch.Shards}]" : "") + buffer.Shape,
                lives[0].First,
                lives[0].Last),
            lives);
    }

    /// <summary>Largest first, each at the lowest place where nothing that is alive at the same time lies.</summary>
    private static IEnumerable<BufferPlan> FirstFit(IEnumerable<Lasting> buffers)
    {
        // Ascending by offset.
        var placed = new List<Lasting>();
        foreach (var buffer in buffers.OrderByDescending(b => b.Plan.Length).ThenBy(b => b.Plan.Name, StringComparer.Ordinal))
        {
            var offset = 0L;
            foreach (var other in placed.Where(buffer.LivesWith).Select(other => other.Plan))
            {
                if (offset + buffer.Plan.Length <= other.Offset) break;
                offset = Math.Max(offset, other.Offset + StorageLayout.RoundUp(other.Length, StorageLayout.CacheLine));
            }

            var after = placed.FindIndex(p => p.Plan.Offset > offset);
            placed.Insert(after < 0 ? placed.Count : after, buffer with { Plan = buffer.Plan with { Offset = offset } });
        }

        return placed.Select(buffer => buffer.Plan);
    }

    /// <param name="Lives">In each of the timelines.</param>
    private sealed record Lasting(BufferPlan Plan, IReadOnlyList<Lifetime> Lives)
    {
        /// <remarks>Asked of each pair of buffers: it may take no memory.</remarks>
        public bool LivesWith(Lasting other)
        {
            for (var i = 0; i < Lives.Count; i++)
                if (Lives[i].First <= other.Lives[i].Last && other.Lives[i].First <= Lives[i].Last) return true;
            return false;
        }
    }
}
