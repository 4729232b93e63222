using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit.Ports;

/// <summary>What the predictor of a network with named inputs or outputs offers.</summary>
internal sealed class PortsPredictionText(NetworkPlan plan, PortsOfPlan ports)
{
    private IReadOnlyList<OutputText> Outputs => ports.Outputs;

    private string DeclaredOutputs => PortsOfPlan.Joined(Outputs.Select(output => output.DeclaredGiven));

    public string Text => $$"""
        /// <summary>The {{(Outputs.All(output => output.GivesProbabilities) ? "probabilities" : "outputs")}} of any number of examples.</summary>
        {{PortsOfPlan.Lines(ports.Inputs.Select(input => input.Documentation), Outputs.Select(output => output.GivenDocumentation))}}
        /// <exception cref="global::System.ArgumentException">A length does not fit, or an input is NaN or infinite.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread predicts with the same object, or trains, loads or writes parameters; or a parameter or an output is NaN or infinite.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network or the predictor has been disposed.</exception>
        public void Predict({{ports.DeclaredInputs}}, {{DeclaredOutputs}}) =>
            this.PredictOn({{ports.NewInputs}}, {{PortsOfPlan.Joined(Outputs.Select(output => output.Given))}});
        """;

    public string Run => $$"""
        private void PredictOn(in Examples examples, {{DeclaredOutputs}})
        {
            using var weights = _network._trained.Share();
            using var memory = Memory.Take();
            var job = Start(0);
            var count = examples.CheckInputs();
            {{PortsOfPlan.Lines(Outputs.Select(Check)).Replace("\n", "\n    ")}}
            for (var start = 0; start < count; start += BatchSize)
            {
                job.Rows = global::System.Math.Min(BatchSize, count - start);
                Run(&job, examples, start);
                {{PortsOfPlan.Lines(Given).Replace("\n", "\n        ")}}
            }
        }

        /// <summary>One example goes a way of its own; the sums are the same.</summary>
        private void Run(Job* job, in Examples examples, int start)
        {
            _network.Parameters.RequireFinite();
            examples.FillInputs(job, start);
            if (job->Rows == 1)
                ForwardOne(_network._target, Workers, job);
            else
                Forward(_network._target, Workers, job);
            _network.RequireFinite(job, start);
        }
        """;

    /// <summary>The outputs as they are first: the answers may lie where these have lain.</summary>
    private IEnumerable<string> Given
    {
        get
        {
            var answers = plan.Heads.Select(head => head.Answer).FirstOrDefault(answer => answer is not null);
            IEnumerable<string> make = answers is null ? [] : [$"{answers.Pass}(_network._target, Workers, &job);"];
            return [.. Outputs.Where(output => !output.HasAnswer).Select(Give), .. make, .. Outputs.Where(output => output.HasAnswer).Select(Give)];
        }
    }

    private static string Check(OutputText output) =>
        $"if (!{output.Given}.IsEmpty) global::CnnGen.Runtime.Guard.Length({output.Given}.Length, "
            + $"(int)global::System.Math.Min((long)count * {output.Size}, int.MaxValue), {Literals.Text(output.Given)}, \"{output.Size} for each example\");";

    private static string Give(OutputText output) =>
        $"Give(&job, {output.GivenBuffer}, {output.GivenBuffer}Stride, {output.Size}, {output.Given}, start);";
}
