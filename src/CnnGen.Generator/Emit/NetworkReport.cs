using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>What a report on a network says.</summary>
internal static class NetworkReport
{
    /// <param name="files">What is emitted for it.</param>
    public static Report Of(NetworkPlan plan, IReadOnlyList<GeneratedFile> files) => new(
        plan.Network.Name,
        SummaryFile.Summary(plan) + (plan.Network.IsForTraining ? "." : "; for prediction alone."),
        [Layers(plan), Regions(plan), Text(plan, files), Parameters(plan), Buffers(plan), Steps(plan), Kernels(plan)]);

    private static ReportTable Layers(NetworkPlan plan)
    {
        var table = Chain(plan);
        if (NetworkTable.From(plan) is not { } from) return table;
        return table with
        {
            Note = table.Note + " From: whose outputs a layer takes, where it is not the one before alone.",
            Columns = [.. table.Columns, new("from")],
            Rows = [.. table.Rows.Zip(from, (row, sources) => (IReadOnlyList<string>)[.. row, sources])],
        };
    }

    private static ReportTable Chain(NetworkPlan plan) => new(
        "Layers",
        "MFLOP: forward, one example. Bytes: parameters with what the optimizer keeps of each, and buffers; buffers that share a place count for each layer, "
            + "so the total may be less than the sum. Sums: how a convolution's forward pass adds up, which the model's key `convolution` chooses.",
        [new("layer"), new("kind"), new("output"), new("parameters", IsNumber: true), new("MFLOP", IsNumber: true), new("bytes", IsNumber: true), new("sums")],
        [.. NetworkTable.Rows(plan).Select(row => (IReadOnlyList<string>)[.. row, Sums(plan, row[0])])]);

    private static string Sums(NetworkPlan plan, string layer) => plan.Layers.SingleOrDefault(l => l.Name == layer)?.Sums ?? "";

    private static ReportTable Regions(NetworkPlan plan)
    {
        var (lengths, threads) = (plan.Lengths, plan.Network.CountedThreads);
        var slots = plan.Network.IsForTraining ? "the optimizer's slots, " : "";
        var open = plan.Network.Threads == 0 ? "The model leaves the number of threads to the machine; one is counted. " : "";
        return new ReportTable(
            "Memory",
            open + "The total is what the constructor allocates, and what memory_budget is compared with.",
            [new("region"), new("holds"), new("bytes", IsNumber: true)],
            [
                ["Trained", $"parameters, {slots}packed copies; once per network", Bytes(lengths.Trained)],
                ["Values", "a batch; once per caller", Bytes(lengths.Values)],
                ["Scratch", $"what one example needs in passing; once per thread, here for {NetworkTable.Threads(plan)}", Bytes(lengths.Scratch * threads)],
                ["total", "", Literals.Grouped(plan.Bytes)],
            ]);
    }

    private static ReportTable Text(NetworkPlan plan, IReadOnlyList<GeneratedFile> files)
    {
        var kernels = plan.PlacesOfOwners().Select(owner => KernelFile.HintName(plan, owner.Key, owner.Value)).ToList();
        var isOfKernels = files.ToLookup(file => kernels.Contains(file.HintName));
        return new ReportTable(
            "Emitted text",
            "What the compiler reads, but for this report.",
            [new("of"), new("files", IsNumber: true), new("characters", IsNumber: true)],
            [Row("kernels", isOfKernels[true]), Row("the class, its memory and its schedule", isOfKernels[false]), Row("total", files)]);

        static string[] Row(string of, IEnumerable<GeneratedFile> some) =>
            [of, Literals.Int(some.Count()), Literals.Grouped(some.Sum(file => (long)file.Text.Length))];
    }

    private static ReportTable Parameters(NetworkPlan plan) => new(
        "Parameters",
        "As rows and columns in memory, padded to whole panels. Bytes: with the optimizer's slots.",
        [new("parameter"), new("shape"), new("in memory"), new("initializer"), new("values", IsNumber: true), new("bytes", IsNumber: true)],
        [.. plan.Parameters.Select(p => new[]
        {
            p.Name,
            string.Join("x", p.Shape.Select(d => Literals.Int(d))),
            $"[{Literals.Int(p.Rows)}][{Literals.Int(p.Columns)}] in panels of {Literals.Int(p.PanelWidth)}",
            InitializerText.Of(p.Initializer),
            Literals.Grouped((long)p.Rows * p.Columns),
            Bytes(p.Copies(plan.Network.CopiesOfParameters) * p.StorageLength),
        })]);

