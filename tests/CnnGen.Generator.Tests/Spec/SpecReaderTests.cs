using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Tests.Spec;

public sealed class SpecReaderTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_key_and_value_knows_its_place(string lineEnd)
    {
        var text = "name: \"A b\"\nsize: [28, 'x']\nlayers:\n  - conv2d: { filters: 32 }\n  - flatten\n".ReplaceLineEndings(lineEnd);

        Assert.Equal(
            [
                "name 1:1-1:5", "A b 1:7-1:12", "size 2:1-2:5", "[ 2:7-2:8", "28 2:8-2:10", "x 2:12-2:15", "layers 3:1-3:7", "- 4:5-4:11",
                "conv2d 4:5-4:11", "{ 4:13-4:14", "filters 4:15-4:22", "32 4:24-4:26", "flatten 5:5-5:12",
            ],
            Places(Read(text).Value!.Root));
    }

    [Fact]
    public void A_span_cuts_the_text_that_it_stands_for()
    {
        const string Text = "# é \U0001F600\nname: 'é\U0001F600' # x\nother: plain text  \n";
        var root = Read(Text).Value!.Root;

        Assert.Equal("'é\U0001F600'", Cut(Text, root["name"]!));
        Assert.Equal("plain text", Cut(Text, root["other"]!));
    }

    [Fact]
    public void A_key_without_a_value_has_nothing()
    {
        var root = Read("training:\nseed: ~\nlist: [ ]\n").Value!.Root;

        Assert.True(CoreSchema.IsNull((SpecScalar)root["training"]!));
        Assert.True(CoreSchema.IsNull((SpecScalar)root["seed"]!));
        Assert.Empty(((SpecSequence)root["list"]!).Items);
        Assert.Null(root["other"]);
    }

    [Fact]
    public void A_pair_in_a_list_is_placed_at_its_key() =>
        Assert.Equal("dense", Cut("{a: [dense: 1]}", ((SpecSequence)Read("{a: [dense: 1]}").Value!.Root["a"]!).Items[0]));

    [Fact]
    public void Errors_before_the_one_that_ends_the_reading_are_kept() =>
        Assert.Equal(["CNN0002", "CNN0001"], Read("a: 1\na: 2\nb: [").Errors.Select(error => error.Descriptor.Id));

    /// <summary>Damaged texts: nothing but errors may come of them, each inside the text.</summary>
    [Fact]
    public void No_text_breaks_the_reader()
    {
        const string Marks = "[]{}:,-?&*!|>'\"%@`#\t\n \0\u2028~<";
        var random = new Random(1);
        for (var round = 0; round < 5_000; round++)
        {
            var text = Models.Seed;
            for (var slip = random.Next(1, 5); slip > 0; slip--)
            {
                var at = random.Next(text.Length);
                var mark = Marks[random.Next(Marks.Length)].ToString();
                text = text.Remove(at, random.Next(2)).Insert(at, random.Next(2) == 0 ? mark : "");
            }

            var document = Read(text);
            var network = document.Then((spec, _) => NetworkBinder.Bind(spec, ProjectContext.Of([document], "Sample")), CancellationToken.None);
            Assert.True((network.Errors.Count > 0) == (network.Value is null), text);
            Assert.All(network.Errors, error =>
            {
                Assert.True(error.Descriptor.Id != "CNN0000", text);
                Assert.InRange(error.Span.Start + error.Span.Length, error.Span.Start, text.Length);
            });
        }
    }

    private static Result<SpecDocument> Read(string text) => SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), CancellationToken.None);

    private static string Cut(string text, SpecNode node) => text.Substring(node.Span.Start, node.Span.Length);

    private static IEnumerable<string> Places(SpecNode node) => node switch
    {
        SpecScalar scalar => [$"{scalar.Text} {Place(scalar)}"],
        SpecMapping mapping => Bracket(mapping, "{").Concat(mapping.Entries.SelectMany(entry => Places(entry.Key).Concat(Places(entry.Value)))),
        SpecSequence sequence => Bracket(sequence, sequence.Span.Length == 1 ? "[" : "-").Concat(sequence.Items.SelectMany(Places)),
        _ => [],
    };

    // A mapping in block style is placed at its first key.
    private static IEnumerable<string> Bracket(SpecNode node, string mark) => mark == "{" && node.Span.Length != 1 ? [] : [$"{mark} {Place(node)}"];

    private static string Place(SpecNode node) => $"{node.Span.Line}:{node.Span.Column}-{node.Span.EndLine}:{node.Span.EndColumn}";
}
