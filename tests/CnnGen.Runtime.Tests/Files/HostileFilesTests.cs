using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>A file from a stranger: every field of its header, every length, and bytes at random.</summary>
public sealed class HostileFilesTests : IDisposable
{
    /// <summary>What a field may be instead, as JSON: the edges of numbers, of texts and of the format.</summary>
    private static readonly string[] Instead =
    [
        "-1", "0", "1", "2", "3", "4", "5", "19", "21", "0.5", "-0.0", "1e308", "2147483647", "2147483648", "4294967295", "4294967296", "4611686018427387904",
        "9223372036854775807", "-9223372036854775808", "null", "true", "[]", "{}", "[[0]]", "\"\"", "\"0\"", "\"-1\"", "\"NaN\"", "\"1e999\"",
        "\"18446744073709551615\"", "\"18446744073709551616\"", "\"F64\"", "\"BOOL\"", "\"f32\"", "\"sgd\"", "\"\\u202e\\u0000\"",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\u", "__metadata__", "dtype", "shape", "data_offsets", "F32", "I32", "conv1/bias", "format", "notes:x",
        "cnngen-checkpoint-1", "0", "9223372036854775807", "-", "1e9", "\n", "\0", " ",
    ];

    private readonly CarefulReader _reader = new();

    public static TheoryData<string> Ways => [.. CarefulReader.Ways];

    [Theory, MemberData(nameof(Ways))]
    public void A_file_that_is_cut_off_anywhere_is_refused(string way)
    {
        var good = _reader.GoodFor(way);
        Assert.False(_reader.Refuses(way, good, "the whole file"));
        for (var length = 0; length < good.Length; length++)
            Assert.True(_reader.Refuses(way, good.AsSpan(0, length), $"{length} bytes"), $"{length} of {good.Length} bytes were taken for a file");
    }

    [Theory, MemberData(nameof(Ways))]
    public void Every_field_of_a_header_may_be_anything(string way)
    {
        var good = _reader.GoodFor(way);
        var header = Header(good);
        var (tried, refused) = (0, 0);
        foreach (var place in Places(header, []).ToList())
            foreach (var text in Instead.Append(""))
            {
                var changed = header.DeepClone();
                Replace(changed, place, text);
                tried++;
                if (_reader.Refuses(way, With(good, changed.ToJsonString()), $"{string.Join('/', place)} as {text}")) refused++;
            }

        // What is no part of what is asked for, such as notes where weights are read, may be of any value.
        Assert.InRange(refused, tried * 3 / 4, tried - 1);
    }

    [Theory, MemberData(nameof(Ways))]
    public void Any_bytes_as_a_header_or_as_a_file_are_refused(string way)
    {
        var good = _reader.GoodFor(way);
        var words = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);
        var headers = words.Array[0, 40].Select(parts => With(good, string.Concat(parts)));
        Gen.OneOf(headers, Gen.Byte.Array[0, 300]).Sample(
            bytes => Assert.True(_reader.Refuses(way, bytes, "bytes at random")), iter: 2_000, threads: 1);
    }

    /// <summary>A megabyte of each, the same for any length: what a hundred megabytes would take follows.</summary>
    [Theory, MemberData(nameof(Ways))]
    public void A_header_of_many_entries_takes_no_more_memory_than_its_length_allows(string way)
    {
        const string Empty = "{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
        foreach (var (what, header) in new[]
                 {
                     ("tensors", $"{{{Many(i => $"\"{i}\":{Empty}", 18_000)}}}"),
                     ("metadata", $"{{\"__metadata__\":{{{Many(i => $"\"{i}\":\"\"", 100_000)}}}}}"),
                     ("notes", $"{{\"__metadata__\":{{\"format\":\"cnngen-checkpoint-1\"}},{Many(i => $"\"notes:{i}\":{Empty}", 15_000)}}}"),
                 })
            Assert.True(_reader.Refuses(way, With(_reader.GoodFor(way), header), what));
    }

    [Fact]
    public void A_tensor_longer_than_memory_can_hold_is_refused_before_memory_is_taken()
    {
        const long Length = 3L << 30;
        using var folder = new TemporaryFolder();
        var path = folder.File("long.safetensors");
        var header = $$$"""
            {"__metadata__":{"format":"cnngen-checkpoint-1"},"notes:x":{"dtype":"F32","shape":[{{{Length / 4}}}],"data_offsets":[0,{{{Length}}}]}}
            """;
        SafetensorsFile.SaveRaw(path, Encoding.UTF8.GetBytes(header), []);
        // A hole: the file has this length, and the disk has not.
        using (var file = new FileStream(path, FileMode.Open)) file.SetLength(file.Length + Length);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<InvalidDataException>(() => CheckpointNotes.Read(path));

        Assert.Equal($"{path}: the tensor 'notes:x' has {Length} bytes; one of at most {Array.MaxLength} is read", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    public void Dispose() => _reader.Dispose();

    private static string Many(Func<int, string> entry, int count) => string.Join(',', Enumerable.Range(0, count).Select(entry));

    private static JsonObject Header(byte[] file) => JsonNode.Parse(file.AsSpan(8, BitConverter.ToInt32(file)))!.AsObject();

    /// <summary>The file with another header before the same data.</summary>
    private static byte[] With(byte[] file, string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. file.AsSpan(8 + BitConverter.ToInt32(file))];
    }

    /// <summary>The way to every value, also to those that hold others.</summary>
    private static IEnumerable<string[]> Places(JsonNode? node, string[] way)
    {
        if (way.Length > 0) yield return way;
        var below = node switch
        {
            JsonObject members => members.Select(member => (member.Key, member.Value)),
            JsonArray items => items.Select((item, i) => (i.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach (var (key, value) in below)
            foreach (var place in Places(value, [.. way, key])) yield return place;
    }

    /// <param name="text">What stands there instead; "" if nothing does.</param>
    private static void Replace(JsonNode header, string[] place, string text)
    {
        var parent = place[..^1].Aggregate(header, (node, key) => node is JsonArray list ? list[Index(key)]! : node[key]!);
        if (parent is JsonArray items)
        {
            if (text.Length == 0) items.RemoveAt(Index(place[^1]));
            else items[Index(place[^1])] = JsonNode.Parse(text);
        }
        else if (text.Length == 0) parent.AsObject().Remove(place[^1]);
        else parent[place[^1]] = JsonNode.Parse(text);
    }

    private static int Index(string key) => int.Parse(key, CultureInfo.InvariantCulture);
}
