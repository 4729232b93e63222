namespace CnnGen.Generator.Emit;

/// <summary>What the predictor of a network of classes offers.</summary>
internal sealed class ClassesPredictionText(AnswersText answers)
{
    public string OfOne => $$"""
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
            var largest = Largest(&job, image);{{(answers.Make.Length == 0 ? "" : "\n    " + answers.Make)}}
            new global::System.ReadOnlySpan<float>(job.Values + Layout.{{answers.Buffer}}, Classes).CopyTo(probabilities);
            return largest;
        }
        """;

    public string OfMany => $$"""
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
        {{answers.InBatches("classes.Length", "for (var n = 0; n < job.Rows; n++) classes[start + n] = _network.LargestLogit(&job, n, start + n);")}}
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
        {{answers.InBatches("count", answers.OfBatch("probabilities"))}}
        }
        """;
}
