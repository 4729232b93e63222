using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The members of a network of numbers, whose examples have a target for each output.</summary>
internal sealed class ValuesText(NetworkPlan plan) : UnnamedText(plan)
{
    private const string Failures = """
        /// <exception cref="global::System.ArgumentException">A length does not fit, or an input is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread predicts with the same object, or trains, loads or writes parameters; or a parameter or an output is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network or the predictor has been disposed.</exception>
        """;

    private const string One = """


        /// <inheritdoc cref="Predictor.Predict(global::System.ReadOnlySpan{float})"/>
        public float Predict(global::System.ReadOnlySpan<float> input) => _own.Predict(input);
        """;

    private string OneOfPredictor => $$"""


        /// <summary>The {{(Plan.Head.Answer is null ? "output" : "probability")}} of one example.</summary>
        /// <param name="input">[InputSize]</param>
        {{Failures}}
        public float Predict(global::System.ReadOnlySpan<float> input)
        {
            using var weights = _network._trained.Share();
            using var memory = Memory.Take();
            var job = Start(1);
            global::CnnGen.Runtime.Guard.Inputs(input, InputSize, 1);
            Run(&job, input);
            {{Answers.OfOne}}
        }
        """;

    private AnswersText Answers => new(Plan, this);

    private readonly Shape _output = plan.Network.Output;
    private readonly PenaltyText _penalties = new(plan);

    public override string Outputs => "Outputs";

    public override string Size => "OutputSize";

    public override string Inputs => "inputs";

    public override string Finite => "FiniteOutputs";

    protected override string Target => "float";

    protected override string TargetSize => Size;

    protected override string PredictMany => "";

    protected override string Evaluated => "new(Evaluate(inputs, targets, exampleWeights, outputs), double.NaN, inputs.Length / InputSize)";

    public override string Count => "job.Rows";

    protected override string OutputsDescribed =>
        !_output.IsVector ? _output.ToString() : _output.Size == 1 ? "1 output" : $"{Literals.Int(_output.Size)} outputs";

    protected override string Constant => $"""
        /// <summary>Floats that the network gives for one example, and takes as its target: {_output.ToArrayText()}{(!_output.IsVector ? ", row-major, channels last" : "")}.</summary>
        public const int OutputSize = {Literals.Int(_output.Size)};
        """;

    public override string TrainDocumentation => """
        /// <summary>One training step: forward with dropout, backward, the optimizer's update.</summary>
        /// <param name="inputs">[count][InputSize]</param>
        /// <param name="targets">[count][OutputSize]; count is 1 to BatchSize.</param>
        /// <returns>The mean loss of the batch before the update. NaN or infinite only without <see cref="ThrowOnDivergence"/>; then nothing has changed.</returns>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or an input or a target is NaN or infinite; nothing has changed.</exception>
        /// <exception cref="global::CnnGen.Runtime.TrainingDivergedException">The loss is NaN or infinite, and nothing has changed; or the step has lost a parameter, which then is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread uses the network or one of its predictors, or a parameter is NaN or infinite since an earlier step or call; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public float Train(global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> targets) => Train(inputs, targets, default);

        /// <summary>The same with a weight for each example: its loss counts so many times, in a mean that is divided by the number of examples all the same.</summary>
        /// <param name="inputs">[count][InputSize]</param>
        /// <param name="targets">[count][OutputSize]</param>
        /// <param name="exampleWeights">[count], or none for 1 each.</param>
        /// <inheritdoc cref="Train(global::System.ReadOnlySpan{float}, global::System.ReadOnlySpan{float})" path="/*[self::returns or self::exception]"/>
        """;

    public override (string Targets, string Weight, string Size) OfClassWeights => ("targets", "Layout.Weight", Size);

    public override string Train =>
        "public float Train(global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> targets, "
        + "global::System.ReadOnlySpan<float> exampleWeights)";

    public override string TrainStart => """
        using var weights = _trained.Take();
        using var memory = _own.Memory.Take();
        var job = _own.Start(global::CnnGen.Runtime.Guard.Batch(inputs, InputSize, targets, OutputSize, BatchSize));
        global::CnnGen.Runtime.Guard.Weights(exampleWeights, job.Rows);
        Parameters.RequireFinite();
        FillImages(&job, inputs);
        FillWeights(&job, exampleWeights);
        FillTargets(&job, targets);
        """;

