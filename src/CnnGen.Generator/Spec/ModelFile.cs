namespace CnnGen.Generator.Spec;

/// <summary>One model file of the project.</summary>
internal sealed record ModelFile(string Path, string Text, ModelMetadata Metadata)
{
    /// <summary>Null for a file that cannot be read, which the compiler reports itself.</summary>
    public static ModelFile? Of(string path, string? text, ModelMetadata metadata) => text is null ? null : new ModelFile(path, text, metadata);
}
