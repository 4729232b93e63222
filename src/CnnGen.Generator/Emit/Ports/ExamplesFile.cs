using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit.Ports;

/// <summary>The nested type of what a call is given, by the names of inputs and outputs: it checks it, and puts it into memory.</summary>
internal static class ExamplesFile
{
    public static GeneratedFile Print(NetworkPlan plan) =>
        FileFrame.PrintPart(plan, "Examples", $"{plan.Network.Name}: what a call is given, checked and put into memory.", writer =>
        {
            var ports = new PortsOfPlan(plan);
            writer.Line("/// <summary>Examples, and of a training step or an evaluation what they are compared with.</summary>");
            writer.Lines(FileFrame.Generated);
            using (writer.Block("private ref struct Examples"))
            {
                foreach (var input in ports.Inputs) writer.Line($"public global::System.ReadOnlySpan<float> {input.Member};");
                foreach (var output in plan.Network.IsForTraining ? ports.Outputs : [])
                {
                    writer.Line($"public global::System.ReadOnlySpan<{(output.HasLabels ? "int" : "float")}> {Names.Pascal(output.Target)};");
                    writer.Line($"public global::System.ReadOnlySpan<float> {Names.Pascal(output.Weights)};");
                }

                writer.Line();
                CheckInputs(writer, ports);
                writer.Line();
                FillInputs(writer, ports);
                if (!plan.Network.IsForTraining) return;
                writer.Line();
                CheckAll(writer, ports);
                writer.Line();
                FillTargets(writer, ports);
            }
        });

    private static void CheckInputs(SourceWriter writer, PortsOfPlan ports)
    {
        writer.Line("// Gives the number of examples, which may be none.");
        using (writer.Block("public readonly int CheckInputs()"))
        {
            writer.Line($"var count = {ports.Inputs[0].Member}.Length / {ports.Inputs[0].Size};");
            foreach (var input in ports.Inputs)
                writer.Line($"global::CnnGen.Runtime.Guard.Rows({input.Member}, {input.Size}, count, {Literals.Text(input.Parameter)});");
            writer.Line("return count;");
        }
    }

    private static void CheckAll(SourceWriter writer, PortsOfPlan ports)
    {
        writer.Line("// Gives the number of examples: 1 to so many.");
        using (writer.Block("public readonly int CheckInputs(int most)"))
        {
            writer.Line("var count = CheckInputs();");
            writer.Line($"global::CnnGen.Runtime.Guard.Count(count, most, {Literals.Text(ports.Inputs[0].Parameter)});");
            writer.Line("return count;");
        }

        writer.Line();
        writer.Line("// Gives the number of examples: 1 to so many.");
        using (writer.Block("public readonly int Check(int most)"))
        {
            writer.Line("var count = CheckInputs(most);");
            foreach (var output in ports.Outputs)
            {
                var (target, name) = (Names.Pascal(output.Target), Literals.Text(output.Target));
                var ignored = output.IgnoredClass is null ? "" : $", {output.IgnoredName}";
                writer.Line(output.HasLabels
                    ? $"global::CnnGen.Runtime.Guard.Labels({target}, {output.Size}, count, {name}{ignored});"
                    : $"global::CnnGen.Runtime.Guard.Rows({target}, {output.Size}, count, {name});");
                writer.Line($"global::CnnGen.Runtime.Guard.Weights({Names.Pascal(output.Weights)}, count, {Literals.Text(output.Weights)});");
            }

            writer.Line("return count;");
        }
    }

    private static void FillInputs(SourceWriter writer, PortsOfPlan ports)
    {
        writer.Line("// Of as many examples as the job has.");
        using (writer.Block("public readonly void FillInputs(Job* job, int start)"))
            foreach (var input in ports.Inputs) writer.Line(input.Fill);
    }

    private static void FillTargets(SourceWriter writer, PortsOfPlan ports)
    {
        writer.Line("// What they are compared with, and how often they count; adds to each output's number of those that do.");
        using (writer.Block("public readonly void FillTargets(Job* job, int start, global::System.Span<int> counted)"))
        {
            foreach (var output in ports.Outputs.Where(output => !output.HasLabels))
                writer.Line(
                    $"Put(job->Values + {output.TargetBuffer}, {output.TargetBuffer}Stride, "
                        + $"{Names.Pascal(output.Target)}.Slice(start * {output.Size}, job->Rows * {output.Size}), {output.Size});");
            using (writer.Block("for (var n = 0; n < job->Rows; n++)"))
                foreach (var output in ports.Outputs) FillOfOne(writer, output);
            foreach (var output in ports.Outputs.Where(output => output.IgnoredClass is null)) writer.Line($"{output.Counted} += job->Rows;");
        }
    }

    private static void FillOfOne(SourceWriter writer, OutputText output)
    {
        var (target, weights) = (Names.Pascal(output.Target), Names.Pascal(output.Weights));
        var weight = $"job->Values[{output.WeightBuffer} + {output.WeightBuffer}Stride * n]";
        writer.Line($"{weight} = {weights}.IsEmpty ? 1f : {weights}[start + n];");
        if (output.HasLabels) writer.Line($"job->Values[{output.TargetBuffer} + {output.TargetBuffer}Stride * n] = {target}[start + n];");
        if (output.IgnoredClass is null) return;
        writer.Line($"if ({target}[start + n] == {output.IgnoredName}) {weight} = 0f;");
        writer.Line($"else {output.Counted}++;");
    }
}
