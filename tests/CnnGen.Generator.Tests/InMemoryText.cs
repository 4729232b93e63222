using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generator.Tests;

/// <summary>A file of a project that exists only in the test.</summary>
/// <param name="isModel">Whether the project declares it a model; its item may still say otherwise.</param>
internal sealed class InMemoryText(string path, string text, bool isModel = true) : AdditionalText
{
    public bool IsModel => isModel;

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
}
