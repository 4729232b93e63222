namespace CnnGen.Generator.Spec;

/// <summary>A stretch of the YAML text. Lines and columns count from 1, as editors and compilers print them.</summary>
/// <param name="Start">Characters before the stretch.</param>
/// <param name="Length">Characters in the stretch; 0 marks a point between two characters.</param>
internal readonly record struct SourceSpan(int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The very beginning: the place of an error that concerns the whole file.</summary>
    public static SourceSpan StartOfFile { get; } = new(0, 0, 1, 1, 1, 1);
}
