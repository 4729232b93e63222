using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The nested class that holds one caller's memory and threads, and predicts.</summary>
internal static class PredictorFile
{
    public static GeneratedFile Print(NetworkPlan plan)
    {
        var name = plan.Network.Name;
        return FileFrame.PrintPart(plan, "Predictor", $"{name}: prediction, with memory and threads of its own.", writer =>
        {
            writer.Line(
                "/// <summary>One caller of a network's prediction, for one thread at a time: calls that overlap throw. "
                    + "Several predictors run side by side.</summary>");
            writer.Lines(FileFrame.Generated);
            using (writer.Block("public sealed class Predictor : global::System.IDisposable"))
            {
                writer.Lines(Start(name));
                writer.Line();
                writer.Lines(Members);
            }
        });
    }

    private static string Start(string network) => $$"""
        private readonly {{network}} _network;

        internal Predictor({{network}} network, int threads)
        {
            _network = network;
            Workers = new global::CnnGen.Runtime.Workers(threads);
            Memory = new global::CnnGen.Runtime.Arena(Layout.ValuesLength + (long)Layout.ScratchLength * threads);
        }

        internal global::CnnGen.Runtime.Workers Workers { get; }

        internal global::CnnGen.Runtime.Arena Memory { get; }
        """;

    private const string Members = """
        /// <summary>The most probable class of one example.</summary>
        /// <param name="image">[InputSize]</param>
        /// <exception cref="global::System.ArgumentException">The length does not fit, or the image holds NaN or infinity.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread predicts with the same object, or trains, loads or writes parameters; or a parameter or a logit is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network or the predictor has been disposed.</exception>
        public int Predict(global::System.ReadOnlySpan<float> image)
        {
            using var weights = _network._trained.Share();
            using var memory = Memory.Take();
            var job = Start(1);
            return Largest(&job, image);
        }

        /// <summary>The most probable class of one example, and the probability of every class.</summary>
        /// <param name="image">[InputSize]</param>
        /// <param name="probabilities">[Classes], filled.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or the image holds NaN or infinity.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread predicts with the same object, or trains, loads or writes parameters; or a parameter or a logit is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network or the predictor has been disposed.</exception>
        public int Predict(global::System.ReadOnlySpan<float> image, global::System.Span<float> probabilities)
        {
            using var weights = _network._trained.Share();
            using var memory = Memory.Take();
            var job = Start(1);
            global::CnnGen.Runtime.Guard.Length(probabilities.Length, Classes, "probabilities", "one probability per class");
            var largest = Largest(&job, image);
            Softmax(_network._target, Workers, &job);
            new global::System.ReadOnlySpan<float>(job.Values + Layout.Probabilities, Classes).CopyTo(probabilities);
            return largest;
        }

        /// <summary>The most probable class of each of any number of examples.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="classes">[count], filled.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or an image holds NaN or infinity.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread predicts with the same object, or trains, loads or writes parameters; or a parameter or a logit is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network or the predictor has been disposed.</exception>
        public void Predict(global::System.ReadOnlySpan<float> images, global::System.Span<int> classes)
        {
            using var weights = _network._trained.Share();
            using var memory = Memory.Take();
            var job = Start(0);
            global::CnnGen.Runtime.Guard.Examples(images, InputSize, classes.Length);
            for (var start = 0; start < classes.Length; start += BatchSize)
            {
                job.Rows = global::System.Math.Min(BatchSize, classes.Length - start);
                Run(&job, images.Slice(start * InputSize, job.Rows * InputSize));
                for (var n = 0; n < job.Rows; n++) classes[start + n] = _network.LargestLogit(&job, n, start + n);
            }
        }

        /// <summary>The probability of every class for each of any number of examples.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="probabilities">[count][Classes], filled.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or an image holds NaN or infinity.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread predicts with the same object, or trains, loads or writes parameters; or a parameter or a logit is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network or the predictor has been disposed.</exception>
        public void PredictProbabilities(global::System.ReadOnlySpan<float> images, global::System.Span<float> probabilities)
        {
            using var weights = _network._trained.Share();
            using var memory = Memory.Take();
            var job = Start(0);
            var count = images.Length / InputSize;
            global::CnnGen.Runtime.Guard.Examples(images, InputSize, count);
            global::CnnGen.Runtime.Guard.Length(probabilities.Length, (int)global::System.Math.Min((long)count * Classes, int.MaxValue), "probabilities", "one probability per example and class");
            for (var start = 0; start < count; start += BatchSize)
            {
                job.Rows = global::System.Math.Min(BatchSize, count - start);
                Run(&job, images.Slice(start * InputSize, job.Rows * InputSize));
                for (var n = 0; n < job.Rows; n++) _network.FiniteLogits(&job, n, start + n);
                Softmax(_network._target, Workers, &job);
                for (var n = 0; n < job.Rows; n++)
                    new global::System.ReadOnlySpan<float>(job.Values + Layout.Probabilities + Layout.ProbabilitiesStride * n, Classes).CopyTo(probabilities.Slice((start + n) * Classes));
            }
        }

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
            var values = Memory.Pointer;
            return new Job { Trained = _network._trained.Pointer, Values = values, Scratch = values + Layout.ValuesLength, Rows = rows };
        }

        private int Largest(Job* job, global::System.ReadOnlySpan<float> image)
        {
            global::CnnGen.Runtime.Guard.Examples(image, InputSize, 1);
            Run(job, image);
            return _network.LargestLogit(job, 0, example: 0);
        }

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
