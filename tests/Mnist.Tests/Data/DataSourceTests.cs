using Mnist.Data;
using Mnist.Display;
using Mnist.Tests.Support;

namespace Mnist.Tests.Data;

public sealed class DataSourceTests : IDisposable
{
    private readonly TemporaryFolder option = new(), variable = new(), cache = new();
    private readonly StringWriter output = new();
    private readonly FakeMirrors noNetwork = new((_, _) => throw new HttpRequestException("no such host"));

    public void Dispose()
    {
        foreach (var folder in (TemporaryFolder[])[option, variable, cache])
            folder.Dispose();
        output.Dispose();
        noNetwork.Dispose();
    }

    [Fact]
    public async Task The_option_comes_before_the_variable()
    {
        WriteFiles(option, 4);
        WriteFiles(variable, 5);

        Assert.Equal(4, (await Open(option.Path, variable.Path)).Train.Count);
        Assert.Equal(5, (await Open(null, variable.Path)).Train.Count);
        Assert.Empty(noNetwork.Requests);
    }

    [Fact]
    public async Task A_named_folder_without_data_is_an_error_and_not_passed_over()
    {
        await Assert.ThrowsAsync<SampleException>(() => Open(option.Path, null));
        await Assert.ThrowsAsync<SampleException>(() => Open("", null));
        await Assert.ThrowsAsync<SampleException>(() => Open(null, variable.Path));
    }

    [Fact]
    public async Task Without_network_the_built_in_digits_are_used_and_it_is_said()
    {
        var data = await Open(null, null);

        Assert.Equal("built-in digits", data.Name);
        Assert.Contains("MNIST could not be downloaded (train-images-idx3-ubyte.gz: no such host", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("built-in digits", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cache.Path));
    }

    [Fact]
    public async Task A_cache_with_other_files_is_not_taken_for_MNIST()
    {
        WriteFiles(cache, 3);

        var data = await Open(null, null);

        Assert.Equal("built-in digits", data.Name);
        Assert.Contains("holds other files than MNIST's", output.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(noNetwork.Requests);
    }

    [Fact]
    public async Task A_damaged_cache_names_the_file_and_is_downloaded_again()
    {
        WriteFiles(cache, 3);
        string damaged = cache.Write("t10k-images-idx3-ubyte", IdxBytes.Images(3, written: 2));

        await Open(null, null);

        Assert.Contains($"{damaged}: too short", output.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(noNetwork.Requests);
    }

    private Task<Dataset> Open(string? optionFolder, string? variableFolder)
    {
        var download = new MnistDownload(noNetwork, MnistFiles.All, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        return new DataSource(optionFolder, variableFolder, Synthetic: false, cache.Path, download).OpenAsync(new PlainScreen(output), CancellationToken.None);
    }

    private static void WriteFiles(TemporaryFolder folder, int count)
    {
        foreach (string set in (string[])["train", "t10k"])
        {
            folder.Write($"{set}-images-idx3-ubyte", IdxBytes.Images(count));
            folder.Write($"{set}-labels-idx1-ubyte", IdxBytes.Labels(count));
        }
    }
}
