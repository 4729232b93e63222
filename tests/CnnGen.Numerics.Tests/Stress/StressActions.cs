using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Stress;

/// <summary>Something that a thread does; what is not done with the present kind of network does nothing.</summary>
/// <param name="Weight">How often it is drawn, beside the others.</param>
/// <param name="Run">Whether it came to a call.</param>
internal sealed record StressAction(string Name, int Weight, Func<StressHand, bool> Run);

/// <summary>What an action needs: the world, the thread's numbers, and a file of its own to write.</summary>
internal sealed record StressHand(StressWorld World, Random Random, string File);

internal static class StressActions
{
    public static readonly IReadOnlyList<StressAction> All =
    [
        .. StressQuestions.All.GroupBy(question => question.Name, StringComparer.Ordinal).Select(group => Ask(group.Key, [.. group])),
        new("Train", 12, Train),
        new("LoadCheckpoint", 4, OfKind(isTrained: true, (hand, now) =>
            now.Network.LoadCheckpoint(hand.World.File(StressAnswers.Checkpoint(hand.Random.Next(StressAnswers.Steps)))))),
        new("Load", 4, OfKind(isTrained: false, (hand, now) => Load(hand, (file, order) => now.Network.Load(file, order)))),
        new("LoadMatching", 4, OfKind(isTrained: false, (hand, now) => Load(hand, (file, order) => now.Network.LoadMatching(file, order)))),
        new("CopyFrom, Initialize", 4, OfKind(
            isTrained: false, (hand, now) => hand.World.Answers.SetBias(now.Network, hand.Random.Next(StressAnswers.WeightSets + 1)))),
        new("Refresh", 2, hand => Do(() => hand.World.Now.Network.Parameters.Refresh())),
        new("Storage", 2, hand => hand.World.Now.Network.Parameters[0].Storage.Length > 0),
        new("CreatePredictor", 2, hand => Do(() => hand.World.Now.ReplacePredictor(hand.Random))),
        new("Dispose", 1, Dispose),
    ];

    private static readonly StressAction[] Urn = [.. All.SelectMany(action => Enumerable.Repeat(action, action.Weight))];

    public static StressAction Draw(Random random) => Urn[random.Next(Urn.Length)];

    private static StressAction Ask(string name, StressQuestion[] questions) => new(name, 6, hand =>
    {
        var now = hand.World.Now;
        IPredicting predicting = hand.Random.Next(3) == 0 ? now.Network : now.Predictor(hand.Random);
        var answer = questions[hand.Random.Next(questions.Length)].Ask(now.Network, predicting, hand.File);
        return hand.World.Answers.Check(name, now.IsTrained, answer);
    });

    private static bool Train(StressHand hand)
    {
        var now = hand.World.Now;
        if (!now.IsTrained || now.Network.FinishedSteps >= StressAnswers.Steps) return false;
        return hand.World.Answers.Check("Train", isTrained: true, hand.World.Answers.Train(now.Network));
    }

    private static Func<StressHand, bool> OfKind(bool isTrained, Action<StressHand, StressWorld.Instance> run) =>
        hand => hand.World.Now is { } now && now.IsTrained == isTrained && Do(() => run(hand, now));

    private static void Load(StressHand hand, Action<string, WeightOrder> load)
    {
        var order = hand.Random.Next(2) == 0 ? WeightOrder.Keras : WeightOrder.PyTorch;
        load(hand.World.File(StressAnswers.Weights(hand.Random.Next(StressAnswers.WeightSets), order)), order);
    }

    /// <summary>
    /// A new network for all, and the end of the old one, which others may be inside of: by this thread, by two at once, or by the garbage collector.
    /// </summary>
    private static bool Dispose(StressHand hand)
    {
        // Before or after the others can have a new one.
        if (hand.Random.Next(2) == 0) hand.World.Now.Dispose();
        var old = hand.World.Replace(hand.Random);
        switch (hand.Random.Next(4))
        {
            case 0:
                break;
            case 1:
                var other = new Thread(old.Dispose);
                other.Start();
                old.Dispose();
                other.Join();
                break;
            default:
                old.Dispose();
                break;
        }

        if (hand.Random.Next(4) == 0) GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return true;
    }

    private static bool Do(Action run)
    {
        run();
        return true;
    }
}
