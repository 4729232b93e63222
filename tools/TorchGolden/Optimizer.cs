using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>An optimizer over some steps of made-up gradients by two variables.</summary>
/// <param name="LearningRate">By step, from 0.</param>
/// <param name="Torch">The same in libtorch, or null where it has only the formula.</param>
internal sealed record Optimizer(
    string Name, string Spelling, UpdateRules.Rule Rule, Func<int, double> LearningRate, Func<IEnumerable<Parameter>, optim.Optimizer>? Torch = null)
{
    private const int Steps = 12, Split = 3, Elements = 5;

    private static readonly float[] Start = [0.5f, -1.25f, 2, 0.0625f, -0.375f];

    // Large ones at first, so that a largest one is remembered, and one that comes late.
    private static readonly float[] Gradients =
    [
        .. Numbers.Draw(Steps * Elements, limit: 2, seed: 4).Select((g, i) => i / Elements < 4 ? g : g / 8)
            .Select((g, i) => i % Elements == Elements - 1 && i / Elements < 5 ? 0 : g),
    ];

    public double WeightDecay { get; init; }

    /// <summary>What becomes of the gradients by all variables.</summary>
    public Func<Tensor[], Tensor[]> Clip { get; init; } = gradients => gradients;

    /// <summary>How many gradients make an update.</summary>
    public int Accumulated { get; init; } = 1;

    /// <summary>Of the moving average of the variables, or null without one.</summary>
    public double? AverageMomentum { get; init; }

    /// <summary>After every so many steps the average takes the variables' place.</summary>
    public int? OverwriteEvery { get; init; }

    public GoldenFile File()
    {
        var figures = Figures.Of([tensor(Start), tensor(Gradients, [Steps, Elements])], Run, Torch is null ? Run : RunTorch);
        var steps = new Table()
            .Add("step", Enumerable.Range(0, Steps * Elements).Select(i => (i / Elements) + 1))
            .Add("variable", Enumerable.Range(0, Steps * Elements).Select(i => VariableOf(i % Elements)))
            .Add("gradient", Gradients).Add("value", figures[0]);
        if (AverageMomentum is not null) steps.Add("average", figures[1]);
        return new GoldenFile(
            "optimizers", Name, Spelling, Torch is null ? "the formula in double and in float" : "the formula in double; in float TorchSharp's optimizer",
            new Table().Add("variable", Enumerable.Range(0, Elements).Select(VariableOf)).Add("start", Start), steps);
    }

    /// <summary>Whether libtorch's optimizer in double is the formula.</summary>
    public bool IsTorchs()
    {
        if (Torch is null) return true;
        Tensor[] Inputs() => [tensor(Start, ScalarType.Float64), tensor(Gradients, [Steps, Elements], ScalarType.Float64)];
        return allclose(Run(Inputs())[0], RunTorch(Inputs())[0], rtol: 1e-12, atol: 1e-14);
    }

    private static int VariableOf(int element) => element < Split ? 0 : 1;

    private static Tensor[] Parts(Tensor elements) => [elements[..Split].clone(), elements[Split..].clone()];

    private Tensor[] Run(Tensor[] inputs)
    {
        using var frozen = no_grad();
        var variables = Parts(inputs[0]);
        var averages = Parts(inputs[0]);
        var slots = Array.ConvertAll(variables, variable => new UpdateRules.Slots(variable));
        var sums = Array.ConvertAll(variables, variable => zeros_like(variable));
        var (values, means) = (new List<Tensor>(), new List<Tensor>());
        for (var step = 0; step < Steps; step++)
        {
            sums = [.. sums.Zip(Parts(inputs[1][step]), (sum, gradient) => sum + gradient)];
            if ((step + 1) % Accumulated == 0)
            {
                Update(variables, slots, Clip(Array.ConvertAll(sums, sum => sum / Accumulated)), LearningRate(step), (step + 1) / Accumulated);
                sums = Array.ConvertAll(variables, variable => zeros_like(variable));
            }

            if (AverageMomentum is { } momentum) Average(variables, averages, step == 0 ? 0 : momentum, (step + 1) % (OverwriteEvery ?? int.MaxValue) == 0);
            values.Add(cat(variables));
            means.Add(cat(averages));
        }

        return [stack(values), stack(means)];
    }

    private void Update(Tensor[] variables, UpdateRules.Slots[] slots, Tensor[] gradients, double rate, int t)
    {
        for (var i = 0; i < variables.Length; i++)
        {
            variables[i].mul_(1 - (rate * WeightDecay));
            Rule(slots[i], variables[i], gradients[i], rate, t);
        }
    }

    private static void Average(Tensor[] variables, Tensor[] averages, double momentum, bool overwrite)
    {
        for (var i = 0; i < variables.Length; i++)
        {
            averages[i] = (momentum * averages[i]) + ((1 - momentum) * variables[i]);
            if (overwrite) variables[i].copy_(averages[i]);
        }
    }

    private Tensor[] RunTorch(Tensor[] inputs)
    {
        var variables = Array.ConvertAll(Parts(inputs[0]), part => new Parameter(part));
        using var optimizer = Torch!(variables);
        var values = new List<Tensor>();
        for (var step = 0; step < Steps; step++)
        {
            foreach (var (variable, gradient) in variables.Zip(Parts(inputs[1][step]))) variable.grad = gradient;
            optimizer.step();
            values.Add(cat(variables).detach().clone());
        }

        return [stack(values), stack(values)];
    }
}
