using System.Text;
using CnnGen.Runtime.Tests.Training;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>Whatever a file holds, reading it ends well or in one error, of one line that can be read; then nothing has changed.</summary>
public sealed class DamagedFilesTests : IDisposable
{
    /// <summary>As JSON escapes: line breaks, an escape character, two that turn the direction of text and end a line.</summary>
    private const string Controls = @"\n\r\u001b[31m", Directions = @"\u202e\u2028";

    private readonly TemporaryFolder _folder = new();
    private readonly SmallTraining _training = SmallTraining.After(steps: 3, seed: 1);

    private string Path => _folder.File("weights.safetensors");

    public static TheoryData<string> HostileHeaders => [.. Headers().Keys];

    [Theory, MemberData(nameof(HostileHeaders))]
    public void A_hostile_header_does_not_reach_the_message(string what)
    {
        SafetensorsFile.SaveRaw(Path, Encoding.UTF8.GetBytes(Headers()[what]), new byte[20]);
        foreach (var read in Readers)
        {
            var error = Assert.Throws<InvalidDataException>(read);
            ReadableMessage.Assert(error.Message, Path, what);
            // What an application logs has the inner ones too.
            for (Exception? inner = error; inner is not null; inner = inner.InnerException)
                Assert.InRange(inner.Message.Length, 1, Path.Length + ReadableMessage.Longest);
        }
    }

    [Fact]
    public void What_was_not_used_of_a_file_is_named_in_one_line_too()
    {
        var others = Enumerable.Range(0, 1000).Select(i => $"\"other{i}{Directions}\":{Empty}");
        SafetensorsFile.SaveRaw(Path, Encoding.UTF8.GetBytes($"{{\"conv1/bias\":{Empty},{string.Join(',', others)}}}"), []);
        var report = Safetensors.LoadMatching(Path, _training.Parameters);
        Assert.Equal(1000, report.Unused.Count);
        ReadableMessage.Assert(report.ToString(), Path, "a report");
        Assert.EndsWith(@"other19\u202E\u2028 and 980 more", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_a_thousand_damaged_files_each_is_refused_and_changes_nothing_or_is_a_file(int reader)
    {
        if (reader == 2) Checkpoint.Save(Path, _training.Training, CheckpointTests.Batches(seed: 5, batches: 7));
        else Safetensors.Save(Path, _training.Parameters);
        var (good, random, refused) = (File.ReadAllBytes(Path), new Random(reader), 0);
        for (var i = 0; i < 1000; i++)
        {
            var before = _training.Snapshot();
            File.WriteAllBytes(Path, Damaged(good, random));
            try
            {
                Readers[reader]();
            }
            catch (InvalidDataException e)
            {
                refused++;
                ReadableMessage.Assert(e.Message, Path, $"file {i}");
                Assert.Equal(before, _training.Snapshot());
            }
        }

        // The others had only another value, or spaces in the header.
        Assert.InRange(refused, 700, 1000);
    }

    public void Dispose()
    {
        _training.Dispose();
        _folder.Dispose();
    }

    private Action[] Readers =>
    [
        () => Safetensors.Load(Path, _training.Parameters),
        () => _ = Safetensors.LoadMatching(Path, _training.Parameters),
        () => Checkpoint.Load(Path, _training.Training, CheckpointTests.Batches(seed: 5, batches: 7)),
    ];

    private const string Empty = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";

    private static Dictionary<string, string> Headers()
    {
        const string Rest = "\"shape\":[5],\"data_offsets\":[0,20]}}";
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["a literal that is none"] = "{\"a\":t" + new string('\u202e', 700_000),
            ["a number that is none"] = "{\"a\":{\"shape\":[" + new string('1', 2_000_000) + "]}}",
            ["no JSON"] = new string('\n', 2_000_000) + "\u001b",
            ["many tensors"] = $"{{{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"{i}\":{Empty}"))}}}",
        };
        var flood = string.Concat(Enumerable.Repeat(Controls, 100_000));
        foreach (var (kind, text) in new[] { ("flood", flood), ("line", Controls), ("direction", Directions + new string('x', 200)) })
        {
            headers[$"a {kind} as a name"] = $"{{\"{text}\":{{\"dtype\":\"F32\",{Rest}";
            headers[$"a {kind} as a type"] = $"{{\"conv1/bias\":{{\"dtype\":\"{text}\",{Rest}";
            headers[$"a {kind} as a key"] = $"{{\"conv1/bias\":{{\"{text}\":1}}}}";
            headers[$"a {kind} as a key of the metadata"] = $"{{\"__metadata__\":{{\"{text}\":\"\",\"{text}\":\"\"}}}}";
            headers[$"a {kind} as a step"] = $"{{\"__metadata__\":{{\"format\":\"cnngen-checkpoint-1\",\"seed\":\"1\",\"steps\":\"{text}\"}}}}";
        }

        return headers;
    }

    private static byte[] Damaged(byte[] good, Random random)
    {
        var header = 8 + BitConverter.ToInt32(good, 0);
        // Mostly in the header, where the least change means something else.
        var at = random.Next(random.Next(8) == 0 ? good.Length : header);
        var length = Math.Min(random.Next(1, 40), good.Length - at);
        byte[] part = [.. good.AsSpan(random.Next(header - 40), random.Next(1, 40))];
        return random.Next(6) switch
        {
            0 => [.. good[..at], (byte)random.Next(256), .. good[(at + 1)..]],
            1 => [.. good[..at], .. good[(at + length)..]],
            2 => [.. good[..at], .. part, .. good[at..]],
            3 => [.. good[..at], .. part, .. good[Math.Min(at + part.Length, good.Length)..]],
            4 => good[..at],
            _ => [.. good[..at], (byte)"0123456789-.eE\"\\[]{},:\n\u001b"[random.Next(24)], .. good[(at + 1)..]],
        };
    }
}
