using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit.Ports;

/// <summary>
/// The members of a network whose inputs or outputs have names. Locals and members are called as no name of the model's can be; in a
/// method that has its parameters from the model, they are asked of <c>this</c>.
/// </summary>
internal sealed class PortsText(NetworkPlan plan) : HeadText
{
    private readonly PortsOfPlan _ports = new(plan);
    private readonly PenaltyText _penalties = new(plan);

    private IReadOnlyList<OutputText> Outputs => _ports.Outputs;

    private bool IsSeveral => Outputs.Count > 1;

    public override string Interfaces => new InterfaceText(plan).OfNamed;

    public override string InterfaceMembers => new InterfaceText(plan).MembersOfNamed;

    public override string PredictorInterface => "global::System.IDisposable";

    public override string PredictorInterfaceMembers => "";

    public override string Described =>
        $"{string.Join(" and ", plan.Network.Inputs.Select(input => $"{input.Shape} ({input.Name})"))} in, "
            + string.Join(" and ", Outputs.Select(output => output.Described));

    public override string Constants => string.Join(
        "\n\n",
        [
            .. _ports.Inputs.Select(input => input.Constant),
            .. Outputs.Select(output => output.Constant),
            .. plan.Network.IsForTraining ? ResultTypes.Of(Outputs) : [],
        ]);

    public override string LayoutNames => "";

    public override string TrainDocumentation => $$"""
        /// <summary>One training step: forward with dropout, backward, the optimizer's update.</summary>
        {{Documentation}}
        /// <returns>{{(IsSeveral ? "The mean loss of the batch by each output, and their weighted sum, before the update. The sum is" : "The mean loss of the batch before the update.")}} NaN or infinite only without <see cref="ThrowOnDivergence"/>; then nothing has changed.</returns>
        /// <exception cref="global::System.ArgumentException">A length does not fit, a label is out of range, or a number is NaN or infinite; nothing has changed.</exception>
        /// <exception cref="global::CnnGen.Runtime.TrainingDivergedException">The loss is NaN or infinite, and nothing has changed; or the step has lost a parameter, which then is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread uses the network or one of its predictors, or a parameter is NaN or infinite since an earlier step or call; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public {{Step}} Train({{_ports.Examples}}) =>
            this.Train({{_ports.ExampleArguments}}, {{_ports.NoWeights}});

        /// <summary>The same with a weight for each example{{(IsSeveral ? " and output" : "")}}: its loss counts so many times, in a mean that is divided by the number of examples all the same.</summary>
        {{Documentation}}
        {{PortsOfPlan.Lines(Outputs.Select(output => output.WeightsDocumentation))}}
        /// <inheritdoc cref="Train({{_ports.ExampleTypes}})" path="/*[self::returns or self::exception]"/>
        public {{Step}} Train({{_ports.Examples}}, {{_ports.Weights}}) =>
            this.TrainOn({{_ports.NewExamples}});

        """;

    public override string Train => $"private {Step} TrainOn(in Examples examples)";

    public override string TrainStart => $$"""
        using var weights = _trained.Take();
        using var memory = _own.Memory.Take();
        var job = _own.Start(examples.Check(BatchSize));
        Parameters.RequireFinite();
        {{Counts}}
        examples.FillInputs(&job, 0);
        examples.FillTargets(&job, 0, counted);
        """;

    public override string Shares => PortsOfPlan.Lines(Outputs.Select(output => output.Weight == 1
        ? $"{output.Share} = 1f / {output.Count};"
        : $"{output.Share} = (float)({Literals.Double(output.Weight)} / {output.Count});"));

    public override (string Targets, string Weight, string Size) OfClassWeights
    {
        get
        {
            var only = Outputs.Single();
            return ($"examples.{Names.Pascal(only.Target)}", only.WeightBuffer, only.Size);
        }
    }

    public override string LossOfStep(PenaltyText penalties) => PortsOfPlan.Lines(
        Outputs.Select(output => $"var {output.LossLocal} = {Added(output, "0")} / {output.Count};"),
        [$"var loss = (float)({Sum}{penalties.InStep});"]);

    public override string Trained => IsSeveral ? $"new Losses(loss, {PortsOfPlan.Joined(Outputs.Select(output => $"(float){output.LossLocal}"))})" : "loss";

    public override string Halves(StepText step)
    {
        var text = new PortsGradientText(_ports, step);
        return $"{text.Forward}\n\n{text.Backward}";
    }

