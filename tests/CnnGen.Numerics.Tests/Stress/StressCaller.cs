namespace CnnGen.Numerics.Tests.Stress;

/// <summary>One thread: its own numbers, its own memory, and actions at random until the end or the first wrong thing.</summary>
internal sealed class StressCaller(StressWorld world, int seed)
{
    private const int Tries = 20;

    private readonly Random _random = new(seed);

    public StressTally Tally { get; } = new();

    /// <summary>What should not have come; null if nothing has.</summary>
    public Exception? Failure { get; private set; }

    public void Run(CancellationToken end)
    {
        var hand = new StressHand(world, _random, world.File($"written by {seed}"));
        try
        {
            while (!end.IsCancellationRequested && !world.HasFailed)
            {
                Try(StressActions.Draw(_random), hand);
                // With eight threads inside all the time, nothing that needs the network alone would ever come through.
                if (_random.Next(2) == 0) Thread.Sleep(_random.Next(4));
            }
        }
        catch (Exception failure)
        {
            Failure = failure;
            world.Fail();
        }
    }

    private void Try(StressAction action, StressHand hand)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                if (action.Run(hand)) Tally.Count(action.Name, refusal: null);
                return;
            }
            catch (ObjectDisposedException refusal)
            {
                Tally.Count(action.Name, refusal);
                return;
            }
            catch (InvalidOperationException refusal) when (refusal.Message.Contains("was called while", StringComparison.Ordinal))
            {
                Tally.Count(action.Name, refusal);
                if (_random.Next(2) == 0) Thread.Sleep(0);
                else Thread.SpinWait(_random.Next(2000));
            }
        }
    }
}
