namespace CnnGen.Numerics.Tests.Networks;

/// <summary>A disposed network has no memory: every member says so, and whoever is inside has left before.</summary>
public sealed class DisposalTests
{
    public static TheoryData<string> Names => PublicCalls.Names;

    [Theory, MemberData(nameof(Names))]
    public void Nothing_can_be_used_after_disposal(string name)
    {
        using var calls = new PublicCalls();
        calls.Run(name);
        calls.Network.Dispose();
        calls.Network.Dispose();

        Assert.Throws<ObjectDisposedException>(() => calls.Run(name));
    }

    [Fact]
    public void A_disposed_predictor_leaves_the_network_and_its_others_alone()
    {
        using var calls = new PublicCalls();
        using var other = calls.Network.CreatePredictor();
        calls.Predictor.Dispose();
        calls.Predictor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => calls.Predictor.Predict(calls.Image));
        Assert.Equal(calls.Network.Predict(calls.Image), other.Predict(calls.Image));
    }

    [Fact]
    public void A_disposed_network_creates_no_predictor()
    {
        using var calls = new PublicCalls();
        calls.Network.Dispose();

        Assert.Throws<ObjectDisposedException>(() => calls.Network.CreatePredictor());
    }

    /// <summary>What ended the process: the thread that predicted went on in memory that was no longer there.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_network_can_be_disposed_of_while_another_thread_predicts(int threads)
    {
        for (var round = 0; round < 5; round++)
        {
            using var calls = new PublicCalls(threads);
            using var begun = new CountdownEvent(2);
            var ends = new Exception?[2];
            Thread[] predicting =
            [
                Start(0, () => calls.Network.Predict(calls.Image)),
                Start(1, () => calls.Predictor.Predict(calls.Image)),
            ];
            Assert.True(begun.Wait(TimeSpan.FromMinutes(1)));
            calls.Network.Dispose();
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Assert.All(predicting, thread => Assert.True(thread.Join(TimeSpan.FromMinutes(1))));
            Assert.All(ends, end => Assert.IsType<ObjectDisposedException>(end));

            Thread Start(int caller, Action predict)
            {
                var thread = new Thread(() => ends[caller] = Record.Exception(new Action(Predict)));
                thread.Start();
                return thread;

                void Predict()
                {
                    predict();
                    begun.Signal();
                    while (true) predict();
                }
            }
        }
    }
}
