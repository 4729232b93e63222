using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>What the emitted class says of its optimizer.</summary>
internal static class OptimizerText
{
    /// <summary>The state of training: which slots and counters there are.</summary>
    public static void Construct(SourceWriter writer, NetworkPlan plan)
    {
        var optimizer = plan.Network.Optimizer;
        writer.Line("_training = new global::CnnGen.Runtime.TrainingState(");
        writer.Line($"    Parameters, seed, {Literals.Text(optimizer.Word)},");
        if (optimizer.Slots.Count == 0) writer.Line("    [],");
        else
            using (writer.Enclose("    [", "    ],"))
                foreach (var slot in optimizer.Slots) writer.Line($"    {New(slot)},");
        writer.Line($"    [{string.Join(", ", optimizer.Counters.Select(counter => Literals.Text(counter.Name)))}],");
        writer.Line($"    Layout.Faults, {Literals.Int(plan.Buffer("faults").Length)});");
    }

    /// <summary>What is computed once for a step.</summary>
    public static void Advance(SourceWriter writer, Optimizer optimizer)
    {
        writer.Line("/// <summary>Counts a step, and computes what all of its updates share.</summary>");
        using (writer.Block("private void Advance(Job* job)"))
        {
            writer.Line($"var {Optimizer.RateName} = LearningRate;");
            if (optimizer.Counters.Count == 0) writer.Line("_training.Advance();");
            else writer.Line("var counters = _training.Advance();");
            for (var i = 0; i < optimizer.Counters.Count; i++)
            {
                var (counter, place) = (optimizer.Counters[i], $"counters[{Literals.Int(i)}]");
                var next = FormulaPrinter.Print(counter.Next, name => name == counter.Name ? place : Local(name));
                writer.Line($"var {Local(counter.Name)} = {place} = {next};");
            }

            foreach (var number in optimizer.Numbers) writer.Line($"job->{Names.Pascal(number.Name)} = (float){Operand(number.Value)};");
        }
    }

    private static string Operand(Formula formula)
    {
        var code = FormulaPrinter.Print(formula, Local);
        return formula is Variable ? code : $"({code})";
    }

    private static string New(Slot slot)
    {
        var options = new List<string> { Literals.Text(slot.Name), $"Layout.{Names.Pascal(slot.Plural)} - Layout.Parameters" };
        if (slot.Initial != 0) options.Add($"initial: {Literals.Float((float)slot.Initial)}");
        if (slot.IsNonNegative) options.Add("isNonNegative: true");
        if (slot.IsWatched) options.Add("isWatched: true");
        return $"new global::CnnGen.Runtime.Slot({string.Join(", ", options)})";
    }

    /// <summary><c>beta1Power</c> for <c>beta1_power</c>.</summary>
    private static string Local(string name) => string.Concat(name.Split('_').Select((word, i) => i == 0 ? word : Names.Pascal(word)));
}
