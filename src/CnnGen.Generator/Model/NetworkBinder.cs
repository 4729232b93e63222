using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Augmenting;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Data;
using CnnGen.Generator.Model.Fitting;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Lists;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Makes a checked network of a document, or finds all of its errors. Positions end here.</summary>
internal static class NetworkBinder
{
    private static readonly NameKey Name =
        new("name", "The class. `digits.cnn.yaml` becomes `Digits`, `model.yaml` becomes `Model`.") { DefaultInWords = "from the file's name" };
    private static readonly NameKey Namespace =
        new("namespace", "Where the class is.", IsDotted: true) { DefaultInWords = "the project's `RootNamespace`, else the class's name" };
    private static readonly WordKey<Access> AccessKey =
        new("access", "Who may use the class: every project that refers to this one, or this one alone.", Access.Public);
    private static readonly NodeKey Layers =
        new("layers", "What happens to an example, in order; the last gives the output, unless `outputs` says otherwise.", "list", "the list of layers");
    private static readonly NodeKey BlocksKey = new(
        Block.Key, "Lists of layers under names, which the list of layers uses like layers.", "mapping of names to [blocks](#blocks)")
    {
        DefaultInWords = "none",
    };

    private static readonly RuleKey<Optimizer> OptimizerKey =
        new("optimizer", "How the gradients move the parameters.", OptimizerCatalog.All, OptimizerCatalog.Default);
    private static readonly NodeKey Training = new("training", "The recipe.", "mapping") { DefaultInWords = "see below" };
    private static readonly SizeKey Threads = new(
        "threads",
        "Threads that training and prediction share their work among, the caller's included; results do not depend on it. `DefaultThreads`; the "
            + "constructor can be told another number.",
        Most: Network.MostThreads)
    {
        DefaultInWords = "one per physical core",
    };

    private static readonly BytesKey MemoryBudget = new(
        "memory_budget",
        "The most memory that the network may take; if it takes more, the build fails and says what costs most.")
    {
        DefaultInWords = "none",
    };

    private static readonly WordKey<ConvolutionAlgorithm> Convolution = new(
        "convolution",
        "How convolutions are summed. `auto`: by Winograd's tiles where they are faster. `direct`: by the plain sum everywhere. Results differ by rounding.",
        ConvolutionAlgorithm.Auto);

    private static readonly NodeKey Codegen = new("codegen", "How code is emitted; results do not depend on it.", "mapping") { DefaultInWords = "see below" };

    public static KeyTable Table { get; } = KeyTable.Of(
        "the model",
        "One network and how it is trained.",
        Name, Namespace, AccessKey, InputsBinder.One, InputsBinder.Several, DataBinder.Key, BlocksKey, Layers, OutputsBinder.One, OutputsBinder.Several,
        MetricsBinder.Key, AugmentationBinder.Key, OptimizerKey, Training, Convolution, Threads, MemoryBudget, Codegen);

