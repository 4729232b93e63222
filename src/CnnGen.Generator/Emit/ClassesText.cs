using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The members of a network of classes, whose examples have labels.</summary>
internal sealed class ClassesText(NetworkPlan plan) : HeadText
{
    private const string PredictorMembers = """
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
        """;

    public override string Outputs => "Logits";

    public override string Described => $"{Literals.Int(plan.Network.Output.Size)} classes";

    public override string Constant => $"""
        /// <summary>Classes that the network tells apart; labels are 0 to Classes - 1.</summary>
        public const int Classes = {Literals.Int(plan.Network.Output.Size)};
        """;

    public override string Train => "public float Train(global::System.ReadOnlySpan<float> images, global::System.ReadOnlySpan<int> labels)";

    public override string TrainDocumentation => """
        /// <summary>One training step: forward with dropout, backward, the optimizer's update.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="labels">[count], each from 0 to Classes - 1; count is 1 to BatchSize.</param>
        /// <returns>The mean cross-entropy of the batch before the update, in nats. NaN or infinite only without <see cref="ThrowOnDivergence"/>; then nothing has changed.</returns>
        /// <exception cref="global::System.ArgumentException">A length does not fit, a label is out of range or an image holds NaN or infinity; nothing has changed.</exception>
        /// <exception cref="global::CnnGen.Runtime.TrainingDivergedException">The loss is NaN or infinite, and nothing has changed; or the step has lost a parameter, which then is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread uses the network or one of its predictors, or a parameter is NaN or infinite since an earlier step or call; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        """;

    public override string TrainStart => """
        using var weights = _trained.Take();
        using var memory = _own.Memory.Take();
        var job = _own.Start(labels.Length);
        global::CnnGen.Runtime.Guard.Batch(images, InputSize, labels, Classes, BatchSize);
        Parameters.RequireFinite();
        FillImages(&job, images);
        FillLabels(&job, labels);
        """;

    public override string Use => """
        /// <summary>Loss and accuracy on any number of examples, without dropout.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="labels">[count], each from 0 to Classes - 1.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, a label is out of range or an image holds NaN or infinity.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread evaluates, predicts with the network itself, trains, loads or writes parameters; or a parameter or a logit is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public global::CnnGen.Runtime.Evaluation Evaluate(global::System.ReadOnlySpan<float> images, global::System.ReadOnlySpan<int> labels)
        {
            using var weights = _trained.Share();
            using var memory = _own.Memory.Take();
            var job = _own.Start(0);
            job.Share = 1f;
            global::CnnGen.Runtime.Guard.Batch(images, InputSize, labels, Classes, int.MaxValue);
            Parameters.RequireFinite();
            var loss = 0.0;
            var correct = 0;
            for (var start = 0; start < labels.Length; start += BatchSize)
            {
                var chunk = labels.Slice(start, global::System.Math.Min(BatchSize, labels.Length - start));
                job.Rows = chunk.Length;
                FillImages(&job, images.Slice(start * InputSize, chunk.Length * InputSize));
                FillLabels(&job, chunk);
                Forward(_target, _own.Workers, &job);
                Loss(_target, _own.Workers, &job);
                loss = AddLosses(&job, loss);
                for (var n = 0; n < chunk.Length; n++)
                    if (LargestLogit(&job, n, start + n) == chunk[n]) correct++;
            }

            return new global::CnnGen.Runtime.Evaluation(loss / labels.Length, (double)correct / labels.Length, labels.Length);
        }

        /// <inheritdoc cref="Predictor.Predict(global::System.ReadOnlySpan{float})"/>
        public int Predict(global::System.ReadOnlySpan<float> image) => _own.Predict(image);

        /// <inheritdoc cref="Predictor.Predict(global::System.ReadOnlySpan{float}, global::System.Span{float})"/>
        public int Predict(global::System.ReadOnlySpan<float> image, global::System.Span<float> probabilities) => _own.Predict(image, probabilities);

        /// <inheritdoc cref="Predictor.Predict(global::System.ReadOnlySpan{float}, global::System.Span{int})"/>
        public void Predict(global::System.ReadOnlySpan<float> images, global::System.Span<int> classes) => _own.Predict(images, classes);

        /// <inheritdoc cref="Predictor.PredictProbabilities"/>
        public void PredictProbabilities(global::System.ReadOnlySpan<float> images, global::System.Span<float> probabilities) =>
            _own.PredictProbabilities(images, probabilities);
        """;

    public override string Fill => """
        private static void FillLabels(Job* job, global::System.ReadOnlySpan<int> labels)
        {
            for (var n = 0; n < labels.Length; n++) job->Values[Layout.Label + Layout.LabelStride * n] = labels[n];
        }
        """;

    public override string Read => """
        private global::System.ReadOnlySpan<float> FiniteLogits(Job* job, int row, int example)
        {
            var logits = new global::System.ReadOnlySpan<float>(job->Values + Layout.Logits + Layout.LogitsStride * row, Classes);
            Parameters.RequireFinite(logits, example);
            return logits;
        }

        private int LargestLogit(Job* job, int row, int example)
        {
            var logits = FiniteLogits(job, row, example);
            var largest = 0;
            for (var c = 1; c < Classes; c++)
                if (logits[c] > logits[largest]) largest = c;
            return largest;
        }
        """;

    public override string Predictions => PredictorMembers;

    public override string PredictionOfOne => """
        private int Largest(Job* job, global::System.ReadOnlySpan<float> image)
        {
            global::CnnGen.Runtime.Guard.Examples(image, InputSize, 1);
            Run(job, image);
            return _network.LargestLogit(job, 0, example: 0);
        }
        """;
}
