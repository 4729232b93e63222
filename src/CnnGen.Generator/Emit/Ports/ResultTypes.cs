namespace CnnGen.Generator.Emit.Ports;

/// <summary>What a training step and an evaluation of several outputs give: nested types. Of one output it is what a network without names gives.</summary>
internal static class ResultTypes
{
    /// <summary>Their declarations.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<OutputText> outputs)
    {
        if (outputs.Count == 1) return [];
        var members = outputs.SelectMany(output => output.HasLabels
            ? [(output.Loss, output.LossDescribed), (output.Accuracy, output.AccuracyDescribed)]
            : new[] { (output.Loss, output.LossDescribed) });
        return
        [
            Type(
                "Losses", "The losses of a training step.", "float",
                [("Total", "Their weighted sum, and what regularizers add to it."), .. outputs.Select(output => (output.Loss, output.LossDescribed))]),
            Type(
                "Results", "How well the network does on a set of examples, dropout off.", "double",
                [("Loss", "The weighted sum of the losses, and what regularizers add to it."), .. members]),
        ];
    }

    /// <summary>The type that an evaluation gives.</summary>
    public static string Evaluation(IReadOnlyList<OutputText> outputs) =>
        outputs.Count > 1 ? "Results" : outputs[0].HasLabels ? "global::CnnGen.Runtime.Evaluation" : "double";

    /// <summary>One of them, of the locals of an evaluation.</summary>
    /// <param name="sum">The sum of the losses.</param>
    public static string New(IReadOnlyList<OutputText> outputs, string sum)
    {
        if (outputs.Count == 1)
            return outputs[0].HasLabels ? $"new global::CnnGen.Runtime.Evaluation({sum}, {AccuracyOf(outputs[0])}, {outputs[0].Count})" : sum;
        var members = outputs.SelectMany(output => output.HasLabels ? [output.LossLocal, AccuracyOf(output)] : new[] { output.LossLocal });
        return $"new Results({string.Join(", ", members.Prepend(sum))})";
    }

    private static string AccuracyOf(OutputText output) => $"(double){output.CorrectLocal} / {output.Count}";

    private static string Type(string name, string summary, string number, IReadOnlyList<(string Name, string Meaning)> members) =>
        $"/// <summary>{summary}</summary>\n"
        + string.Concat(members.Select(member => $"/// <param name=\"{member.Name}\">{member.Meaning}</param>\n"))
        + $"{FileFrame.Generated}\npublic readonly record struct {name}({string.Join(", ", members.Select(member => $"{number} {member.Name}"))});";
}