    public static Result<Network> Bind(SpecDocument document, ProjectContext project)
    {
        var errors = new ErrorList(document.Path);
        var model = new MappingReader(document.Root, Table, document.Root.Span, errors);
        var className = BindClassName(model, document, project, errors);
        var access = MetadataWord.Or(document.Metadata.Access, nameof(document.Metadata.Access), model.Word(AccessKey), model.PlaceOf(AccessKey), errors);
        var blocksNode = model.Find(BlocksKey);
        var layersNode = model.Find(Layers);
        var outputs = OutputsBinder.Bind(model, errors);
        var (metrics, augmentations) = (model.Rules(MetricsBinder.Key), model.Rules(AugmentationBinder.Key));
        var optimizer = model.Rule(OptimizerKey);
        var training = TrainingOptionsBinder.Bind(model.Find(Training), model.PlaceOf(Training), errors);
        var inputs = InputsBinder.Bind(model, training.BatchSize, errors);
        var dataNode = model.Find(DataBinder.Key);
        var data = DataBinder.Bind(dataNode, model.PlaceOf(DataBinder.Key), errors);
        var convolution = model.Word(Convolution);
        var threads = model.Size(Threads);
        var memoryBudget = model.Bytes(MemoryBudget);
        var codegen = CodegenOptionsBinder.Bind(model.Find(Codegen), model.PlaceOf(Codegen), document.Metadata, errors);
        model.Complete();

        var blocks = new BlocksBinder(errors).Bind(blocksNode);
        var list = layersNode is null ? BoundList.Empty : BindLayers(layersNode, inputs, data, blocks, outputs, training.BatchSize, errors);
        PortNames.Check(inputs, list.Outputs, className, errors);
        // What an output may be is a question to a loss that is known.
        if (outputs.Any(output => output.Loss is null)) return errors.ToResult<Network>(null);
        var ports = list.Outputs.Where(output => list.Layers[output.Layer].Layer is not null).Select(output => PortOf(output, list)).ToList();
        ClassWeights.Check((model.Find(Training) as SpecMapping)?[ClassWeights.Key.Name], ports, errors);
        var copies = codegen.Mode == CodegenMode.Training ? optimizer.Copies : 1;
        if (errors.Count == 0) MemoryLimit.Check(inputs, list.Layers, copies, training.BatchSize, errors);
        var ends = list.Outputs.Select(output => LastFunction.Of(list, output)).ToList();
        if (ends.Contains(null)) return errors.ToResult<Network>(null);
        var told = ports.Zip(ends, (port, end) => end!.TakenOver(port, list.Layers[end.Place], errors)).ToEquatableArray();
        var taken = new HashSet<int>(told.Zip(ends, (port, end) => port.TakenOver is null ? -1 : end!.Place));
        if (errors.Count > 0) return errors.ToResult<Network>(null);
        var network = new Network(
            className.Name,
            className.Namespace,
            inputs.Select(input => new InputPort(input.Name, input.Shape!)).ToEquatableArray(),
            list.Layers.Select((bound, place) => taken.Contains(place) ? LastFunction.TakenFrom(bound.Layer!) : bound.Layer!).ToEquatableArray(),
            told,
            optimizer,
            training,
            threads,
            codegen,
            convolution,
            memoryBudget,
            access)
        {
            Metrics = metrics.ToEquatableArray(),
            Augmentations = augmentations.ToEquatableArray(),
            Data = data.Form,
        };
        if (data.Form is not null) DataRules.Check(network, (SpecMapping)dataNode!, errors);
        TrainingLoopRules.Check(network, model, Training, errors);
        return errors.ToResult(errors.Count > 0 ? null : network);
    }

    private static OutputPort PortOf(BoundOutput output, BoundList list) => new(
        output.Name, list.Layers[output.Layer].Name, list.Layers[output.Layer].Layer!.Output, output.Written.Loss!, output.Written.Weight);

    private static ClassName BindClassName(MappingReader model, SpecDocument document, ProjectContext project, ErrorList errors)
    {
        var className = ClassName.Of(document, project.RootNamespace);
        var isName = model.Text(Name) is not null || !model.Has(Name);
        var isNamespace = model.Text(Namespace) is not null || !model.Has(Namespace);
        if (isName && isNamespace) className.Check(errors);
        foreach (var clash in project.Clashes.Where(clash => clash.Path == document.Path))
        {
            errors.Add(
                DiagnosticDescriptors.DuplicateClass, className.NameOrigin.Place, Quote.OneLine(className.FullName), Quote.Word(clash.OtherPath),
                Quote.OneLine(clash.OtherClass));
        }

        return className;
    }

    private static BoundList BindLayers(
        SpecNode node, IReadOnlyList<BoundInput> inputs, BoundData data, IReadOnlyDictionary<string, Block?> blocks, IReadOnlyList<WrittenOutput> outputs,
        int batchSize, ErrorList errors)
    {
        if (node is not SpecSequence list)
        {
            const string Expected = "a list, each layer on a line of its own that begins with '- '";
            errors.Add(DiagnosticDescriptors.WrongType, node.Span, "layers of the model", Expected, SpecDescription.Of(node), "");
            return BoundList.Empty;
        }

        try
        {
            var bound = new LayerListBinder(inputs, blocks, batchSize, errors).Bind(list, inputs is [{ Name: Network.InputName }] ? data.Layers : [], outputs);
            OutputLayerRules.Check(bound, list.Span, errors);
            FrozenLayersRule.Check(bound.Layers, errors);
            return bound;
        }
        catch (ReadingStopped)
        {
            // The list of errors has the one that stopped it.
            return BoundList.Empty;
        }
    }
}
