namespace CnnGen.Generator.Spec;

/// <summary>One model file of the project.</summary>
internal sealed record ModelFile(string Path, string Text, ModelMetadata Metadata)
{
    private static readonly string[] Endings = ["model.yaml", ".cnn.yaml"];

    /// <summary>Whether a file is a model by its name: <c>model.yaml</c>, or any name that ends in <c>.cnn.yaml</c>.</summary>
    public static bool IsModel(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null for a file that cannot be read, which the compiler reports itself.</summary>
    public static ModelFile? Of(string path, string? text, ModelMetadata metadata) => text is null ? null : new ModelFile(path, text, metadata);
}
