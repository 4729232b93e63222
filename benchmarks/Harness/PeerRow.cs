using System.Text.Json.Serialization;

namespace Harness;

/// <summary>What we take beside what a peer takes.</summary>
/// <param name="Bar">The ratio that ours may have at most.</param>
internal sealed record PeerRow(string What, int Threads, string Target, double OursMs, string Peer, double PeerMs, [property: JsonIgnore] double Bar)
{
    public double Ratio => Math.Round(OursMs / PeerMs, 4);

    [JsonIgnore]
    public bool IsMet => OursMs / PeerMs <= Bar;
}
