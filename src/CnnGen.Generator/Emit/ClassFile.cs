using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The class that users see: constants, construction, training, evaluation, prediction, files.</summary>
internal static class ClassFile
{
    public static GeneratedFile Print(NetworkPlan plan)
    {
        var (head, penalties) = (HeadText.Of(plan), new PenaltyText(plan));
        var header =
            $"{plan.Network.Name}, compiled by CnnGen from its YAML. MFLOP: forward, one example. Bytes: memory, batch "
                + $"{Literals.Int(plan.Network.Training.BatchSize)}, {NetworkTable.Threads(plan)}.\n\n{NetworkTable.Print(plan)}\n";
        return FileFrame.Print(plan, part: "", header, writer =>
        {
            writer.Line(
                $"/// <summary>A network of {Literals.Int(plan.Layers.Count)} layers and {NetworkTable.Parameters(plan)}: {head.Described} out.</summary>");
            writer.Line(
                "/// <remarks>For one thread at a time: calls that overlap throw. More threads predict through <see cref=\"CreatePredictor\"/>. "
                    + "Memory and threads are let go by <see cref=\"Dispose\"/>.</remarks>");
            writer.Lines(FileFrame.Generated);
            using (writer.Block($"{FileFrame.Class(plan)} : {head.Interfaces}"))
            {
                writer.Lines(head.Constants);
                writer.Line();
                writer.Lines(ClassText.Constants(plan));
                writer.Line();
                Constructor(writer, plan);
                writer.Line();
                if (plan.Network.IsForTraining) Training(writer, plan, head, penalties);
                writer.Lines(head.Prediction);
                writer.Line();
                writer.Lines(ClassText.CreatePredictor);
                writer.Line();
                writer.Lines(FilesText.Weights);
                writer.Line();
                writer.Lines(plan.Network.IsForTraining ? FilesText.Checkpoints : FilesText.WeightsOfCheckpoints);
                writer.Line();
                writer.Lines(head.InterfaceMembers);
                writer.Line();
                writer.Lines(ClassText.Rest);
                writer.Line();
                writer.Lines(head.FillInputs);
                writer.Line();
                if (plan.Network.IsForTraining) Examples(writer, plan, head, penalties);
                writer.Lines(head.Read);
                foreach (var program in plan.Programs)
                {
                    writer.Line();
                    Dispatch(writer, plan, program);
                }
            }
        });
    }

    /// <summary>What trains and evaluates.</summary>
    private static void Training(SourceWriter writer, NetworkPlan plan, HeadText head, PenaltyText penalties)
    {
        Train(writer, plan, head, penalties);
        writer.Line();
        writer.Lines(head.Halves(Step(plan, penalties)));
        writer.Line();
        OptimizerText.Advance(writer, plan.Network.Optimizer);
        writer.Line();
        LearningRateText.Print(writer, plan.Network.Optimizer.LearningRate);
        writer.Line();
        if (plan.Network.Optimizer.KeepsAverages)
        {
            writer.Lines(OptimizerText.Averages);
            writer.Line();
        }

        writer.Lines(head.Evaluation);
        writer.Line();
    }

    /// <summary>What puts targets and weights into memory, and adds losses up.</summary>
    private static void Examples(SourceWriter writer, NetworkPlan plan, HeadText head, PenaltyText penalties)
    {
        writer.Lines(head.FillTargets);
        ClassWeightText.Members(writer, plan, head);
        penalties.Members(writer);
        writer.Line();
        if (head.AddLosses.Length == 0) return;
        writer.Lines(head.AddLosses);
        writer.Line();
    }