    /// <summary>All but the parameters and what the optimizer keeps of them, which have a table of their own.</summary>
    private static ReportTable Buffers(NetworkPlan plan)
    {
        var end = plan.Buffers.SingleOrDefault(b => b.Name == "faults")?.Offset ?? plan.Buffer("parameters").Length;
        var buffers = plan.Buffers.Where(b => b.Region != Region.Trained || b.Offset >= end).ToList();
        var shared = SharedPlaces(buffers);
        return new ReportTable(
            "Buffers",
            "Bytes of one copy: there is one of each thread's scratch. Steps: from which to which step of training, below, it is alive; its place "
                + "may serve another before and after.",
            [new("buffer"), new("region"), new("bytes", IsNumber: true), new("steps", IsNumber: true), new("shares its place with")],
            [.. buffers.Select((b, i) => new[] { b.Name, b.Region.ToString(), Bytes(b.Length), Life(b), Names(shared[i]) })]);
    }

    /// <summary>The first of them: where hundreds of layers pass one place on, the others say nothing more.</summary>
    private static string Names(List<BufferPlan> buffers)
    {
        const int Most = 10;
        var names = string.Join(", ", buffers.Take(Most).Select(buffer => buffer.Name));
        return buffers.Count > Most ? $"{names} and {Literals.Int(buffers.Count - Most)} more" : names;
    }

    private static string Life(BufferPlan buffer) =>
        buffer.Region == Region.Trained ? "always" : buffer.IsOfPrediction ? "prediction" : $"{Literals.Int(buffer.First)}-{Literals.Int(buffer.Last)}";

    /// <summary>For each buffer the others that lie where it lies, in order.</summary>
    /// <param name="buffers">Region by region, ascending by offset.</param>
    private static List<BufferPlan>[] SharedPlaces(List<BufferPlan> buffers)
    {
        var shared = buffers.Select(_ => new List<BufferPlan>()).ToArray();
        for (var one = 0; one < buffers.Count; one++)
        {
            var (region, end) = (buffers[one].Region, buffers[one].Offset + buffers[one].Length);
            for (var other = one + 1; other < buffers.Count && buffers[other].Region == region && buffers[other].Offset < end; other++)
            {
                shared[one].Add(buffers[other]);
                shared[other].Add(buffers[one]);
            }
        }

        return shared;
    }

    private static ReportTable Steps(NetworkPlan plan)
    {
        var trains = plan.Network.IsForTraining;
        var programs = (trains ? PassOrder.Lifetimes : PassOrder.Uses[0]).SelectMany(pass => plan.Programs.Where(p => p.Pass == pass));
        var steps = programs.SelectMany(program => program.Phases.SelectMany(phase => phase.Calls.Select(call => (phase, call))));
        var answers = plan.Heads.Select(head => head.Answer).FirstOrDefault(answer => answer is not null)?.Pass;
        var predicting = trains && answers is not null ? $" {answers} is prediction's: it stands where the layout of the buffers counts it." : "";
        return new ReportTable(
            trains ? "A training step" : "A prediction",
            "The parts of a shared phase run on the threads, whichever comes first; others on the caller's." + predicting,
            [new("step", IsNumber: true), new("phase"), new("kernel"), new("runs")],
            [.. steps.Select((step, i) => new[] { Literals.Int(i), step.phase.Name, step.call.Kernel, Runs(step.phase) })]);
    }

    private static string Runs(Phase phase) =>
        (phase.Parts == 1 ? "once" : $"{Literals.Int(phase.Parts)} parts{(phase.Shared ? ", shared" : "")}") + (phase.PerExample ? ", each example" : "");

    private static ReportTable Kernels(NetworkPlan plan)
    {
        var targets = plan.Targets.Where(target => !target.IsScalar).ToList();
        return new ReportTable(
            "Kernels",
            "Multiply-adds, loads and stores of one call, at most. Under each target: outputs in a register tile, as rows x vectors.",
            [new("kernel"), new("multiply-adds", IsNumber: true), new("loads", IsNumber: true), new("stores", IsNumber: true),
                .. targets.Select(target => new ReportColumn(target.Name))],
            [.. plan.Kernels.Select(kernel => (IReadOnlyList<string>)
            [
                kernel.Kernel.Name, Count(kernel.Cost.MultiplyAdds), Count(kernel.Cost.Loads), Count(kernel.Cost.Stores),
                .. targets.Select(target => Tiles(kernel, target)),
            ])]);
    }

    private static string Tiles(KernelPlan kernel, Target target)
    {
        var methods = kernel.Targets.Single(t => t.Target == target);
        var tiles = string.Join(", ", methods.Methods.Select(m => m.Tile).Where(tile => tile.Length > 0).Distinct());
        return methods.Vectors == target ? tiles : tiles.Length == 0 ? $"as {methods.Vectors.Name}" : $"{tiles} of {methods.Vectors.Name}";
    }

    private static string Count(long number) => number == 0 ? "" : Literals.Grouped(number);

    private static string Bytes(long floats) => Literals.Grouped(floats * sizeof(float));
}
