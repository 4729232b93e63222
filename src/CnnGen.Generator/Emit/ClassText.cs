using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The parts of the emitted class that hardly vary from network to network, as they will look.</summary>
internal static class ClassText
{
    public static string Constants(NetworkPlan plan)
    {
        var network = plan.Network;
        var training = network.Training;
        var input = network.Input.ToArrayText();
        return $$"""
            /// <summary>Floats of one example: {{input}}, row-major{{(network.Input.IsMap ? ", channels last" : "")}}.</summary>
            public const int InputSize = {{Literals.Int(network.Input.Size)}};

            /// <summary>Classes that the network tells apart; labels are 0 to Classes - 1.</summary>
            public const int Classes = {{Literals.Int(network.Output.Size)}};

            /// <summary>The most examples in one training step, and the chunk in which evaluation and prediction work.</summary>
            public const int BatchSize = {{Literals.Int(training.BatchSize)}};

            /// <summary>Training steps that the YAML asks for.</summary>
            public const int Steps = {{Literals.Int(training.Steps)}};

            /// <summary>Steps from one line of progress to the next.</summary>
            public const int DisplayStep = {{Literals.Int(training.DisplayStep)}};

            /// <summary>Examples in the shuffle buffer, for <see cref="global::CnnGen.Runtime.ShuffledBatches"/>.</summary>
            public const int ShuffleBuffer = {{Literals.Int(training.ShuffleBuffer)}};

            /// <summary>The YAML's seed.</summary>
            public const ulong DefaultSeed = {{training.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}};

            private readonly global::CnnGen.Runtime.Arena _arena = new(Layout.Length);
            private readonly ulong _seed;
            private double _beta1Power = 1;
            private double _beta2Power = 1;
            private ulong _steps;

            /// <summary>The trained values by name, in Keras' axis order.</summary>
            public global::CnnGen.Runtime.ParameterSet Parameters { get; }
            """;
    }

    public const string TrainDocumentation = """
        /// <summary>One training step: forward with dropout, backward, Adam.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="labels">[count], each from 0 to Classes - 1; count is 1 to BatchSize.</param>
        /// <returns>The mean cross-entropy of the batch before the update, in nats.</returns>
        /// <exception cref="global::System.ArgumentException">A length does not fit, a label is out of range or an image holds NaN or infinity; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        """;

    public const string TrainStart = """
        var arena = _arena.Pointer;
        global::CnnGen.Runtime.Guard.Batch(images, InputSize, labels, Classes, BatchSize);
        var rows = labels.Length;
        FillImages(arena, images);
        FillLabels(arena, labels);
        """;

    public const string TrainEnd = """
        Refresh(arena);
        _steps++;
        var loss = (float)(AddLosses(arena, rows, 0) / rows);
        global::System.GC.KeepAlive(this);
        return loss;
        """;

