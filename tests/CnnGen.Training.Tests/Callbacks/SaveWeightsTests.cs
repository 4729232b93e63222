using CnnGen.Runtime;

namespace CnnGen.Training.Tests.Callbacks;

public sealed class SaveWeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cnngen-weights-").FullName;

    /// <summary>What is shown, whether only the best are written, the values, the epochs that are written.</summary>
    public static TheoryData<string, bool, double[], int[]> Cases => new()
    {
        { "all", false, [3, 4, 2], [1, 2, 3] },
        { "the best", true, [3, 4, 2, 2, 1], [1, 3, 5] },
        { "NaN is none of them", true, [double.NaN, 2, double.NaN, 3], [2] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Files_are_of_the_right_epochs(string what, bool bestOnly, double[] values, int[] written)
    {
        using var script = new Script();

        script.Play(new SaveWeights(Path.Combine(_folder, "{epoch}.safetensors")) { SaveBestOnly = bestOnly }, values);

        var files = Directory.GetFiles(_folder).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.Equal((what, string.Join(' ', written)), (what, string.Join(' ', files)));
        foreach (var number in written)
        {
            script.Network.Load(Path.Combine(_folder, $"{number}.safetensors"));
            Assert.Equal(number, script.EpochOfWeights);
        }
    }

    [Fact]
    public void One_file_has_the_last_one_that_was_written()
    {
        using var script = new Script();
        var path = Path.Combine(_folder, "best.safetensors");

        script.Play(new SaveWeights(path) { SaveBestOnly = true }, [3, 1, 2]);

        ((INetwork)script.Network).Load(path);
        Assert.Equal(2, script.EpochOfWeights);
    }

    [Fact]
    public void The_best_one_survives_a_pause()
    {
        using var script = new Script();
        SaveWeights Make() => new(Path.Combine(_folder, "{epoch}.safetensors")) { SaveBestOnly = true };
        var (before, after) = (Make(), Make());
        script.Play(before, [3, 1]);
        script.Play(after, []);
        Script.Move(before, after);
        script.Continue(after, [2, 0.5], before: 2);

        Assert.Equal(["1", "2", "4"], Directory.GetFiles(_folder).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
