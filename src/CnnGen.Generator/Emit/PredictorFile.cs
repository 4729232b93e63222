using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The nested class that holds one caller's memory and threads, and predicts.</summary>
internal static class PredictorFile
{
    public static GeneratedFile Print(NetworkPlan plan)
    {
        var (name, head) = (plan.Network.Name, HeadText.Of(plan));
        return FileFrame.PrintPart(plan, "Predictor", $"{name}: prediction, with memory and threads of its own.", writer =>
        {
            writer.Line(
                "/// <summary>One caller of a network's prediction, for one thread at a time: calls that overlap throw. "
                    + "Several predictors run side by side.</summary>");
            writer.Lines(FileFrame.Generated);
            using (writer.Block($"public sealed class Predictor : {head.PredictorInterface}"))
            {
                writer.Lines(Start(name, plan.Network.IsForTraining));
                writer.Line();
                writer.Lines(head.Predictions);
                writer.Line();
                if (head.PredictorInterfaceMembers.Length > 0)
                {
                    writer.Lines(head.PredictorInterfaceMembers);
                    writer.Line();
                }

                writer.Lines(Dispose(plan.Network.IsForTraining));
                writer.Line();
                writer.Lines(head.PredictorRest);
            }
        });
    }

    private static string Start(string network, bool trains) => $$"""
        private readonly {{network}} _network;

        internal Predictor({{network}} network, int threads)
        {
            _network = network;
            Workers = new global::CnnGen.Runtime.Workers(threads);
            Memory = new global::CnnGen.Runtime.Arena(Layout.ValuesLength + (long)Layout.ScratchLength * threads);
        }

        internal global::CnnGen.Runtime.Workers Workers { get; }

        internal global::CnnGen.Runtime.Arena Memory { get; }{{(trains ? Open : "")}}
        """;

    private const string Open = """


        // Examples of a training step whose second half is still to come.
        internal int Open;
        """;

    private static string Dispose(bool trains) => $$"""
        /// <summary>
        /// Waits for the call that is running, ends the predictor's threads and lets go of its memory, not of the network's; every later use throws
        /// <see cref="global::System.ObjectDisposedException"/>. At any moment, from any thread, and more than once.
        /// </summary>
        public void Dispose()
        {
            Memory.Dispose();
            Workers.Dispose();
        }

        internal Job Start(int rows)
        {
            {{(trains ? "Open = 0;\n    " : "")}}var values = Memory.Pointer;
            return new Job { Trained = _network._trained.Pointer, Values = values, Scratch = values + Layout.ValuesLength, Rows = rows };
        }
        """;

    /// <summary>What all predictions of a network of one input do.</summary>
    public const string RunOfImages = """
        /// <summary>One example goes a way of its own; the sums are the same.</summary>
        private void Run(Job* job, global::System.ReadOnlySpan<float> images)
        {
            _network.Parameters.RequireFinite();
            FillImages(job, images);
            if (job->Rows == 1)
                ForwardOne(_network._target, Workers, job);
            else
                Forward(_network._target, Workers, job);
        }
        """;
}
