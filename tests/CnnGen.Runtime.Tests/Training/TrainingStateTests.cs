namespace CnnGen.Runtime.Tests.Training;

public sealed class TrainingStateTests : IDisposable
{
    private readonly SmallTraining _small = SmallTraining.After(steps: 4, seed: 1);

    private TrainingState Training => _small.Training;

    [Fact]
    public void A_step_without_a_fault_ends_without_a_word()
    {
        Assert.True(Training.Accepts(0.5f, throwOnDivergence: true));
        Training.EndStep(0.5f);
        _small.Parameters.RequireFinite();
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_loss_that_is_not_finite_throws_or_is_refused_and_nothing_has_changed(float loss)
    {
        var before = _small.Snapshot();

        Assert.False(Training.Accepts(loss, throwOnDivergence: false));
        var diverged = Assert.Throws<TrainingDivergedException>(() => Training.Accepts(loss, throwOnDivergence: true));

        Assert.Equal((5UL, loss, null, null), (diverged.Step, diverged.Loss, diverged.Parameter, diverged.Layer));
        Assert.StartsWith("training diverged at step 5: the loss is ", diverged.Message, StringComparison.Ordinal);
        Assert.Equal(4UL, Training.Steps);
        Assert.Equal(before, _small.Snapshot());
    }

    [Theory]
    [InlineData("conv1/kernel", "conv1/kernel")]
    [InlineData("conv1/bias", "conv1/bias")]
    [InlineData("conv1/bias/second_moment", "conv1/bias")]
    public void A_fault_of_a_step_names_what_is_lost_once_and_the_network_refuses_from_then_on(string tensor, string parameter)
    {
        _small.Spoil(tensor, float.PositiveInfinity);
        _small.Note(float.NaN);

        var diverged = Assert.Throws<TrainingDivergedException>(() => Training.EndStep(0.25f));

        Assert.Equal((4UL, 0.25f, parameter, "conv1"), (diverged.Step, diverged.Loss, diverged.Parameter, diverged.Layer));
        Assert.Contains("layer 'conv1' is lost", diverged.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(_small.Parameters.RequireFinite);
        Training.EndStep(0.25f);
    }

    public void Dispose() => _small.Dispose();
}
