using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>The gradients of every layer by everything that it takes, against finite differences.</summary>
public sealed class LayerGradientTests
{
    public static TheoryData<int, string> Rows()
    {
        var rows = new TheoryData<int, string>();
        for (var i = 0; i < LayerRows.All.Count; i++) rows.Add(i, LayerRows.All[i].ToString());
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_layer_s_gradients_are_its_slopes(int number, string name)
    {
        var run = new LayerRun(LayerRows.All[number]);
        CnnGen.Generator.Graph.GraphVerifier.Check(run.Family.Graph);
        run.Forward();
        run.Reference.Run(run.Family.Backward);
        foreach (var (tensor, gradient) in run.Family.Free.Zip(run.Family.Gradients))
            FiniteDifference.Smooth.AssertGradient($"{name} by {run.Family.Graph[tensor].Name}", run.Given(tensor), [.. run[gradient]], run.Loss);
    }
}
