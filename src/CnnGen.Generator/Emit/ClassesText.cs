using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The members of a network of classes, whose examples have labels.</summary>
internal sealed class ClassesText(NetworkPlan plan) : UnnamedText(plan)
{
    private readonly PenaltyText _penalties = new(plan);
    private readonly SparseCategoricalCrossentropy _loss = (SparseCategoricalCrossentropy)plan.Network.Loss;

    public override string Outputs => "Logits";

    public override string Size => "Classes";

    public override string Inputs => "images";

    public override string Finite => "FiniteLogits";

    protected override string Target => "int";

    protected override string TargetSize => "1";

    protected override string PredictMany => "PredictProbabilities";

    protected override string Evaluated => "";

    public override string Count => Ignores ? "counted" : "job.Rows";

    private string Counted => Ignores ? "counted" : "labels.Length";

    /// <summary>Of no examples at all the means are 0.</summary>
    private string Divisor => Ignores ? "global::System.Math.Max(1, counted)" : Counted;

    private bool Ignores => _loss.IgnoredClass is not null;

    /// <summary>What stands behind the other arguments where labels are checked.</summary>
    private string OrIgnored => Ignores ? ", IgnoredClass" : "";

    protected override string OutputsDescribed => $"{Literals.Int(Plan.Network.Output.Size)} classes";

    protected override string Constant => $"""
        /// <summary>Classes that the network tells apart; labels are 0 to Classes - 1.</summary>
        public const int Classes = {Literals.Int(Plan.Network.Output.Size)};{(_loss.IgnoredClass is { } ignored ? Ignored(ignored) : "")}
        """;

    private static string Ignored(int label) => $"""


        /// <summary>The label of examples that do not count.</summary>
        public const int IgnoredClass = {Literals.Int(label)};
        """;

    public override (string Targets, string Weight, string Size) OfClassWeights => ("labels", "Layout.Weight", Size);

    public override string Train =>
        "public float Train(global::System.ReadOnlySpan<float> images, global::System.ReadOnlySpan<int> labels, "
        + "global::System.ReadOnlySpan<float> exampleWeights)";

    public override string TrainDocumentation => """
        /// <summary>One training step: forward with dropout, backward, the optimizer's update.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="labels">[count], each from 0 to Classes - 1; count is 1 to BatchSize.</param>
        /// <returns>The mean cross-entropy of the batch before the update, in nats. NaN or infinite only without <see cref="ThrowOnDivergence"/>; then nothing has changed.</returns>
        /// <exception cref="global::System.ArgumentException">A length does not fit, a label is out of range or an image holds NaN or infinity; nothing has changed.</exception>
        /// <exception cref="global::CnnGen.Runtime.TrainingDivergedException">The loss is NaN or infinite, and nothing has changed; or the step has lost a parameter, which then is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread uses the network or one of its predictors, or a parameter is NaN or infinite since an earlier step or call; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public float Train(global::System.ReadOnlySpan<float> images, global::System.ReadOnlySpan<int> labels) => Train(images, labels, default);

        /// <summary>The same with a weight for each example: its loss counts so many times, in a mean that is divided by the number of examples all the same.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="labels">[count]</param>
        /// <param name="exampleWeights">[count], or none for 1 each.</param>
        /// <inheritdoc cref="Train(global::System.ReadOnlySpan{float}, global::System.ReadOnlySpan{int})" path="/*[self::returns or self::exception]"/>
        """;

    public override string TrainStart => $$"""
        using var weights = _trained.Take();
        using var memory = _own.Memory.Take();
        var job = _own.Start(labels.Length);
        global::CnnGen.Runtime.Guard.Batch(images, InputSize, labels, Classes, BatchSize{{OrIgnored}});
        global::CnnGen.Runtime.Guard.Weights(exampleWeights, labels.Length);
        Parameters.RequireFinite();
        FillImages(&job, images);
        FillWeights(&job, exampleWeights);
        {{(Ignores ? "var counted = global::System.Math.Max(1, FillLabels(&job, labels));" : "FillLabels(&job, labels);")}}
        """;