    private static void Constructor(SourceWriter writer, NetworkPlan plan)
    {
        writer.Lines(ClassText.ConstructorDocumentation(plan));
        using (writer.Block($"public {plan.Network.Name}(ulong seed = DefaultSeed, int threads = 0)"))
        {
            writer.Line(
                "_own = new Predictor(this, threads != 0 ? threads : DefaultThreads != 0 ? DefaultThreads : global::CnnGen.Runtime.Workers.PhysicalCores);");
            writer.Line("global::CnnGen.Runtime.Parameter[] parameters =");
            writer.Line("[");
            foreach (var parameter in plan.Parameters) writer.Line($"    {New(parameter)},");
            writer.Line("];");
            for (var i = 0; i < plan.Parameters.Count; i++) writer.Line(Initialize(plan.Parameters[i], i));
            writer.Line("Parameters = new global::CnnGen.Runtime.ParameterSet(_trained, parameters, ParametersChanged);");
            if (plan.Network.IsForTraining) OptimizerText.Construct(writer, plan);
            writer.Line("ParametersChanged();");
        }
    }

    private static string New(ParameterPlan parameter) =>
        $"new global::CnnGen.Runtime.Parameter({Literals.Text(parameter.Name)}, [{string.Join(", ", parameter.Shape.Select(d => Literals.Int(d)))}], "
        + $"new global::CnnGen.Runtime.ParameterLayout({Literals.Int(parameter.Rows)}, {Literals.Int(parameter.Columns)}, "
        + $"{Literals.Int(parameter.PanelWidth)}), _trained, Layout.{Names.Pascal(parameter.Buffer)}{(parameter.IsTrainable ? "" : ", isTrainable: false")})";

    private static string Initialize(ParameterPlan parameter, int index) =>
        $"parameters[{Literals.Int(index)}].Initialize({InitializerCode.Of(parameter.Initializer)}, seed, {Literals.Int(ParameterPlan.FirstStream + index)}u);";

    private static void Train(SourceWriter writer, NetworkPlan plan, HeadText head, PenaltyText penalties)
    {
        writer.Lines(head.TrainDocumentation);
        using (writer.Block(head.Train))
        {
            writer.Lines(head.TrainStart);
            ClassWeightText.Call(writer, plan, head);
            writer.Lines(head.Shares);
            if (penalties.Share.Length > 0) writer.Line(penalties.Share);
            foreach (var key in Keys(plan)) writer.Line(key);
            writer.Line("ForwardTraining(_target, _own.Workers, &job);");
            writer.Line("Loss(_target, _own.Workers, &job);");
            if (penalties.Run.Length > 0) writer.Line(penalties.Run);
            writer.Lines(head.LossOfStep(penalties));
            writer.Line($"if (!_training.Accepts(loss, ThrowOnDivergence)) return {head.Trained};");
            writer.Line();
            writer.Lines(OptimizerText.Step(plan));
            writer.Line($"{plan.RefreshBehindAStep}(_target, _own.Workers, &job);");
            writer.Line("_training.EndStep(loss);");
            writer.Line($"return {head.Trained};");
        }
    }

    private static StepText Step(NetworkPlan plan, PenaltyText penalties)
    {
        return new StepText(
            string.Concat(Keys(plan).Select(Line)), Line(penalties.ShareForward), Line(penalties.Share), OptimizerText.Step(plan).Replace("\n", "\n    "),
            plan.RefreshBehindAStep);

        static string Line(string statement) => statement.Length > 0 ? $"    {statement}\n" : "";
    }

    /// <summary>What a training step draws random numbers with.</summary>
    private static IEnumerable<string> Keys(NetworkPlan plan) => plan.Keys.Select(key =>
        $"job.{Names.Pascal(key.Parameter)} = global::CnnGen.Runtime.CounterRandom.Key(_training.Seed, {Literals.Int(key.Stream)}u, _training.Steps);");

    /// <summary>The same program on whichever of the emitted targets this CPU has.</summary>
    private static void Dispatch(SourceWriter writer, NetworkPlan plan, Program program)
    {
        const string Parameters = "global::CnnGen.Runtime.KernelTarget target, global::CnnGen.Runtime.Workers workers, Job* job";
        using (writer.Block($"private static void {program.Name}({Parameters})"))
        using (writer.Block("switch (target)"))
        {
            foreach (var target in plan.Targets)
                writer.Line($"case {ClassText.Target(target)}: {ScheduleFile.Of(plan, target)}.{program.Name}(workers, job); break;");
            writer.Line("default: throw new global::System.InvalidOperationException(\"no code was emitted for \" + target);");
        }
    }
}
