using System.Globalization;
using System.Text;
using CnnGen.Numerics.Tests.RandomNetworks;

namespace CnnGen.Generator.Tests;

/// <summary>Texts next to correct models: characters, words and lines of them damaged, doubled, moved, or replaced by what a parser may stumble over.</summary>
internal static class MutatedModels
{
    private static readonly string[] Origins = [.. Written(), .. Accepted(), .. Drawn()];

    private static string[] Written() =>
    [
        Models.Tiny,
        "name: Small\nnamespace: Sample.Of\ninput: [6, 5, 2]\nlayers:\n"
            + "  - conv2d: { filters: 3, kernel_size: [2, 3], padding: same, activation: relu, name: first }\n"
            + "  - max_pooling2d: { pool_size: 2, strides: 1 }\n  - activation: relu\n  - dropout: { rate: 0.25 }\n  - flatten\n"
            + "  - dense: { units: 5, use_bias: false, trainable: false }\n"
            + "  - dense: { units: 3, kernel_initializer: he_normal }\nloss: sparse_categorical_crossentropy\n"
            + "optimizer: { adam: { learning_rate: 1e-3, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 } }\n"
            + "training: { batch_size: 6, steps: 20, display_step: 5, shuffle_buffer: 50, seed: 7 }\nthreads: 2\nmemory_budget: 64 MB\n"
            + "codegen: { target: avx2 }\n",
        "input: 4\nlayers:\n  - dense:\n      name: \"hidden\"\n      units: 6\n      activation: 'relu'\n  - dense:\n      units: 2\n# the end\n",
        "{name: Flow, input: [4, 4, 1], layers: [flatten, {dense: {units: 3, name: x}}, {dropout: {rate: 5e-1}}, dense: {units: 2}], training: "
            + "{seed: 0x1F, batch_size: 0o7}}\n",
    ];

    /// <summary>The networks that CnnGen must compile.</summary>
    private static IEnumerable<string> Accepted() => Directory
        .GetFiles(Path.Combine(Repository.Root, "tests", "CnnGen.Numerics.Tests", "Networks", "Accepted"), "*.yaml")
        .Order(StringComparer.Ordinal).Select(file => File.ReadAllText(file).ReplaceLineEndings("\n"));

    /// <summary>Networks at random over the whole language.</summary>
    private static IEnumerable<string> Drawn() => Enumerable.Range(1, 300).Select(seed => RandomNetwork.Of((uint)seed).Yaml("Drawn"));

    /// <summary>What stands at the edges: of numbers, of characters, of YAML.</summary>
    private static readonly string[] Words =
    [
        "0", "-1", "1", "2", "3", "7", "16", "17", "2147483647", "2147483648", "18446744073709551615", "0x7fffffff", "0o17777", "1e-50", "3.5e38",
        "1e39", "-1e300", "1e999", "-0.0", ".inf", "-.inf", ".nan", "0.99999999", "0.9999999999999999999", "4.9e-324", "1e-30", "1e20", "1_000", "1,5",
        "1.", ".5", "+3", "0x", "null", "~", "true", "True", "yes", "avx512", "scalar", "\"\\UFFFFFFFF\"", "\"\\U00110000\"", "\"\\uD800\"",
        "\"\\uDC00\\uD800\"", "\"\\x\"", "\"\\xZZ\"", "\"\\q\"", "\"\\", "\"\\0\"", "\"\\N\\_\\L\\P\"", "'it''s'", "\"", "'", "&a", "&a b", "*a", "*",
        "&", "!", "!!", "!!int 3", "!<", "!<tag:yaml.org,2002:str> x", "!e!x y", "%YAML 1.1\n---", "%TAG ! tag:x,2000:\n---", "%", "%%", "---", "...",
        "--- |", "|", ">", "|-\n  text", ">+9", "|0", "|99", "? a", "?", "? [a, b]\n: c", ": ", ":", "- ", "-", "[", "]", "{", "}", "[[]]", "{{}}",
        "[,]", "{,}", "{a}", "[a: b]", "<<: *a", "# c", "#", "@", "`", "class", "nameof", "__arglist", "System", "Math", "Layout", "record", "_own",
        "é\u0301", "\u202Ex", "\uD83D", "\uDE00", "\uD83D\uDE00", "\u2028", "\u0085", "\uFEFF", "\0", "\t", "\t\t-", "\r", new string('[', 40),
        new string('9', 70), new string('a', 300), "conv2d", "max_pooling2d: { pool_size: 9 }", "dense", "flatten", "activation: softmax",
        "dropout: 1",
    ];

