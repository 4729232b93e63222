using CnnGen.Generator.Plan;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>A part of each emitted class that only the tests compile: it runs programs one by one and shows where memory lies.</summary>
internal static class EmittedProbe
{
    public delegate void RunCall(string program, ReadOnlySpan<float> images, int rows, ulong seed, ulong step);

    public delegate nint RegionCall(string region);

    public static string Source(NetworkPlan plan)
    {
        var numbers = plan.Network.Optimizer.Numbers.Where(_ => plan.Network.IsForTraining).Select(number => $"job.{Names.Pascal(number.Name)} = 0.5f;");
        var keys = plan.Keys.Select(k => $"job.{Names.Pascal(k.Parameter)} = global::CnnGen.Runtime.CounterRandom.Key(seed, {k.Stream}u, step);");
        var cases = plan.Programs.Select(p => $"case \"{p.Name}\": {p.Name}(_target, _own.Workers, &job); break;");
        return $$"""
            namespace {{plan.Network.Namespace}};

            public sealed unsafe partial class {{plan.Network.Name}}
            {
                /// <summary>Runs one program.</summary>
                public void ProbeRun(string program, global::System.ReadOnlySpan<float> images, int rows, ulong seed, ulong step)
                {
                    var job = _own.Start(rows);
                    {{(plan.Network.IsForTraining ? string.Join("\n", plan.Heads.Select(head => $"job.{Names.Pascal(head.Share)} = 0.5f;")) : "")}}
                    {{string.Join("\n", numbers)}}
                    {{string.Join("\n", keys)}}
                    {{(plan.Network.HasNamedPorts ? "" : "FillImages(&job, images);")}}
                    switch (program)
                    {
                        {{string.Join("\n", cases)}}
                    }
                }

                /// <summary>The network's memory.</summary>
                public global::CnnGen.Runtime.Arena ProbeTrained => _trained;

                /// <summary>The memory of the network's own predictor.</summary>
                public global::CnnGen.Runtime.Arena ProbeOwn => _own.Memory;

                /// <summary>Where a region of memory starts.</summary>
                public nint ProbeRegion(string region)
                {
                    // A look at memory is no call between the halves of a step.
                    {{(plan.Network.IsForTraining ? "var open = _own.Open;" : "")}}
                    var job = _own.Start(0);
                    {{(plan.Network.IsForTraining ? "_own.Open = open;" : "")}}
                    return (nint)(region == "Trained" ? job.Trained : region == "Values" ? job.Values : job.Scratch);
                }
            }
            {{(plan.Network.HasNamedPorts ? PortsProbe.Source(plan.Network) : "")}}
            """;
    }
}
