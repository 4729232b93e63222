using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Makes a checked network of a document, or finds all of its errors. Positions end here.</summary>
internal static class NetworkBinder
{
    public static Result<Network> Bind(SpecDocument document, ProjectContext project)
    {
        var errors = new ErrorList(document.Path);
        var model = new MappingReader(document.Root, "the model", document.Root.Span, errors);
        var className = BindClassName(model, document, project, errors);
        var inputNode = model.Require("input", "[height, width, channels] or a number of features");
        var layersNode = model.Require("layers", "the list of layers");
        var loss = model.Word("loss", Loss.SparseCategoricalCrossentropy);
        var optimizer = OptimizerBinder.Bind(model.Find("optimizer"), errors);
        var training = TrainingOptionsBinder.Bind(model.Find("training"), model.PlaceOf("training"), errors);
        var threads = model.Size("threads", 0, Network.MostThreads);
        var codegen = CodegenOptionsBinder.Bind(model.Find("codegen"), model.PlaceOf("codegen"), document.Metadata, errors);
        model.Complete();

        var input = inputNode is null ? null : InputBinder.Bind(inputNode, training.BatchSize, errors);
        var layers = layersNode is null ? [] : BindLayers(layersNode, input, training.BatchSize, errors);
        if (errors.Count == 0) MemoryLimit.Check(input!, inputNode!.Span, layers, training.BatchSize, errors);
        return errors.ToResult(errors.Count > 0 ? null : new Network(
            className.Name,
            className.Namespace,
            input!,
            layers.Select(bound => bound.Layer!).ToEquatableArray(),
            loss,
            optimizer,
            training,
            threads,
            codegen));
    }

    private static ClassName BindClassName(MappingReader model, SpecDocument document, ProjectContext project, ErrorList errors)
    {
        var className = ClassName.Of(document, project.RootNamespace);
        var isName = model.Text("name") is not null || !model.Has("name");
        var isNamespace = model.Text("namespace") is not null || !model.Has("namespace");
        if (isName && isNamespace) className.Check(errors);
        foreach (var clash in project.Clashes.Where(clash => clash.Path == document.Path))
        {
            errors.Add(DiagnosticDescriptors.DuplicateClass, className.NameOrigin.Place, className.FullName, Quote.Word(clash.OtherPath), clash.OtherClass);
        }

        return className;
    }

    private static IReadOnlyList<BoundLayer> BindLayers(SpecNode node, Shape? input, int batchSize, ErrorList errors)
    {
        if (node is not SpecSequence list)
        {
            const string Expected = "a list, each layer on a line of its own that begins with '- '";
            errors.Add(DiagnosticDescriptors.WrongType, node.Span, "layers of the model", Expected, SpecDescription.Of(node), "");
            return [];
        }

        var layers = new LayerListBinder(batchSize, errors).Bind(list, input);
        OutputLayerRules.Check(layers, list.Span, errors);
        return layers;
    }
}