    public override string Evaluation => $$"""
        /// <summary>Loss{{(Outputs.Any(output => output.HasLabels) ? " and accuracy" : "")}} on any number of examples, without dropout.</summary>
        {{Documentation}}
        /// <exception cref="global::System.ArgumentException">A length does not fit, a label is out of range, or a number is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread evaluates, predicts with the network itself, trains, loads or writes parameters; or a parameter or an output is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public {{ResultTypes.Evaluation(Outputs)}} Evaluate({{_ports.Examples}}) =>
            this.Evaluate({{_ports.ExampleArguments}}, {{_ports.NoWeights}});

        /// <summary>The same with a weight for each example's loss{{(Outputs.Any(output => output.HasLabels) ? "; accuracies have none" : "")}}.</summary>
        {{Documentation}}
        {{PortsOfPlan.Lines(Outputs.Select(output => output.WeightsDocumentation))}}
        /// <inheritdoc cref="Evaluate({{_ports.ExampleTypes}})" path="/exception"/>
        public {{ResultTypes.Evaluation(Outputs)}} Evaluate({{_ports.Examples}}, {{_ports.Weights}}) =>
            this.EvaluateOn({{_ports.NewExamples}});

        private {{ResultTypes.Evaluation(Outputs)}} EvaluateOn(in Examples examples)
        {
            using var weights = _trained.Share();
            using var memory = _own.Memory.Take();
            var job = _own.Start(0);
            {{PortsOfPlan.Lines(Outputs.Select(output => $"{output.Share} = 1f;")).Replace("\n", "\n    ")}}
            var count = examples.Check(int.MaxValue);
            Parameters.RequireFinite();
            {{Counts.Replace("\n", "\n    ")}}
            {{Declared}}{{_penalties.Declared}}
            for (var start = 0; start < count; start += BatchSize)
            {
                job.Rows = global::System.Math.Min(BatchSize, count - start);
                examples.FillInputs(&job, start);
                examples.FillTargets(&job, start, counted);
                {{_penalties.Forward}}(_target, _own.Workers, &job);
                RequireFinite(&job, start);
                Loss(_target, _own.Workers, &job);
                {{InChunk}}{{_penalties.Chunk}}
            }

            {{(_penalties.Run.Length > 0 ? _penalties.Run + "\n    " : "")}}{{PortsOfPlan.Lines(Outputs.Select(output => $"{output.LossLocal} /= {output.Count};")).Replace("\n", "\n    ")}}
            return {{ResultTypes.New(Outputs, Sum + _penalties.InEvaluation("count"))}};
        }
        """;

    public override string Prediction => $$"""
        /// <inheritdoc cref="Predictor.Predict({{Predicted}})"/>
        public void Predict({{_ports.DeclaredInputs}}, {{PortsOfPlan.Joined(Outputs.Select(output => output.DeclaredGiven))}}) =>
            this._own.Predict({{PortsOfPlan.Joined(_ports.Inputs.Select(input => input.Parameter), Outputs.Select(output => output.Given))}});
        """;

    public override string FillInputs => """
        private static void Put(float* to, int stride, global::System.ReadOnlySpan<float> values, int size)
        {
            for (var n = 0; n * size < values.Length; n++)
                global::CnnGen.Runtime.Flush.Copy(values.Slice(n * size, size), new global::System.Span<float>(to + stride * n, size));
        }
        """;

    /// <summary>A call's examples are put into memory as a whole.</summary>
    public override string FillTargets => PortsReadText.OfLosses(Outputs);

    public override string AddLosses => "";

    public override string Read => PortsReadText.OfOutputs(Outputs);

    public override string Predictions => new PortsPredictionText(plan, _ports).Text;

    public override string PredictorRest => new PortsPredictionText(plan, _ports).Run;

    /// <summary>What a training step gives.</summary>
    private string Step => IsSeveral ? "Losses" : "float";

    private string Documentation =>
        PortsOfPlan.Lines(_ports.Inputs.Select(input => input.Documentation), Outputs.Select(output => output.TargetDocumentation));

    private string Counts => $"global::System.Span<int> counted = stackalloc int[{Literals.Int(Outputs.Count)}];\ncounted.Clear();";

    private string Declared => PortsOfPlan.Lines(Outputs.SelectMany(output =>
        output.HasLabels ? [$"var {output.LossLocal} = 0.0;", $"var {output.CorrectLocal} = 0;"] : new[] { $"var {output.LossLocal} = 0.0;" }))
        .Replace("\n", "\n    ");

    private string InChunk => PortsOfPlan.Lines(Outputs.SelectMany(output => output.HasLabels
        ? [$"{output.LossLocal} = {Added(output, output.LossLocal)};", $"{output.CorrectLocal} += {Correct(output)};"]
        : new[] { $"{output.LossLocal} = {Added(output, output.LossLocal)};" }))
        .Replace("\n", "\n        ");

    /// <summary>What training minimises but for penalties, of the mean losses.</summary>
    private string Sum => string.Join(" + ", Outputs.Select(output =>
        output.Weight == 1 ? output.LossLocal : $"{Literals.Double(output.Weight)} * {output.LossLocal}"));

    private static string Added(OutputText output, string sum) => $"AddLosses(&job, {output.LossesBuffer}, {output.LossesBuffer}Stride, {sum})";

    private static string Correct(OutputText output) =>
        $"CountCorrect(&job, {output.OutputBuffer}, {output.OutputBuffer}Stride, {output.Size}, examples.{Names.Pascal(output.Target)}.Slice(start, job.Rows)"
            + $"{(output.IgnoredClass is null ? "" : $", {output.IgnoredName}")})";

    private string Predicted => PortsOfPlan.Joined(
        _ports.Inputs.Select(_ => "global::System.ReadOnlySpan{float}"), Outputs.Select(_ => "global::System.Span{float}"));
}
