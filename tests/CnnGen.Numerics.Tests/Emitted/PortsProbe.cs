using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>
/// A part of an emitted class with named inputs or outputs that only the tests compile: its public members as a user calls them, with arrays.
/// </summary>
internal static class PortsProbe
{
    public static string Source(Network network)
    {
        var (inputs, outputs) = (network.Inputs, network.Outputs);
        var examples = inputs.Select((input, i) => $"{input.Name}: inputs[{i}]")
            .Concat(outputs.Select((output, i) => $"{Target(output)}: ({(IsLabel(output) ? "int" : "float")}[])targets[{i}]"));
        var weights = outputs.Select((output, i) => $"{Of(output, output.Name.Length == 0 ? "ExampleWeights" : "Weights")}: weights[{i}]");
        var results = outputs.SelectMany(output => IsLabel(output) ? [Pascal(output, "Loss"), Pascal(output, "Accuracy")] : new[] { Pascal(output, "Loss") });
        var isSeveral = outputs.Count > 1;
        var evaluated = isSeveral ? Members(results.Prepend("Loss")) : IsLabel(outputs[0]) ? "result.Loss, result.Accuracy" : "result";
        var given = Arguments(
            inputs.Select((input, i) => $"{input.Name}: inputs[{i}]"), outputs.Select((output, i) => $"{Of(output, Given(output))}: outputs[{i}]"));
        var training = $$"""
                /// <summary>A training step.</summary>
                public double[] ProbeTrain(float[][] inputs, object[] targets, float[][] weights)
                {
                    var result = weights.Length == 0 ? Train({{Arguments(examples)}}) : Train({{Arguments(examples.Concat(weights))}});
                    return [{{(isSeveral ? Members(outputs.Select(output => Pascal(output, "Loss")).Prepend("Total")) : "result")}}];
                }

                /// <summary>An evaluation.</summary>
                public double[] ProbeEvaluate(float[][] inputs, object[] targets, float[][] weights)
                {
                    var result = weights.Length == 0 ? Evaluate({{Arguments(examples)}}) : Evaluate({{Arguments(examples.Concat(weights))}});
                    return [{{evaluated}}];
                }

                /// <summary>The first half of a training step.</summary>
                public void ProbeTrainForward(float[][] inputs, float[][] outputs) => TrainForward({{Arguments(
                    inputs.Select((input, i) => $"{input.Name}: inputs[{i}]"), outputs.Select((output, i) => $"{Of(output, "Outputs")}: outputs[{i}]"))}});

                /// <summary>The second.</summary>
                public void ProbeTrainBackward(float[][] gradients) => TrainBackward({{Arguments(
                    outputs.Select((output, i) => $"{Of(output, "Gradient")}: gradients[{i}]"))}});
            """;
        return $$"""
            public sealed unsafe partial class {{network.Name}}
            {
                /// <summary>A prediction.</summary>
                public void ProbePredict(float[][] inputs, float[][] outputs) => Predict({{given}});

                /// <summary>A prediction of another caller.</summary>
                public void ProbePredictApart(float[][] inputs, float[][] outputs)
                {
                    using var predictor = CreatePredictor(threads: 2);
                    predictor.Predict({{given}});
                }
            {{(network.IsForTraining ? training : "")}}
            }
            """;
    }

    private static string Arguments(params IEnumerable<string>[] arguments) => string.Join(", ", arguments.SelectMany(part => part));

    private static string Members(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"result.{name}"));

    private static bool IsLabel(OutputPort output) => output.Loss.Targets == TargetKind.Label;

    private static string Target(OutputPort output) => Of(output, IsLabel(output) ? "Labels" : "Targets");

    private static string Given(OutputPort output) => IsLabel(output) || output.Answer is not null ? "Probabilities" : "Outputs";

    private static string Of(OutputPort output, string end) => output.Name.Length == 0 ? char.ToLowerInvariant(end[0]) + end[1..] : output.Name + end;

    private static string Pascal(OutputPort output, string end) => Of(output, end) is var name ? char.ToUpperInvariant(name[0]) + name[1..] : "";
}