    /// <summary>What may well be right.</summary>
    private static readonly string[] Likely =
    [
        "1", "2", "3", "4", "5", "8", "9", "17", "0.5", "0.1", "1e-4", "relu", "linear", "same", "valid", "true", "false", "zeros", "he_uniform",
        "avx512", "avx2", "vector128", "scalar", "auto", "Other", "loss", "[2, 1]", "max_pooling2d", "flatten", "activation: relu",
        "dense: { units: 4 }", "dropout: { rate: 0.1 }", "conv2d: { filters: 2, kernel_size: 1 }", "training", "[5, 4, 3]", "\"quoted\"",
        "# a comment",
    ];

    private const string Characters = "[]{}:,-?&*!|>'\"%@`#\t\n\r \0\u2028\u0085\uFEFF\uD800\uDC00~<=.\\09aeEU_x";

    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.UTF8, Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode];

    public static string Next(Random random)
    {
        var text = Origins[random.Next(Origins.Length)];
        for (var slip = Math.Max(1, random.Next(-2, 4)); slip > 0; slip--) text = Mutate(text, random);
        return text;
    }

    /// <summary>A file as bytes: of text in any encoding, with bytes of any value in it; or of nothing else.</summary>
    public static byte[] NextBytes(Random random)
    {
        var bytes = random.Next(8) == 0 ? new byte[random.Next(200)] : Encodings[random.Next(Encodings.Length)].GetBytes(Next(random));
        if (random.Next(8) == 0) random.NextBytes(bytes);
        for (var slip = random.Next(6); slip > 0 && bytes.Length > 0; slip--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static string Mutate(string text, Random random) => random.Next(10) switch
    {
        0 or 1 => Cut(text, random, 0, Characters[random.Next(Characters.Length)].ToString()),
        2 => Cut(text, random, random.Next(1, 4), ""),
        3 => Cut(text, random, 1, Characters[random.Next(Characters.Length)].ToString()),
        4 or 5 or 6 => Word(text, random),
        7 => Lines(text, random),
        8 => Cut(text, random, 0, string.Create(CultureInfo.InvariantCulture, $"\"\\{"xuU"[random.Next(3)]}{random.NextInt64(1L << 33):X}\"")),
        _ => Splice(text, Origins[random.Next(Origins.Length)], random),
    };

    /// <summary>Replaces some characters at some place.</summary>
    private static string Cut(string text, Random random, int count, string by)
    {
        var at = random.Next(text.Length + 1);
        return text.Remove(at, Math.Min(count, text.Length - at)).Insert(at, by);
    }

    /// <summary>Replaces a word, such as a key or a value, by one of the list or by another of the text, or puts it before.</summary>
    private static string Word(string text, Random random)
    {
        var (start, end) = WordAt(text, random.Next(text.Length + 1));
        var (otherStart, otherEnd) = WordAt(text, random.Next(text.Length + 1));
        var by = random.Next(5) switch
        {
            0 => text[otherStart..otherEnd],
            1 => Words[random.Next(Words.Length)],
            2 => WordOf(Origins[random.Next(Origins.Length)], random),
            _ => Likely[random.Next(Likely.Length)],
        };
        return random.Next(5) == 0 ? text.Insert(start, by + " ") : text.Remove(start, end - start).Insert(start, by);
    }

    private static string WordOf(string text, Random random)
    {
        var (start, end) = WordAt(text, random.Next(text.Length + 1));
        return text[start..end];
    }

    private static (int Start, int End) WordAt(string text, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && IsOfWord(text[start - 1])) start--;
        while (end < text.Length && IsOfWord(text[end])) end++;
        return (start, end);
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '.' or '-';

    /// <summary>Drops, doubles, indents or moves a line.</summary>
    private static string Lines(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        var line = lines[at];
        switch (random.Next(4))
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(random.Next(lines.Count), line); break;
            case 2: lines[at] = new StringBuilder().Append(random.Next(4) == 0 ? '\t' : ' ', random.Next(1, 4)).Append(line).ToString(); break;
            default: lines[at] = line.TrimStart(); break;
        }

        return string.Join('\n', lines);
    }

    /// <summary>The beginning of one text and the end of another.</summary>
    private static string Splice(string text, string other, Random random) => text[..random.Next(text.Length + 1)] + other[random.Next(other.Length + 1)..];
}
