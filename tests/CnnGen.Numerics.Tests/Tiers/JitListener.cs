using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace CnnGen.Numerics.Tests.Tiers;

/// <summary>How the JIT compiled a method.</summary>
/// <param name="Type">With its namespace; nested types behind a plus sign.</param>
/// <param name="Bytes">Of machine code.</param>
internal sealed record JittedMethod(string Type, string Name, JitTier Tier, int Bytes);

/// <summary>The tiers as the runtime numbers them in its events; those that matter here.</summary>
internal enum JitTier
{
    /// <summary>Given up: compiled without optimisation because the method is too long.</summary>
    MinOpts = 1,

    Optimized = 2,

    /// <summary>Compiled fast at first, to be compiled again when it turns out to be hot.</summary>
    Quick = 3,
}

/// <summary>Hears from the runtime of every method that is compiled while it lives.</summary>
internal sealed class JitListener : EventListener
{
    private const EventKeywords JitKeyword = (EventKeywords)0x10;

    private const int TierShift = 7, TierMask = 7;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<JittedMethod> _methods = new();

    /// <summary>Waits until these methods of a type have been reported: events arrive some time after the compilation.</summary>
    /// <param name="type">Its full name.</param>
    /// <returns>All methods reported so far of the type and of the types inside it.</returns>
    public IReadOnlyList<JittedMethod> WaitFor(string type, IReadOnlyCollection<string> names)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var own = _methods.Where(m => m.Type == type || m.Type.StartsWith(type + "+", StringComparison.Ordinal)).ToList();
            var missing = names.Except(own.Select(m => m.Name), StringComparer.Ordinal).ToList();
            if (missing.Count == 0) return own;
            Assert.True(watch.Elapsed < Patience, $"{type}: nothing was heard of {string.Join(", ", missing)}");
            Thread.Sleep(20);
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(eventSource, EventLevel.Verbose, JitKeyword);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) != true) return;
        object? Field(string name) => eventData.Payload![eventData.PayloadNames!.IndexOf(name)];
        int Number(string name) => Convert.ToInt32(Field(name), CultureInfo.InvariantCulture);
        var tier = (JitTier)((Number("MethodFlags") >> TierShift) & TierMask);
        _methods.Enqueue(new JittedMethod((string)Field("MethodNamespace")!, (string)Field("MethodName")!, tier, Number("MethodSize")));
    }
}
