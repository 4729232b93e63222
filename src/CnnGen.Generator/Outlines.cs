using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator;

/// <summary>
/// The part of the pipeline for models with errors: their classes without code, so that a program that names them has no errors besides.
/// </summary>
internal static class Outlines
{
    /// <param name="texts">All models.</param>
    /// <param name="sources">What became of them.</param>
    public static IncrementalValuesProvider<Result<EquatableArray<GeneratedFile>>> Of(
        IncrementalValuesProvider<ModelFile?> texts,
        IncrementalValuesProvider<Result<EquatableArray<GeneratedFile>>> sources,
        IncrementalValueProvider<string?> rootNamespace,
        IncrementalValueProvider<EmitOptions> emitOptions)
    {
        var failed = sources
            .Select(static (result, _) => result.Errors.Count > 0 ? result.Path : null)
            .Where(static path => path is not null)
            .Collect()
            .Select(static (paths, _) => paths.ToEquatableArray());
        return texts.Collect().Combine(failed).Combine(rootNamespace)
            .SelectMany(static (all, _) => Outline.Of(all.Left.Left.Select(file => file!), [.. all.Left.Right.Select(path => path!)], all.Right))
            .WithTrackingName(TrackingNames.Outline)
            .Combine(emitOptions)
            .Select(static (pair, token) => Result.Of(pair.Left.Path, pair.Left.Network)
                .Then((network, _) => Planner.Plan(network, pair.Left.Path), token)
                .Then(plan => NetworkEmitter.Outline(plan, pair.Right), token))
            .WithTrackingName(TrackingNames.OutlineText);
    }
}
