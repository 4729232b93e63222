using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Naming;

/// <summary>Where a name comes from, for errors in it.</summary>
/// <param name="Whose">Whose name it is, in messages.</param>
/// <param name="Place">Its place in the model file; the first key's for a name that is not in the file.</param>
internal sealed record NameOrigin(string Whose, SourceSpan Place);