    public override string Evaluation => $$"""
        /// <summary>The mean loss of any number of examples, without dropout.</summary>
        /// <param name="inputs">[count][InputSize]</param>
        /// <param name="targets">[count][OutputSize]</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or an input or a target is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread evaluates, predicts with the network itself, trains, loads or writes parameters; or a parameter or an output is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public double Evaluate(global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> targets) => Evaluate(inputs, targets, default);

        /// <summary>The same with a weight for each example.</summary>
        /// <param name="inputs">[count][InputSize]</param>
        /// <param name="targets">[count][OutputSize]</param>
        /// <param name="exampleWeights">[count], or none for 1 each.</param>
        /// <inheritdoc cref="Evaluate(global::System.ReadOnlySpan{float}, global::System.ReadOnlySpan{float})" path="/exception"/>
        public double Evaluate(global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> targets, global::System.ReadOnlySpan<float> exampleWeights) =>
            Evaluate(inputs, targets, exampleWeights, default);

        /// <summary>The same with what <see cref="Predict(global::System.ReadOnlySpan{float}, global::System.Span{float})"/> gives, by one pass.</summary>
        /// <param name="inputs">[count][InputSize]</param>
        /// <param name="targets">[count][OutputSize]</param>
        /// <param name="exampleWeights">[count], or none for 1 each.</param>
        /// <param name="outputs">[count][OutputSize], filled; or none.</param>
        /// <inheritdoc cref="Evaluate(global::System.ReadOnlySpan{float}, global::System.ReadOnlySpan{float})" path="/exception"/>
        public double Evaluate(
            global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> targets, global::System.ReadOnlySpan<float> exampleWeights,
            global::System.Span<float> outputs)
        {
            using var weights = _trained.Share();
            using var memory = _own.Memory.Take();
            var job = _own.Start(0);
            job.Share = 1f;
            var count = global::CnnGen.Runtime.Guard.Batch(inputs, InputSize, targets, OutputSize, int.MaxValue);
            global::CnnGen.Runtime.Guard.Weights(exampleWeights, count);
            if (!outputs.IsEmpty)
                global::CnnGen.Runtime.Guard.Length(outputs.Length, (int)global::System.Math.Min((long)count * OutputSize, int.MaxValue), "outputs", "OutputSize for each example");
            Parameters.RequireFinite();
            var loss = 0.0;{{_penalties.Declared}}
            for (var start = 0; start < count; start += BatchSize)
            {
                job.Rows = global::System.Math.Min(BatchSize, count - start);
                FillImages(&job, inputs.Slice(start * InputSize, job.Rows * InputSize));
                FillWeights(&job, exampleWeights.IsEmpty ? default : exampleWeights.Slice(start, job.Rows));
                FillTargets(&job, targets.Slice(start * OutputSize, job.Rows * OutputSize));
                {{_penalties.Forward}}(_target, _own.Workers, &job);
                for (var n = 0; n < job.Rows; n++) FiniteOutputs(&job, n, start + n);
                Loss(_target, _own.Workers, &job);
                loss = AddLosses(&job, loss);{{_penalties.Chunk}}
                {{Answers.OfEvaluation("outputs").Replace("\n", "\n        ")}}
            }

            {{(_penalties.Run.Length > 0 ? _penalties.Run + "\n    " : "")}}return loss / count{{_penalties.InEvaluation("count")}};
        }
        """;

    public override string Prediction => $$"""
        /// <inheritdoc cref="Predictor.Predict(global::System.ReadOnlySpan{float}, global::System.Span{float})"/>
        public void Predict(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs) => _own.Predict(inputs, outputs);{{(HasOne ? One : "")}}
        """;

    protected override string Fill => """
        private static void FillTargets(Job* job, global::System.ReadOnlySpan<float> targets)
        {
            for (var n = 0; n * OutputSize < targets.Length; n++)
                global::CnnGen.Runtime.Flush.Copy(targets.Slice(n * OutputSize, OutputSize), new global::System.Span<float>(job->Values + Layout.Targets + Layout.TargetsStride * n, OutputSize));
        }
        """;

    public override string Read => """
        private global::System.ReadOnlySpan<float> FiniteOutputs(Job* job, int row, int example)
        {
            var outputs = new global::System.ReadOnlySpan<float>(job->Values + Layout.Outputs + Layout.OutputsStride * row, OutputSize);
            Parameters.RequireFiniteOutputs(outputs, example);
            return outputs;
        }
        """;

    public override string Predictions => $$"""
        /// <summary>The {{Given}} of any number of examples.</summary>
        /// <param name="inputs">[count][InputSize]</param>
        /// <param name="outputs">[count][OutputSize], filled.</param>
        {{Failures}}
        public void Predict(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs)
        {
            using var weights = _network._trained.Share();
            using var memory = Memory.Take();
            var job = Start(0);
            var count = inputs.Length / InputSize;
            global::CnnGen.Runtime.Guard.Inputs(inputs, InputSize, count);
            global::CnnGen.Runtime.Guard.Length(outputs.Length, (int)global::System.Math.Min((long)count * OutputSize, int.MaxValue), "outputs", "OutputSize for each example");
        {{Answers.InBatches("count", Answers.OfBatch("outputs"))}}
        }{{(HasOne ? OneOfPredictor : "")}}
        """;

    protected override string? PredictionOfOne => null;

    /// <summary>What prediction gives.</summary>
    private string Given => Plan.Head.Answer is null ? "outputs" : "probabilities";

    private bool HasOne => _output.Size == 1;
}
