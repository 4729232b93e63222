using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>The class that users see: constants, construction, training, evaluation, prediction, files.</summary>
internal static class ClassFile
{
    public static string Print(NetworkPlan plan)
    {
        var header = $"{plan.Network.Name}, compiled by CnnGen from its YAML. MFLOP: forward, one example. KB: memory, batch {Literals.Int(plan.Network.Training.BatchSize)}.\n\n{NetworkTable.Print(plan)}\n";
        return FileFrame.Print(plan, header, [], writer =>
        {
            writer.Line($"/// <summary>A network of {Literals.Int(plan.Layers.Count)} layers and {Literals.Grouped(plan.Layers.Sum(l => l.Parameters))} parameters: {plan.Network.Input} in, {Literals.Int(plan.Network.Output.Size)} classes out.</summary>");
            writer.Line("/// <remarks>Not thread-safe: one thread at a time. All memory is one pinned arena, let go by <see cref=\"Dispose\"/>.</remarks>");
            using (writer.Block($"public sealed unsafe partial class {plan.Network.Name} : global::System.IDisposable"))
            {
                writer.Lines(ClassText.Constants(plan));
                writer.Line();
                Constructor(writer, plan);
                writer.Line();
                Train(writer, plan);
                writer.Line();
                writer.Lines(ClassText.Use);
                foreach (var program in plan.Programs)
                {
                    writer.Line();
                    Dispatch(writer, program);
                }
            }
        });
    }

    private static void Constructor(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>A network with new initial values.</summary>");
        writer.Line("/// <param name=\"seed\">Seeds the initial values and dropout: equal seeds give equal networks on every machine.</param>");
        using (writer.Block($"public {plan.Network.Name}(ulong seed = DefaultSeed)"))
        {
            writer.Line("_seed = seed;");
            writer.Line("global::CnnGen.Runtime.Parameter[] parameters =");
            writer.Line("[");
            foreach (var parameter in plan.Parameters) writer.Line($"    {New(parameter)},");
            writer.Line("];");
            for (var i = 0; i < plan.Parameters.Count; i++) writer.Line(Initialize(plan.Parameters[i], i));
            writer.Line("Parameters = new global::CnnGen.Runtime.ParameterSet(_arena, parameters, () => Refresh(_arena.Pointer));");
            writer.Line("Refresh(_arena.Pointer);");
        }
    }

    private static string New(ParameterPlan parameter) =>
        $"new global::CnnGen.Runtime.Parameter({Literals.Text(parameter.Name)}, [{string.Join(", ", parameter.Shape.Select(d => Literals.Int(d)))}], "
        + $"new global::CnnGen.Runtime.ParameterLayout({Literals.Int(parameter.Rows)}, {Literals.Int(parameter.Columns)}, {Literals.Int(parameter.PanelWidth)}), _arena, Layout.{Names.Pascal(parameter.Buffer)})";

    private static string Initialize(ParameterPlan parameter, int index) =>
        $"parameters[{Literals.Int(index)}].Initialize(global::CnnGen.Runtime.Initializer.{parameter.Initializer}, {Literals.Int(parameter.FanIn)}, {Literals.Int(parameter.FanOut)}, seed, {Literals.Int(ParameterPlan.FirstStream + index)}u);";

    private static void Train(SourceWriter writer, NetworkPlan plan)
    {
        var adam = plan.Network.Optimizer;
        writer.Lines(ClassText.TrainDocumentation);
        using (writer.Block("public float Train(global::System.ReadOnlySpan<float> images, global::System.ReadOnlySpan<int> labels)"))
        {
            writer.Lines(ClassText.TrainStart);
            foreach (var key in plan.Keys) writer.Line($"var {key.Parameter} = global::CnnGen.Runtime.CounterRandom.Key(_seed, {Literals.Int(key.Stream)}u, _steps);");
            writer.Line($"ForwardTraining({Arguments("arena, rows", plan.Program("ForwardTraining"))});");
            writer.Line("Loss(arena, rows, 1f / rows);");
            writer.Line($"Backward({Arguments("arena, rows", plan.Program("Backward"))});");
            writer.Line();
            writer.Line("// Adam's bias corrections as running products: a power function could differ between platforms.");
            writer.Line($"_beta1Power *= {Literals.Double(adam.Beta1)};");
            writer.Line($"_beta2Power *= {Literals.Double(adam.Beta2)};");
            writer.Line($"Update(arena, (float)({Literals.Double(adam.LearningRate)} * global::System.Math.Sqrt(1 - _beta2Power) / (1 - _beta1Power)));");
            writer.Lines(ClassText.TrainEnd);
        }
    }

    /// <summary>The same program on whichever target this CPU has.</summary>
    private static void Dispatch(SourceWriter writer, Program program)
    {
        var parameters = string.Join(", ", KernelPrinter.Declarations(program.Parameters).Prepend("float* arena"));
        var arguments = string.Join(", ", program.Parameters.Select(p => p.Name).Prepend("arena"));
        using (writer.Block($"private static void {program.Name}({parameters})"))
        {
            writer.Line("if (global::CnnGen.Runtime.CpuTarget.UseAvx2)");
            writer.Line($"    {Target.Avx2.Name}.{program.Name}({arguments});");
            writer.Line("else");
            writer.Line($"    {Target.Scalar.Name}.{program.Name}({arguments});");
        }
    }

    private static string Arguments(string first, Program program) =>
        string.Join(", ", program.Parameters.OfType<KeyParameter>().Select(k => k.Name).Prepend(first));
}
