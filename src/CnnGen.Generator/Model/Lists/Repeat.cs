using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Lists;

/// <summary>A list of layers, so many times in a row.</summary>
internal static class Repeat
{
    public const string Word = "repeat";

    public static SizeKey Times { get; } = new("times", "How often.");

    public static NodeKey List { get; } = new("layers", "What is repeated; each time the layers have parameters of their own.", "list", "the list of layers");

    public static KeyTable Table { get; } = KeyTable.Of(Word, "A list of layers, so many times in a row.", Times, List);
}
