namespace CnnGen.Generator.Emit;

/// <summary>A training step in two halves, between which the program computes the gradient of a loss of its own.</summary>
/// <param name="outputs">What the outputs are, for the reader.</param>
internal sealed class GradientText(UnnamedText head, string outputs, StepText step)
{
    public string Forward => $$"""
        /// <summary>
        /// The first half of a training step whose loss is the program's own: forward with dropout. <see cref="TrainBackward"/> is the second; no other call of the
        /// network itself may come between, as predictors' may.
        /// </summary>
        /// <param name="{{head.Inputs}}">[count][InputSize]; count is 1 to BatchSize.</param>
        /// <param name="outputs">[count][{{head.Size}}], filled with {{outputs}}.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or {{head.Inputs}} hold NaN or infinity.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread evaluates, predicts with the network itself, trains, loads or writes parameters; or a parameter or an output is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void TrainForward(global::System.ReadOnlySpan<float> {{head.Inputs}}, global::System.Span<float> outputs)
        {
            using var weights = _trained.Share();
            using var memory = _own.Memory.Take();
            var count = {{head.Inputs}}.Length / InputSize;
            var job = _own.Start(count);
            global::CnnGen.Runtime.Guard.Batch({{head.Inputs}}, InputSize, count, BatchSize, "{{head.Inputs}}");
            global::CnnGen.Runtime.Guard.Length(outputs.Length, count * {{head.Size}}, "outputs", "{{head.Size}} for each example");
            Parameters.RequireFinite();
            FillImages(&job, {{head.Inputs}});
        {{step.Keys}}{{step.ShareForward}}    ForwardTraining(_target, _own.Workers, &job);
            for (var n = 0; n < count; n++) {{head.Finite}}(&job, n, n).CopyTo(outputs.Slice(n * {{head.Size}}));
            _own.Open = count;
        }
        """;

    /// <param name="gradient">Where the gradient lies, in the layout.</param>
    public string Backward(string gradient) => $$"""
        /// <summary>The second half of a training step whose loss is the program's own: backward from the gradient by what <see cref="TrainForward"/> gave, and the update.</summary>
        /// <param name="gradient">[count][{{head.Size}}] of the number that is to become smaller: for a mean over the examples, divided by their number.</param>
        /// <exception cref="global::System.ArgumentException">A length does not fit, or the gradient holds NaN or infinity; nothing has changed.</exception>
        /// <exception cref="global::CnnGen.Runtime.TrainingDivergedException">The step has lost a parameter, which now is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">There are no outputs to go on from; or another thread uses the network or one of its predictors. Nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void TrainBackward(global::System.ReadOnlySpan<float> gradient)
        {
            using var weights = _trained.Take();
            using var memory = _own.Memory.Take();
            var count = _own.Open;
            if (count == 0) throw new global::System.InvalidOperationException("TrainBackward goes on from TrainForward, and since then another call has used the network, or there was none");
            global::CnnGen.Runtime.Guard.Batch(gradient, {{head.Size}}, count, BatchSize, "gradient");
            Parameters.RequireFinite();
            var job = _own.Start(count);
        {{step.Keys}}{{step.ShareBackward}}    for (var n = 0; n < count; n++)
                global::CnnGen.Runtime.Flush.Copy(gradient.Slice(n * {{head.Size}}, {{head.Size}}), new global::System.Span<float>(job.Values + Layout.{{gradient}} + Layout.{{gradient}}Stride * n, {{head.Size}}));
            {{step.Update}}
            {{step.Refresh}}(_target, _own.Workers, &job);
            _training.EndStep(float.NaN);
        }
        """;
}