    public override string Evaluation => $$"""
        /// <summary>Loss and accuracy on any number of examples, without dropout.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="labels">[count], each from 0 to Classes - 1.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, a label is out of range or an image holds NaN or infinity.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread evaluates, predicts with the network itself, trains, loads or writes parameters; or a parameter or a logit is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public global::CnnGen.Runtime.Evaluation Evaluate(global::System.ReadOnlySpan<float> images, global::System.ReadOnlySpan<int> labels) =>
            Evaluate(images, labels, default);

        /// <summary>The same with a weight for each example's loss; the accuracy has none.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="labels">[count]</param>
        /// <param name="exampleWeights">[count], or none for 1 each.</param>
        /// <inheritdoc cref="Evaluate(global::System.ReadOnlySpan{float}, global::System.ReadOnlySpan{int})" path="/exception"/>
        public global::CnnGen.Runtime.Evaluation Evaluate(
            global::System.ReadOnlySpan<float> images, global::System.ReadOnlySpan<int> labels, global::System.ReadOnlySpan<float> exampleWeights) =>
            Evaluate(images, labels, exampleWeights, default);

        /// <summary>The same with what <see cref="PredictProbabilities"/> gives, by one pass.</summary>
        /// <param name="images">[count][InputSize]</param>
        /// <param name="labels">[count]</param>
        /// <param name="exampleWeights">[count], or none for 1 each.</param>
        /// <param name="probabilities">[count][Classes], filled; or none.</param>
        /// <inheritdoc cref="Evaluate(global::System.ReadOnlySpan{float}, global::System.ReadOnlySpan{int})" path="/exception"/>
        public global::CnnGen.Runtime.Evaluation Evaluate(
            global::System.ReadOnlySpan<float> images, global::System.ReadOnlySpan<int> labels, global::System.ReadOnlySpan<float> exampleWeights,
            global::System.Span<float> probabilities)
        {
            using var weights = _trained.Share();
            using var memory = _own.Memory.Take();
            var job = _own.Start(0);
            job.Share = 1f;
            global::CnnGen.Runtime.Guard.Batch(images, InputSize, labels, Classes, int.MaxValue{{OrIgnored}});
            global::CnnGen.Runtime.Guard.Weights(exampleWeights, labels.Length);
            if (!probabilities.IsEmpty)
                global::CnnGen.Runtime.Guard.Length(probabilities.Length, (int)global::System.Math.Min((long)labels.Length * Classes, int.MaxValue), "probabilities", "Classes for each example");
            Parameters.RequireFinite();
            var loss = 0.0;{{_penalties.Declared}}
            var correct = 0;{{(Ignores ? "\n    var counted = 0;" : "")}}
            for (var start = 0; start < labels.Length; start += BatchSize)
            {
                var chunk = labels.Slice(start, global::System.Math.Min(BatchSize, labels.Length - start));
                job.Rows = chunk.Length;
                FillImages(&job, images.Slice(start * InputSize, chunk.Length * InputSize));
                FillWeights(&job, exampleWeights.IsEmpty ? default : exampleWeights.Slice(start, chunk.Length));
                {{(Ignores ? "counted += " : "")}}FillLabels(&job, chunk);
                {{_penalties.Forward}}(_target, _own.Workers, &job);
                Loss(_target, _own.Workers, &job);
                loss = AddLosses(&job, loss);{{_penalties.Chunk}}
                for (var n = 0; n < chunk.Length; n++)
                    if (LargestLogit(&job, n, start + n) == chunk[n]{{(Ignores ? " && chunk[n] != IgnoredClass" : "")}}) correct++;
                {{new AnswersText(Plan, this).OfEvaluation("probabilities").Replace("\n", "\n        ")}}
            }

            {{(_penalties.Run.Length > 0 ? _penalties.Run + "\n    " : "")}}return new global::CnnGen.Runtime.Evaluation(loss / {{Divisor}}{{_penalties.InEvaluation("labels.Length")}}, (double)correct / {{Divisor}}, {{Counted}});
        }
        """;

    public override string Prediction => """
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

    protected override string Fill => Ignores
        ? """
        // Gives the number of those that count.
        private static int FillLabels(Job* job, global::System.ReadOnlySpan<int> labels)
        {
            var counted = 0;
            for (var n = 0; n < labels.Length; n++)
            {
                job->Values[Layout.Label + Layout.LabelStride * n] = labels[n];
                if (labels[n] == IgnoredClass) job->Values[Layout.Weight + Layout.WeightStride * n] = 0f;
                else counted++;
            }

            return counted;
        }
        """
        : """
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

    public override string Predictions
    {
        get
        {
            var text = new ClassesPredictionText(new AnswersText(Plan, this));
            return text.OfOne + "\n\n" + text.OfMany;
        }
    }

    protected override string PredictionOfOne => """
        private int Largest(Job* job, global::System.ReadOnlySpan<float> image)
        {
            global::CnnGen.Runtime.Guard.Examples(image, InputSize, 1);
            Run(job, image);
            return _network.LargestLogit(job, 0, example: 0);
        }
        """;
}
