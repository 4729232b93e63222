namespace CnnGen.Training.Tests.Callbacks;

public sealed class ProgressLineTests
{
    /// <summary>21 examples in batches of 8 are 3 steps; each takes a second and a half.</summary>
    [Fact]
    public void Elsewhere_there_is_a_line_behind_each_epoch()
    {
        var lines = Lines(isTerminal: false, out var history);

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Epoch 1/2 3/3 4s 1500.0ms/step - loss: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(
            FormattableString.Invariant($"Epoch 2/2 2/2 3s 1500.0ms/step - loss: {history["loss"][1]:G4} - learning_rate: 0.01 - val_loss: "), lines[1],
            StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void In_a_terminal_it_grows()
    {
        var lines = Lines(isTerminal: true, out _)[0].Split('\r');

        Assert.Equal(5, lines.Length);
        Assert.StartsWith("Epoch 1/2 1/3 ━━━━━━────────────── 3s left - loss: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Epoch 1/2 3/3 ━━━━━━━━━━━━━━━━━━━━ 0s left - loss: ", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("Epoch 1/2 3/3 4s 1500.0ms/step - loss: ", lines[4], StringComparison.Ordinal);
        Assert.True(lines[4].Length >= lines[3].Length);
    }

    private static string[] Lines(bool isTerminal, out History history)
    {
        using var network = new LabelNet();
        using var output = new StringWriter { NewLine = "\n" };
        var clock = new Clock();
        var step = new Recorder { BehindStep = _ => clock.Now += TimeSpan.FromSeconds(1.5) };
        var options = new FitOptions { Steps = 5, Callbacks = [step, new ProgressLine(output, isTerminal, clock)] };
        history = Trainer.Fit(network, Sets.OfLabels(21, seed: 1), Sets.OfLabels(9, seed: 2), options);
        return output.ToString().Split('\n');
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
