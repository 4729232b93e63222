using Xunit.Abstractions;

namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>One mistake in a model file.</summary>
/// <param name="id">The error that it must give.</param>
/// <param name="title">The mistake in a few words.</param>
/// <param name="marked">The YAML, with « and » around the place of the error.</param>
public sealed class DiagnosticCase(string id, string title, string marked) : IXunitSerializable
{
    public DiagnosticCase()
        : this("", "", "")
    {
    }

    public string Id { get; private set; } = id;

    public string Title { get; private set; } = title;

    public string Marked { get; private set; } = marked;

    public string Yaml => Marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

    /// <summary>The line and column of « and of », counted from 1 in the unmarked text.</summary>
    public (int Line, int Column, int EndLine, int EndColumn) Place
    {
        get
        {
            var start = Count(Marked[..Marked.IndexOf('«', StringComparison.Ordinal)]);
            var end = Count(Marked[..Marked.IndexOf('»', StringComparison.Ordinal)].Replace("«", "", StringComparison.Ordinal));
            return (start.Line, start.Column, end.Line, end.Column);
        }
    }

    public void Deserialize(IXunitSerializationInfo info)
    {
        Id = info.GetValue<string>(nameof(Id));
        Title = info.GetValue<string>(nameof(Title));
        Marked = info.GetValue<string>(nameof(Marked));
    }

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Id), Id);
        info.AddValue(nameof(Title), Title);
        info.AddValue(nameof(Marked), Marked);
    }

    public override string ToString() => $"{Id} {Title}";

    private static (int Line, int Column) Count(string before) => (before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
}
