using System.Security.Cryptography;
using Mnist.Data;
using Mnist.Tests.Support;

namespace Mnist.Tests.Data;

public sealed class MnistDownloadTests : IDisposable
{
    private static readonly byte[] Right = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];
    private static readonly byte[] Changed = [.. Right[..^1], (byte)(Right[^1] + 1)];
    private static readonly MnistFile File = new("digits", Right.Length, Convert.ToHexStringLower(SHA256.HashData(Right)), 0, 0);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50), Long = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_whole_file_appears_under_its_name_and_progress_ends_at_its_length()
    {
        long last = 0;
        using var mirrors = FakeMirrors.Giving(_ => Right);

        await Fetch(mirrors, done => last = done);

        Assert.Equal(Right, await System.IO.File.ReadAllBytesAsync(_folder.File("digits.gz")));
        Assert.Equal(Right.Length, last);
        AssertHoldsOnly("digits.gz");
    }

    [Fact]
    public async Task What_is_there_already_is_not_asked_for()
    {
        _folder.Write("digits.gz", Right);
        using var mirrors = FakeMirrors.Giving(_ => Right);

        await Fetch(mirrors);

        Assert.Empty(mirrors.Requests);
    }

    [Fact]
    public async Task A_damaged_file_is_replaced()
    {
        _folder.Write("digits.gz", Changed);
        using var mirrors = FakeMirrors.Giving(_ => Right);

        await Fetch(mirrors);

        Assert.Equal(Right, await System.IO.File.ReadAllBytesAsync(_folder.File("digits.gz")));
    }

    [Fact]
    public async Task The_next_mirror_helps_out()
    {
        string? firstHost = null;
        using var mirrors = FakeMirrors.Giving(address => address.Host == (firstHost ??= address.Host) ? Changed : Right);

        await Fetch(mirrors);

        Assert.Equal(2, mirrors.Requests.Select(address => address.Host).Distinct().Count());
        AssertHoldsOnly("digits.gz");
    }

    [Fact]
    public async Task Another_sum_leaves_nothing()
    {
        using var mirrors = FakeMirrors.Giving(_ => Changed);

        var error = await Assert.ThrowsAsync<SampleException>(() => Fetch(mirrors));

        var sum = Convert.ToHexStringLower(SHA256.HashData(Changed));
        Assert.Contains($"SHA-256 is {sum}, expected {File.PackedSha256}", error.Message, StringComparison.Ordinal);
        AssertHoldsOnly();
    }

    [Fact]
    public async Task A_truncated_file_leaves_nothing()
    {
        using var mirrors = FakeMirrors.Giving(_ => Right[..3000]);

        var error = await Assert.ThrowsAsync<SampleException>(() => Fetch(mirrors));

        Assert.Contains("the file ended after 3,000 of 5,000 bytes", error.Message, StringComparison.Ordinal);
        AssertHoldsOnly();
    }

    [Fact]
    public async Task No_network_is_said_with_each_reason()
    {
        using var mirrors = new FakeMirrors((_, _) => throw new HttpRequestException("no such host"));

        var error = await Assert.ThrowsAsync<SampleException>(() => Fetch(mirrors));

        Assert.Matches(@"^digits\.gz: no such host \([\w.-]+\); no such host \([\w.-]+\)$", error.Message);
        AssertHoldsOnly();
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        // Deaf to its token, as the system's name lookup is.
        using var mirrors = new FakeMirrors(async (_, _) =>
        {
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            throw new InvalidOperationException();
        });

        var error = await Assert.ThrowsAsync<SampleException>(() => Fetch(mirrors, contactLimit: Short));

        Assert.Contains("no answer within", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_goes_silent_is_given_up()
    {
        using var mirrors = new FakeMirrors((_, _) => Task.FromResult<HttpContent>(new StreamContent(new SilentStream(Right[..3000]))));

        var error = await Assert.ThrowsAsync<SampleException>(() => Fetch(mirrors, silenceLimit: Short));

        Assert.Contains("the connection went silent within", error.Message, StringComparison.Ordinal);
        AssertHoldsOnly();
    }

    [Fact]
    public async Task Ctrl_C_ends_a_download()
    {
        using var source = new CancellationTokenSource();
        using var mirrors = new FakeMirrors((_, _) => Task.FromResult<HttpContent>(new StreamContent(new SilentStream(Right[..3000]))));
        var download = new MnistDownload(mirrors, [File], Long, Long);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download.FetchAsync(_folder.Path, _ => source.Cancel(), source.Token));

        AssertHoldsOnly();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said()
    {
        var blocked = Path.Combine(_folder.Write("file", [1]), "below-a-file");
        using var mirrors = FakeMirrors.Giving(_ => Right);
        var download = new MnistDownload(mirrors, [File], Long, Long);

        var error = await Assert.ThrowsAsync<SampleException>(() => download.FetchAsync(blocked, _ => { }, CancellationToken.None));

        Assert.StartsWith($"{blocked} cannot be written: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mirrors_together_have_less_than_five_seconds() =>
        Assert.True(MnistDownload.FromPublicMirrors().LongestWaitForContact < TimeSpan.FromSeconds(5));

    private Task Fetch(FakeMirrors mirrors, Action<long>? progress = null, TimeSpan? contactLimit = null, TimeSpan? silenceLimit = null) =>
        new MnistDownload(mirrors, [File], contactLimit ?? Long, silenceLimit ?? Long).FetchAsync(_folder.Path, progress ?? (_ => { }), CancellationToken.None);

    private void AssertHoldsOnly(params string[] names) =>
        Assert.Equal(names, Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
}
