using CnnGen.Generator.Plan;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>The passes of an emitted class, run one by one: what the public members run in a row.</summary>
internal sealed class EmittedPrograms(EmittedProbe.RunCall run, NetworkPlan plan, EmittedMemory memory)
{
    /// <summary>The logits of the forward pass in training, dropout on.</summary>
    public float[] ForwardTraining(ReadOnlySpan<float> images, int rows, ulong seed, ulong step)
    {
        run("ForwardTraining", images, rows, seed, step);
        return memory.Logits(rows);
    }

    /// <summary>Runs every program once, on whatever lies in memory.</summary>
    public void RunAll(int rows)
    {
        foreach (var program in plan.Programs) run(program.Name, [], rows, seed: 1, step: 0);
    }
}
