namespace CnnGen.Generator.Emit;

/// <summary>One file of the emitted code.</summary>
/// <param name="HintName">Its name, unique in the project whatever the case of letters; no folder, no path.</param>
internal sealed record GeneratedFile(string HintName, string Text);
