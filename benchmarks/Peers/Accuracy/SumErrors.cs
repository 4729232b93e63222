using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Accuracy;

/// <summary>What each kind of sum errs: every stage from the same floats, by the emitted code and by libtorch in float, beside libtorch in double.</summary>
internal sealed class SumErrors(StepValues step, ForwardValues plainly, IReadOnlyList<float[]> parameters, float[] images)
{
    private const int Conv1 = 0, Conv2 = 2, Dense1 = 4, Dense2 = 6;

    /// <summary>Turns the operands of a stage, given in float, to what it is computed with.</summary>
    private delegate Tensor Operand(Tensor values);

    /// <param name="Terms">How many products an output sums.</param>
    /// <param name="Ours">What the emitted code computed.</param>
    /// <param name="Peer">The stage, laid out as ours; linear in each of its operands.</param>
    private sealed record Stage(string Name, string Terms, float[] Ours, Func<Operand, Tensor> Peer);

    public static string Table(IReadOnlyList<float[]> parameters, ReadOnlySpan<float> images, ReadOnlySpan<int> labels)
    {
        using var tiled = new MnistCnn(MnistCnn.DefaultSeed, threads: 1);
        using var plain = new PlainSums(MnistCnn.DefaultSeed, threads: 1);
        Study.Set(tiled.Parameters, parameters);
        Study.Set(plain.Parameters, parameters);
        var errors = new SumErrors(tiled.ProbeStep(images, labels), plain.ProbeForward(images), parameters, images.ToArray());
        return "| sum | terms | CnnGen: RMS | largest | of its terms | libtorch: RMS | largest | of its terms |\n"
            + "| --- | --- | --: | --: | --: | --: | --: | --: |\n"
            + string.Concat(errors.Forward().Concat(errors.Gradients()).Select(Row));
    }

    private IEnumerable<Stage> Forward()
    {
        var forward = step.Forward;
        yield return new("conv1", "25", forward.Pool1, of => Pooled(of, Study.Images(images), Conv1, Winners.Of(forward.Winner1, Maps.First)));
        yield return new("conv2, plain", "288", plainly.Pool2, of =>
            Pooled(of, Map(plainly.Pool1, Maps.First), Conv2, Winners.Of(plainly.Winner2, Maps.Second)));
        yield return new("conv2, Winograd", "16 sums of 32", forward.Pool2, of =>
            Pooled(of, Map(forward.Pool1, Maps.First), Conv2, Winners.Of(forward.Winner2, Maps.Second)));
        yield return new("dense1", "1600", step.Dense1, of => Linear(of, forward.Pool2, Dense1) * Mask(of));
        yield return new("dense2", "1024", step.Logits, of => Linear(of, step.Dense1, Dense2));
    }

    private IEnumerable<Stage> Gradients()
    {
        var forward = step.Forward;
        yield return new("dense2, gradient of the input", "10", step.Dense2InputGradient, of =>
            of(Matrix(step.LogitsGradient, 10)).matmul(of(Weight(Dense2))) * Mask(of));
        yield return new("dense1, gradient of the input", "1024", step.Dense1InputGradient, of =>
            of(Matrix(step.Dense2InputGradient, 1024)).matmul(of(Weight(Dense1))));
        yield return new("conv2, gradient of the input", "up to 9 of 64", step.Conv2InputGradient, of =>
            TorchNetwork.Flat(Convolved(of, Map(forward.Pool1, Maps.First), Conv2, Spread2()).Input));
        yield return new("dense2, gradient of the kernel", "128", step.Moments["dense2/kernel"], of =>
            Tenth(of(Matrix(step.Dense1, 1024)).t().matmul(of(Matrix(step.LogitsGradient, 10)))));
        yield return new("dense1, gradient of the kernel", "128", step.Moments["dense1/kernel"], of =>
            Tenth(of(Matrix(forward.Pool2, 1600)).t().matmul(of(Matrix(step.Dense2InputGradient, 1024)))));
        yield return new("conv2, gradient of the kernel", "up to 128 of 25", step.Moments["conv2/kernel"], of =>
            Tenth(TorchNetwork.ToKeras(Convolved(of, Map(forward.Pool1, Maps.First), Conv2, Spread2()).Kernel)));
        yield return new("conv1, gradient of the kernel", "up to 128 of 144", step.Moments["conv1/kernel"], of =>
            Tenth(TorchNetwork.ToKeras(Convolved(of, Study.Images(images), Conv1, Spread1()).Kernel)));

        Tensor Spread1() => Winners.Of(forward.Winner1, Maps.First).Spread(Map(step.Conv2InputGradient, Maps.First), 24);
        Tensor Spread2() => Winners.Of(forward.Winner2, Maps.Second).Spread(Map(step.Dense1InputGradient, Maps.Second), 10);
    }

    private Tensor Weight(int parameter) => TorchNetwork.FromKeras(parameters[parameter], parameter);

    /// <summary>What passes ReLU and pooling; their decisions are the emitted code's, so that only sums differ.</summary>
    private Tensor Pooled(Operand of, Tensor input, int kernel, Winners winners) =>
        TorchNetwork.Flat(winners.Pass(functional.conv2d(of(input), of(Weight(kernel)), of(Weight(kernel + 1)))));

    private Tensor Linear(Operand of, float[] input, int kernel)
    {
        var weight = Weight(kernel);
        return functional.linear(of(Matrix(input, weight.shape[1])), of(weight), of(Weight(kernel + 1)));
    }

    private (Tensor Input, Tensor Kernel) Convolved(Operand of, Tensor input, int kernel, Tensor outputGradient)
    {
        var (x, weight) = (of(input).requires_grad_(), of(Weight(kernel)).requires_grad_());
        var gradients = autograd.grad([functional.conv2d(x, weight)], [x, weight], [of(outputGradient)]);
        return (gradients[0], gradients[1]);
    }

    /// <summary>A first moment of a first step: the gradient is read from there, so the peer's takes the same factor.</summary>
    private static Tensor Tenth(Tensor gradient) => gradient * tensor(0.1f).to(gradient.dtype);

    private static Tensor Mask(Operand of) => of(Study.Mask(MnistCnn.DefaultSeed, step: 0));

    private static Tensor Matrix(float[] values, long columns) => tensor(values, [values.Length / columns, columns]);

    private static Tensor Map(float[] values, Maps map) =>
        tensor(values, [values.Length / map.Size, map.Pooled, map.Pooled, map.Filters]).permute(0, 3, 1, 2).contiguous();

    private static string Row(Stage stage)
    {
        using var scope = NewDisposeScope();
        var exact = Flat(stage.Peer(values => values.to(ScalarType.Float64)));
        var terms = Flat(stage.Peer(values => values.to(ScalarType.Float64).abs()));
        var ours = tensor(stage.Ours).to(ScalarType.Float64);
        var peer = Flat(stage.Peer(values => values.clone()));
        return $"| {stage.Name} | {stage.Terms} | {Errors(ours)} | {Errors(peer)} |\n";

        string Errors(Tensor values)
        {
            var error = (values - exact).abs();
            // An output of no terms is zero and without an error.
            var ofTerms = (error / terms.clamp_min(double.Epsilon)).max();
            return FormattableString.Invariant($"{Number(error.norm() / exact.norm())} | {Number(error.max() / exact.abs().max())} | {Number(ofTerms)}");
        }

        static Tensor Flat(Tensor values) => values.detach().to(ScalarType.Float64).contiguous().flatten();
        static string Number(Tensor value) => FormattableString.Invariant($"{value.item<double>():0.0e-0}");
    }
}
