namespace CnnGen.Generator.Spec;

/// <summary>What the project says of a model file beside the file: the metadata of its <c>CnnModel</c> item. It stands before what the file says.</summary>
/// <param name="ClassName">In place of <c>name</c>; null if it is not given.</param>
/// <param name="Namespace">In place of <c>namespace</c>; null if it is not given.</param>
/// <param name="Access">In place of <c>access</c>; null if it is not given.</param>
/// <param name="CodegenTarget">In place of <c>codegen.target</c>; null if it is not given.</param>
internal sealed record ModelMetadata(string? ClassName = null, string? Namespace = null, string? Access = null, string? CodegenTarget = null)
{
    public static ModelMetadata None { get; } = new();
}
