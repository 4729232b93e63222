namespace CnnGen.Generator.Spec;

/// <summary>The text of one model file.</summary>
internal sealed record ModelFile(string Path, string Text)
{
    private static readonly string[] Endings = ["model.yaml", ".cnn.yaml"];

    /// <summary>Whether a file of the project is a model: <c>model.yaml</c>, or any name that ends in <c>.cnn.yaml</c>.</summary>
    public static bool IsModel(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
