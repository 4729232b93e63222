using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>What the emitted class says of its optimizer.</summary>
internal static class OptimizerText
{
    public const string Averages = """
        /// <summary>
        /// Whether the averages that the optimizer keeps of the parameters are in their place: for prediction, evaluation, <c>Save</c> and
        /// <see cref="Parameters"/>, not for training, which throws until this is false again. A checkpoint is the same either way, and one that is loaded
        /// sets this to false; what is set or loaded else is so in the place of averages.
        /// </summary>
        /// <exception cref="global::System.InvalidOperationException">It is set to true before the first update; or another thread uses the network or one of its predictors. Nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">It is set, and the network has been disposed.</exception>
        public bool UsesAverages
        {
            get => _training.UsesAverages;
            set => _training.UsesAverages = value;
        }
        """;

    /// <summary>The state of training: which slots and counters there are.</summary>
    public static void Construct(SourceWriter writer, NetworkPlan plan)
    {
        var optimizer = plan.Network.Optimizer;
        writer.Line("_training = new global::CnnGen.Runtime.TrainingState(");
        writer.Line($"    Parameters, seed, {Literals.Text(optimizer.Word)},");
        if (optimizer.Copies == 1) writer.Line("    [],");
        else
            using (writer.Enclose("    [", "    ],"))
                foreach (var slot in optimizer.AllSlots) writer.Line($"    {New(slot)},");
        writer.Line($"    [{string.Join(", ", optimizer.Counters.Select(counter => Literals.Text(counter.Name)))}],");
        var steps = optimizer.Accumulation is { Steps: var several } ? $", stepsOfAnUpdate: {Literals.Int(several)}" : "";
        writer.Line($"    Layout.Faults, {Literals.Int(plan.Buffer("faults").Length)}{steps});");
    }

    /// <summary>What is computed once for a step.</summary>
    public static void Advance(SourceWriter writer, Optimizer optimizer)
    {
        var accumulates = optimizer.Accumulation is not null;
        writer.Line($"/// <summary>Counts a step, and computes what all of its updates share{(accumulates ? ", if it is one that updates" : "")}.</summary>");
        using (writer.Block($"private {(accumulates ? "bool" : "void")} Advance(Job* job)"))
        {
            writer.Line($"var {Optimizer.RateName} = LearningRate;");
            if (optimizer.Counters.Count == 0) writer.Line("_training.Advance();");
            else writer.Line("var counters = _training.Advance();");
            if (accumulates) writer.Line("if (!_training.IsUpdated) return false;");
            if (optimizer.Numbers.Any(number => Reads(number.Value, Optimizer.UpdatesName)))
                writer.Line($"double {Optimizer.UpdatesName} = _training.Updates;");
            for (var i = 0; i < optimizer.Counters.Count; i++)
            {
                var (counter, place) = (optimizer.Counters[i], $"counters[{Literals.Int(i)}]");
                var next = FormulaPrinter.Print(counter.Next, name => name == counter.Name ? place : Local(name));
                writer.Line($"var {Local(counter.Name)} = {place} = {next};");
            }

            foreach (var number in optimizer.Numbers) writer.Line($"job->{Names.Pascal(number.Name)} = (float){Operand(number.Value)};");
            if (accumulates) writer.Line("return true;");
        }
    }

    /// <summary>From the step's count to its parameters.</summary>
    public static string Step(NetworkPlan plan) => (plan.Has(Pass.Update), plan.Network.Optimizer.Accumulation) switch
    {
        (false, _) =>
            """
            Advance(&job);
            Backward(_target, _own.Workers, &job);
            """,
        (_, null) =>
            """
            Advance(&job);
            Backward(_target, _own.Workers, &job);
            Update(_target, _own.Workers, &job);
            """,
        _ =>
            """
            var isUpdated = Advance(&job);
            Backward(_target, _own.Workers, &job);
            if (isUpdated) Update(_target, _own.Workers, &job);
            """,
    };

    private static bool Reads(Formula formula, string variable) => Substitute.In(formula, variable, 0) != formula;

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
        if (slot.IsAverage) options.Add("isAverage: true");
        return $"new global::CnnGen.Runtime.Slot({string.Join(", ", options)})";
    }

    /// <summary><c>beta1Power</c> for <c>beta1_power</c>.</summary>
    private static string Local(string name) => string.Concat(name.Split('_').Select((word, i) => i == 0 ? word : Names.Pascal(word)));
}
