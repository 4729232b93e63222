using Mnist.Data;
using Mnist.Display;
using Mnist.Tests.Support;

namespace Mnist.Tests.Data;

public sealed class DataSourceTests : IDisposable
{
    private readonly TemporaryFolder _option = new(), _variable = new(), _cache = new();
    private readonly StringWriter _output = new();
    private readonly FakeMirrors _noNetwork = new((_, _) => throw new HttpRequestException("no such host"));

    public void Dispose()
    {
        foreach (var folder in (TemporaryFolder[])[_option, _variable, _cache])
            folder.Dispose();
        _output.Dispose();
        _noNetwork.Dispose();
    }

    [Fact]
    public async Task The_option_comes_before_the_variable()
    {
        WriteFiles(_option, 4);
        WriteFiles(_variable, 5);

        Assert.Equal(4, (await Open(_option.Path, _variable.Path)).Train.Count);
        Assert.Equal(5, (await Open(null, _variable.Path)).Train.Count);
        Assert.Empty(_noNetwork.Requests);
    }

    [Fact]
    public async Task A_named_folder_without_data_is_an_error_and_not_passed_over()
    {
        await Assert.ThrowsAsync<SampleException>(() => Open(_option.Path, null));
        await Assert.ThrowsAsync<SampleException>(() => Open("", null));
        await Assert.ThrowsAsync<SampleException>(() => Open(null, _variable.Path));
    }

    [Fact]
    public async Task Without_network_the_built_in_digits_are_used_and_it_is_said()
    {
        var data = await Open(null, null);

        Assert.Equal("built-in digits", data.Name);
        Assert.Contains("MNIST could not be downloaded (train-images-idx3-ubyte.gz: no such host", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("built-in digits", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_cache.Path));
    }

    [Fact]
    public async Task A_cache_with_other_files_is_not_taken_for_MNIST()
    {
        WriteFiles(_cache, 3);

        var data = await Open(null, null);

        Assert.Equal("built-in digits", data.Name);
        Assert.Contains("holds other files than MNIST's", _output.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(_noNetwork.Requests);
    }

    [Fact]
    public async Task A_damaged_cache_names_the_file_and_is_downloaded_again()
    {
        WriteFiles(_cache, 3);
        var damaged = _cache.Write("t10k-images-idx3-ubyte", IdxBytes.Images(3, written: 2));

        await Open(null, null);

        Assert.Contains($"{damaged}: too short", _output.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(_noNetwork.Requests);
    }

    private Task<Dataset> Open(string? optionFolder, string? variableFolder)
    {
        var download = new MnistDownload(_noNetwork, MnistFiles.All, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        var source = new DataSource(optionFolder, variableFolder, Synthetic: false, _cache.Path, download);
        return source.OpenAsync(new PlainScreen(_output), CancellationToken.None);
    }

    private static void WriteFiles(TemporaryFolder folder, int count)
    {
        foreach (var set in (string[])["train", "t10k"])
        {
            folder.Write($"{set}-images-idx3-ubyte", IdxBytes.Images(count));
            folder.Write($"{set}-labels-idx1-ubyte", IdxBytes.Labels(count));
        }
    }
}
