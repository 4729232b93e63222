using System.Security.Cryptography;

namespace Mnist.Data;

/// <summary>
/// Brings files from a public mirror into a folder. A file appears there under its name only whole and with the right SHA-256;
/// no network is known within the contact limit, and a connection that goes silent is given up after the silence limit.
/// </summary>
internal sealed class MnistDownload(HttpMessageHandler handler, IReadOnlyList<MnistFile> files, TimeSpan contactLimit, TimeSpan silenceLimit)
{
    private static readonly Uri[] Mirrors =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    public long TotalLength => files.Sum(file => file.PackedLength);

    /// <summary>How long it takes to know that there is no network.</summary>
    public TimeSpan LongestWaitForContact => contactLimit * Mirrors.Length;

    /// <summary>All mirrors together are given five seconds to answer at all.</summary>
    public static MnistDownload FromPublicMirrors() =>
        new(new SocketsHttpHandler(), MnistFiles.All, TimeSpan.FromSeconds(4.5 / Mirrors.Length), TimeSpan.FromSeconds(10));

    /// <summary>Downloads what the folder does not hold yet.</summary>
    /// <param name="progress">Told the number of bytes received so far, of <see cref="TotalLength"/>.</param>
    /// <exception cref="SampleException">No mirror gave the right bytes, or the folder cannot be written; it names each reason.</exception>
    public async Task FetchAsync(string folder, Action<long> progress, CancellationToken stop)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            Directory.CreateDirectory(folder);
            long before = 0;
            foreach (var file in files)
            {
                var start = before;
                await FetchFromAnyMirrorAsync(client, file, folder, received => progress(start + received), stop);
                before += file.PackedLength;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SampleException($"{folder} cannot be written: {e.Message}", e);
        }
    }

    private async Task FetchFromAnyMirrorAsync(HttpClient client, MnistFile file, string folder, Action<long> progress, CancellationToken stop)
    {
        var target = Path.Combine(folder, file.PackedName);
        if (File.Exists(target) && Sum(await File.ReadAllBytesAsync(target, stop)) == file.PackedSha256)
            return;

        var reasons = new List<string>();
        foreach (var mirror in Mirrors)
        {
            byte[] bytes;
            try
            {
                bytes = await ReceiveAsync(client, new Uri(mirror, file.PackedName), file, progress, stop);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException or InvalidDataException)
            {
                reasons.Add(e.Message.Contains(mirror.Host, StringComparison.Ordinal) ? e.Message : $"{e.Message} ({mirror.Host})");
                continue;
            }
            Place(bytes, target);
            return;
        }
        throw new SampleException($"{file.PackedName}: {string.Join("; ", reasons)}");
    }

    /// <summary>The whole file in memory (10 MB at most), checked against its sum.</summary>
    private async Task<byte[]> ReceiveAsync(HttpClient client, Uri address, MnistFile file, Action<long> progress, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        // WaitAsync, because a name lookup in the system's resolver cannot be cancelled, only left behind.
        using var response = await WithinAsync(contactLimit, "no answer",
            limit => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit), stop);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(stop);

        var bytes = new byte[file.PackedLength];
        var received = 0;
        while (received < bytes.Length)
        {
            var read = await WithinAsync(silenceLimit, "the connection went silent", limit => body.ReadAsync(bytes.AsMemory(received), limit).AsTask(), stop);
            if (read == 0)
                throw new InvalidDataException(FormattableString.Invariant($"the file ended after {received:N0} of {bytes.Length:N0} bytes"));
            received += read;
            progress(received);
        }
        if (Sum(bytes) != file.PackedSha256)
            throw new InvalidDataException($"the file's SHA-256 is {Sum(bytes)}, expected {file.PackedSha256}");
        return bytes;
    }

    private static async Task<T> WithinAsync<T>(TimeSpan limit, string complaint, Func<CancellationToken, Task<T>> work, CancellationToken stop)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        source.CancelAfter(limit);
        try
        {
            return await work(source.Token).WaitAsync(source.Token);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"{complaint} within {limit.TotalSeconds:0.#} s"), e);
        }
    }

    /// <summary>Written beside its target and renamed, which is atomic: a run that is killed here leaves no file that a later run would read.</summary>
    private static void Place(byte[] bytes, string target)
    {
        var part = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            File.WriteAllBytes(part, bytes);
            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static string Sum(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
