namespace Harness;

/// <summary>What we take for one network beside what a peer takes.</summary>
/// <param name="Program">Ours, with the setting that distinguishes it.</param>
/// <param name="PercentOfPeak">The plain sums' multiply-adds beside what all threads' cores can do; above 100 where kernels need fewer.</param>
internal sealed record NetworkRow(
    string Network, string Work, int Batch, int Threads, string Program, double OursMs, string Peer, double PeerMs, double PercentOfPeak,
    double OursMib, double PeerMib)
{
    public double Ratio => Math.Round(OursMs / PeerMs, 4);

    public double MemoryRatio => Math.Round(OursMib / PeerMib, 4);

    /// <summary>Medians over the processes of each.</summary>
    public static NetworkRow Of(NetworkReport[] ours, NetworkReport[] peer)
    {
        var (first, time) = (ours[0], Median(ours, run => run.MedianMs));
        var peak = 2 * (first.MultiplyAdds ?? 0) / (ours.Max(run => run.FmaPeakGflops ?? double.PositiveInfinity) * first.Threads) / 1e6;
        return new NetworkRow(
            first.Network, first.Work, first.BatchSize, first.Threads, first.Program, time, peer[0].Program, Median(peer, run => run.MedianMs),
            Math.Round(100 * peak / time, 1), Median(ours, run => run.PeakRssMib), Median(peer, run => run.PeakRssMib));
    }

    private static double Median(NetworkReport[] runs, Func<NetworkReport, double> value) => Statistics.Median(runs.Select(value));
}
