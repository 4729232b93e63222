using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Fitting;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>What is known of the class of a model with errors: enough for the rest of the project to name it.</summary>
/// <param name="Path">The model file.</param>
/// <param name="Ports">Which decide what members there are.</param>
/// <param name="KeepsAverages">Which does too.</param>
/// <param name="CountsEpochs">And this.</param>
internal sealed record Outline(string Path, string Namespace, string Name, Access Access, OutlinePorts Ports, bool KeepsAverages, bool CountsEpochs)
{
    private static readonly string[] Names = ["name:", "namespace:", "access:", "inputs:", "loss:", "outputs:"];

    /// <summary>A network of that name: any would do, since nothing of it is ever run.</summary>
    public Network Network => new(
        Name,
        Namespace,
        Ports.InputPorts,
        Ports.Layers,
        Ports.OutputPorts,
        KeepsAverages ? MovingAverage.Around(PlainOptimizer, momentum: 0, every: 0) : PlainOptimizer,
        new TrainingOptions { Loop = new TrainingLoop { Epochs = CountsEpochs ? 1 : null } },
        Threads: 0,
        new CodegenOptions(CodegenTarget.Scalar),
        Access: Access);

    private static Optimizer PlainOptimizer => RuleReader.Known(OptimizerCatalog.All, OptimizerCatalog.Default);

    /// <summary>The outlines of the models that did not become classes; one that cannot be beside another class is left out.</summary>
    /// <param name="files">All models, in the project's order.</param>
    /// <param name="failed">Which of them have errors, by their paths.</param>
    public static IEnumerable<Outline> Of(IEnumerable<ModelFile> files, IReadOnlyCollection<string> failed, string? rootNamespace)
    {
        if (failed.Count == 0) return [];
        var documents = files.Select(Read).OrderBy(document => failed.Contains(document.Path)).ToList();
        var names = documents.Select(document => ClassName.Of(document, rootNamespace)).ToList();
        var clashes = new HashSet<string>(ClassClash.Among(names).Select(clash => clash.Path), StringComparer.Ordinal);
        return documents.Zip(names, (document, name) => new { document, name })
            .Where(model => failed.Contains(model.name.Path) && !clashes.Contains(model.name.Path) && IsPossible(model.name))
            .Select(model => new Outline(
                model.name.Path, model.name.Namespace, model.name.Name, AccessOf(model.document), OutlinePorts.Of(model.document.Root, model.name),
                KeepsAveragesOf(model.document), CountsEpochsOf(model.document)));
    }

    private static bool IsPossible(ClassName name)
    {
        var errors = new ErrorList(name.Path);
        name.Check(errors);
        return errors.Count == 0;
    }

    private static bool KeepsAveragesOf(SpecDocument document) =>
        document.Root["optimizer"] is SpecMapping { Entries: [{ Value: SpecMapping options }] }
        && options[MovingAverage.IsUsed.Name] is SpecScalar { Text: "true" };

    private static bool CountsEpochsOf(SpecDocument document) => (document.Root["training"] as SpecMapping)?[TrainingLoopBinder.Epochs.Name] is not null;

    private static Access AccessOf(SpecDocument document) =>
        EnumWords<Access>.Find(document.Metadata.Access ?? (document.Root["access"] as SpecScalar)?.Text ?? "") ?? Access.Public;

    /// <summary>The file, or of one that is no YAML the lines that name its class, as far as these can be read.</summary>
    private static SpecDocument Read(ModelFile file)
    {
        if (SpecReader.Read(file, CancellationToken.None).Value is { } whole) return whole;
        var lines = file.Text.Split('\n');
        var names = Names.Select(name => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)));
        return SpecReader.Read(file with { Text = string.Join("\n", names.Where(line => line is not null)) }, CancellationToken.None).Value
            ?? new SpecDocument(file.Path, new SpecMapping(EquatableArray<SpecEntry>.Empty, SourceSpan.StartOfFile), file.Metadata);
    }
}
