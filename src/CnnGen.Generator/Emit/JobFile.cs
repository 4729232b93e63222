using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Emit;

/// <summary>What the parts of a pass are given: where the buffers lie for this worker, and the numbers of this step.</summary>
internal static class JobFile
{
    private const string Fields = """
        /// <summary>The network's memory.</summary>
        public float* Trained;

        /// <summary>The caller's memory.</summary>
        public float* Values;

        /// <summary>The worker's memory; in the caller's own job that of worker 0.</summary>
        public float* Scratch;

        /// <summary>Examples.</summary>
        public int Rows;
        """;

    private const string OfWorker = """
        /// <summary>The job as one worker sees it.</summary>
        public static Job Of(void* state, int worker)
        {
            var job = *(Job*)state;
            job.Scratch += Layout.ScratchLength * worker;
            return job;
        }
        """;

    public static GeneratedFile Print(NetworkPlan plan) =>
        FileFrame.PrintPart(plan, "Job", $"{plan.Network.Name}: what the parts of a pass are given.", writer =>
        {
            writer.Line("/// <summary>Where the buffers lie, the number of examples, and what varies from step to step.</summary>");
            writer.Lines(FileFrame.Generated);
            using (writer.Block("internal struct Job"))
            {
                writer.Lines(Fields);
                foreach (var head in plan.Network.IsForTraining ? plan.Heads : [])
                {
                    writer.Line();
                    var of = head.Port.Name.Length == 0 ? "" : $" of '{head.Port.Name}'";
                    writer.Line($"/// <summary>The share of one example in the mean loss{of}.</summary>");
                    writer.Line($"public float {Names.Pascal(head.Share)};");
                }

                if (new PenaltyText(plan).Share.Length > 0)
                {
                    writer.Line();
                    writer.Line("/// <summary>The share of one example in the penalty of a batch.</summary>");
                    writer.Line($"public float {Names.Pascal(Penalty.ActivityShare)};");
                }

                foreach (var number in plan.Network.Optimizer.Numbers.Where(_ => plan.Network.IsForTraining))
                {
                    writer.Line();
                    writer.Line($"/// <summary>{number.Meaning}.</summary>");
                    writer.Line($"public float {Names.Pascal(number.Name)};");
                }

                writer.Line();
                writer.Lines(OfWorker);
                foreach (var key in plan.Keys)
                {
                    writer.Line();
                    writer.Line("/// <summary>A key of the counter-based random numbers.</summary>");
                    writer.Line($"public uint {Names.Pascal(key.Parameter)};");
                }

                var buffers = plan.Buffers.ToDictionary(b => b.Name, StringComparer.Ordinal);
                var used = plan.Programs.SelectMany(p => p.Phases).SelectMany(p => p.Buffers).Distinct().Select(name => buffers[name]);
                writer.Line();
                var named = LayoutFile.Named(plan);
                foreach (var buffer in used) writer.Line(Property(buffer, named.Contains(buffer.Name)));
            }
        });

    /// <param name="isNamed">Whether the layout has its place.</param>
    private static string Property(BufferPlan buffer, bool isNamed)
    {
        var name = Names.Pascal(buffer.Name);
        var address = $"{buffer.Region} + {(isNamed ? "Layout." + name : Literals.Int(buffer.Offset))}";
        var code = buffer.Type == ElementType.Int ? $"public readonly int* {name} => (int*)({address});" : $"public readonly float* {name} => {address};";
        return isNamed ? code : $"{code} // {LayoutFile.Description(buffer)}";
    }
}
