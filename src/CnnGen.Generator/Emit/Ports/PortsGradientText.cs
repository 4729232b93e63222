namespace CnnGen.Generator.Emit.Ports;

/// <summary>A training step in two halves, of a network with named inputs or outputs.</summary>
internal sealed class PortsGradientText(PortsOfPlan ports, StepText step)
{
    private IReadOnlyList<OutputText> Outputs => ports.Outputs;

    private string DeclaredOutputs => PortsOfPlan.Joined(Outputs.Select(output => $"global::System.Span<float> {output.Values}"));

    public string Forward => $$"""
        /// <summary>
        /// The first half of a training step whose loss is the program's own: forward with dropout. <see cref="TrainBackward"/> is the second; no other call of the
        /// network itself may come between, as predictors' may.
        /// </summary>
        {{PortsOfPlan.Lines(
            ports.Inputs.Select(input => $"/// <param name=\"{input.Parameter}\">[count][{input.Size}]; count is 1 to BatchSize.</param>"),
            Outputs.Select(output => $"/// <param name=\"{output.Values}\">[count][{output.Size}], filled with {output.ValuesDescribed}.</param>"))}}
        /// <exception cref="global::System.ArgumentException">A length does not fit, or an input is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread evaluates, predicts with the network itself, trains, loads or writes parameters; or a parameter or an output is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void TrainForward({{ports.DeclaredInputs}}, {{DeclaredOutputs}}) =>
            this.TrainForwardOn({{ports.NewInputs}}, {{PortsOfPlan.Joined(Outputs.Select(output => output.Values))}});

        private void TrainForwardOn(in Examples examples, {{DeclaredOutputs}})
        {
            using var weights = _trained.Share();
            using var memory = _own.Memory.Take();
            var count = examples.CheckInputs(BatchSize);
            var job = _own.Start(count);
            {{PortsOfPlan.Lines(Outputs.Select(Length)).Replace("\n", "\n    ")}}
            Parameters.RequireFinite();
            examples.FillInputs(&job, 0);
        {{step.Keys}}{{step.ShareForward}}    ForwardTraining(_target, _own.Workers, &job);
            RequireFinite(&job, 0);
            {{PortsOfPlan.Lines(Outputs.Select(output =>
                $"Give(&job, {output.OutputBuffer}, {output.OutputBuffer}Stride, {output.Size}, {output.Values}, 0);")).Replace("\n", "\n    ")}}
            _own.Open = count;
        }
        """;

    public string Backward => $$"""
        /// <summary>The second half of a training step whose loss is the program's own: backward from the gradients by what <see cref="TrainForward"/> gave, and the update.</summary>
        {{PortsOfPlan.Lines(Outputs.Select(Documentation))}}
        /// <exception cref="global::System.ArgumentException">A length does not fit, or a gradient holds NaN or infinity; nothing has changed.</exception>
        /// <exception cref="global::CnnGen.Runtime.TrainingDivergedException">The step has lost a parameter, which now is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">There are no outputs to go on from; or another thread uses the network or one of its predictors. Nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void TrainBackward({{PortsOfPlan.Joined(Outputs.Select(output => $"global::System.ReadOnlySpan<float> {output.Gradient}"))}})
        {
            using var weights = _trained.Take();
            using var memory = _own.Memory.Take();
            var count = _own.Open;
            if (count == 0) throw new global::System.InvalidOperationException("TrainBackward goes on from TrainForward, and since then another call has used the network, or there was none");
            {{PortsOfPlan.Lines(Outputs.Select(Check)).Replace("\n", "\n    ")}}
            Parameters.RequireFinite();
            var job = _own.Start(count);
        {{step.Keys}}{{step.ShareBackward}}    {{PortsOfPlan.Lines(Outputs.Where(output => output.GradientBuffer is not null).Select(output =>
            $"Put(job.Values + {output.GradientBuffer}, {output.GradientBuffer}Stride, {output.Gradient}, {output.Size});")).Replace("\n", "\n    ")}}
            {{step.Update}}
            {{step.Refresh}}(_target, _own.Workers, &job);
            _training.EndStep(float.NaN);
        }
        """;

    private static string Length(OutputText output) =>
        $"global::CnnGen.Runtime.Guard.Length({output.Values}.Length, count * {output.Size}, {Literals.Text(output.Values)}, "
            + $"\"{output.Size} for each example\");";

    private static string Check(OutputText output) =>
        $"global::CnnGen.Runtime.Guard.Batch({output.Gradient}, {output.Size}, count, BatchSize, {Literals.Text(output.Gradient)});";

    private static string Documentation(OutputText output) =>
        $"/// <param name=\"{output.Gradient}\">[count][{output.Size}] of the number that is to become smaller: for a mean over the examples, divided by "
            + "their number.</param>";
}
