using CnnGen.Runtime.Tests.Files;

namespace CnnGen.Training.Tests.Fitting;

/// <summary>A training whose process is killed again and again, at any moment, ends with the bits of one that nobody disturbed.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cnngen-killed-").FullName;

    private string Checkpoint => Path.Combine(_folder, "run.safetensors");

    [Fact]
    public void Whenever_a_training_is_killed_it_goes_on_from_a_whole_checkpoint()
    {
        var (random, steps) = (new Random(5), 0UL);
        using var killed = TrainingProgram.Network();
        for (var kill = 0; kill < Kills.Count; kill++)
        {
            using (var process = new ChildProcess(Checkpoint))
            {
                process.WaitFor(TrainingProgram.Ready);
                Kills.WaitAWhile(random);
                process.Kill();
            }

            killed.LoadCheckpoint(Checkpoint);
            Assert.True(killed.FinishedSteps > steps, $"after {steps} steps there are {killed.FinishedSteps}");
            steps = killed.FinishedSteps;
        }

        using var undisturbed = TrainingProgram.Network();
        TrainingProgram.Train(undisturbed, TrainingProgram.Options((int)(steps / 3)));
        Assert.Equal(steps, undisturbed.FinishedSteps);
        Assert.Equal(Bits.Of(undisturbed), Bits.Of(killed));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
