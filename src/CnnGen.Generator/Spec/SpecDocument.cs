namespace CnnGen.Generator.Spec;

/// <summary>A model file as values with places: correct YAML, and nothing more is known about it.</summary>
/// <param name="Path">The file, as the project names it.</param>
/// <param name="Metadata">What the project says of it.</param>
internal sealed record SpecDocument(string Path, SpecMapping Root, ModelMetadata Metadata);