    /// <summary>Everything after training: the same for every network, in terms of its constants.</summary>
    public const string Use = """
        /// <summary>Loss and accuracy on any number of examples, without dropout.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="labels">[count], each from 0 to Classes - 1.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, a label is out of range or an image holds NaN or infinity.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public global::CnnGen.Runtime.Evaluation Evaluate(global::System.ReadOnlySpan<float> images, global::System.ReadOnlySpan<int> labels)
        {
            var arena = _arena.Pointer;
            global::CnnGen.Runtime.Guard.Batch(images, InputSize, labels, Classes, int.MaxValue);
            var loss = 0.0;
            var correct = 0;
            for (var start = 0; start < labels.Length; start += BatchSize)
            {
                var chunk = labels.Slice(start, global::System.Math.Min(BatchSize, labels.Length - start));
                FillImages(arena, images.Slice(start * InputSize, chunk.Length * InputSize));
                FillLabels(arena, chunk);
                Forward(arena, chunk.Length);
                Loss(arena, chunk.Length, 1f);
                loss = AddLosses(arena, chunk.Length, loss);
                for (var n = 0; n < chunk.Length; n++)
                    if (LargestLogit(arena, n) == chunk[n]) correct++;
            }

            global::System.GC.KeepAlive(this);
            return new global::CnnGen.Runtime.Evaluation(loss / labels.Length, (double)correct / labels.Length, labels.Length);
        }

        /// <summary>The most probable class of one example.</summary>
        /// <param name="image">[InputSize]</param>
        /// <exception cref="global::System.ArgumentException">The length does not fit, or the image holds NaN or infinity.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public int Predict(global::System.ReadOnlySpan<float> image)
        {
            var arena = _arena.Pointer;
            global::CnnGen.Runtime.Guard.Examples(image, InputSize, 1);
            FillImages(arena, image);
            Forward(arena, 1);
            var largest = LargestLogit(arena, 0);
            global::System.GC.KeepAlive(this);
            return largest;
        }

        /// <summary>The most probable class of one example, and the probability of every class.</summary>
        /// <param name="image">[InputSize]</param>
        /// <param name="probabilities">[Classes], filled.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or the image holds NaN or infinity.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public int Predict(global::System.ReadOnlySpan<float> image, global::System.Span<float> probabilities)
        {
            global::CnnGen.Runtime.Guard.Length(probabilities.Length, Classes, nameof(probabilities), "one probability per class");
            var largest = Predict(image);
            var arena = _arena.Pointer;
            Softmax(arena, 1);
            new global::System.ReadOnlySpan<float>(arena + Layout.Probabilities, Classes).CopyTo(probabilities);
            global::System.GC.KeepAlive(this);
            return largest;
        }

        /// <summary>The most probable class of each of any number of examples.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="classes">[count], filled.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or an image holds NaN or infinity.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void Predict(global::System.ReadOnlySpan<float> images, global::System.Span<int> classes)
        {
            var arena = _arena.Pointer;
            global::CnnGen.Runtime.Guard.Examples(images, InputSize, classes.Length);
            for (var start = 0; start < classes.Length; start += BatchSize)
            {
                var rows = global::System.Math.Min(BatchSize, classes.Length - start);
                FillImages(arena, images.Slice(start * InputSize, rows * InputSize));
                Forward(arena, rows);
                for (var n = 0; n < rows; n++) classes[start + n] = LargestLogit(arena, n);
            }

            global::System.GC.KeepAlive(this);
        }

        /// <summary>The probability of every class for each of any number of examples.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="probabilities">[count][Classes], filled.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or an image holds NaN or infinity.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void PredictProbabilities(global::System.ReadOnlySpan<float> images, global::System.Span<float> probabilities)
        {
            var arena = _arena.Pointer;
            var count = images.Length / InputSize;
            global::CnnGen.Runtime.Guard.Examples(images, InputSize, count);
            global::CnnGen.Runtime.Guard.Length(probabilities.Length, (int)global::System.Math.Min((long)count * Classes, int.MaxValue), nameof(probabilities), "one probability per example and class");
            for (var start = 0; start < count; start += BatchSize)
            {
                var rows = global::System.Math.Min(BatchSize, count - start);
                FillImages(arena, images.Slice(start * InputSize, rows * InputSize));
                Forward(arena, rows);
                Softmax(arena, rows);
                for (var n = 0; n < rows; n++)
                    new global::System.ReadOnlySpan<float>(arena + Layout.Probabilities + Layout.ProbabilitiesStride * n, Classes).CopyTo(probabilities.Slice((start + n) * Classes));
            }

            global::System.GC.KeepAlive(this);
        }

        /// <summary>Writes all parameters to a safetensors file; the file is there whole or not at all.</summary>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void Save(string path) => global::CnnGen.Runtime.Safetensors.Save(path, Parameters);

        /// <summary>Reads all parameters from a safetensors file.</summary>
        /// <exception cref="global::System.IO.InvalidDataException">The file does not hold exactly this network's parameters; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void Load(string path) => global::CnnGen.Runtime.Safetensors.Load(path, Parameters);

        /// <summary>Lets go of the network's memory; every later use throws <see cref="global::System.ObjectDisposedException"/>.</summary>
        public void Dispose() => _arena.Dispose();

        private static void FillImages(float* arena, global::System.ReadOnlySpan<float> images)
        {
            for (var n = 0; n * InputSize < images.Length; n++)
                images.Slice(n * InputSize, InputSize).CopyTo(new global::System.Span<float>(arena + Layout.Input + Layout.InputStride * n, InputSize));
        }

        private static void FillLabels(float* arena, global::System.ReadOnlySpan<int> labels)
        {
            for (var n = 0; n < labels.Length; n++) arena[Layout.Label + Layout.LabelStride * n] = labels[n];
        }

        private static double AddLosses(float* arena, int rows, double sum)
        {
            for (var n = 0; n < rows; n++) sum += arena[Layout.Losses + Layout.LossesStride * n];
            return sum;
        }

        private static int LargestLogit(float* arena, int example)
        {
            var logits = new global::System.ReadOnlySpan<float>(arena + Layout.Logits + Layout.LogitsStride * example, Classes);
            var largest = 0;
            for (var c = 1; c < Classes; c++)
                if (logits[c] > logits[largest]) largest = c;
            return largest;
        }
        """;
}
