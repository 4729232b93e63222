using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>
/// The gradients of the emitted code against central differences of the loss in double precision. They are the reference's own, to
/// the bit; here nothing that knows how to derive stands between the loss and the emitted code.
/// </summary>
public sealed class EmittedGradientTests
{
    /// <summary>Half a unit in the last place of 1.0f: the relative error of one rounding.</summary>
    private const double Rounding = 1.0 / (1 << 24);

    private const ulong Seed = 2;

    public static TheoryData<string> Names => [.. NetworkCases.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Every_gradient_agrees_with_finite_differences(string name)
    {
        var network = NetworkCases.All[name];
        var rows = Math.Min(2, network.Training.BatchSize);
        var (images, labels) = Examples.Draw(rows, network.Input.Size, network.Output.Size, seed: 7);
        List<Differentiated>? parameters = null;
        foreach (var target in CompiledNetworks.RunnableTargets)
        {
            using var emitted = NetworkCases.Create(name, target.Name, Seed);
            parameters ??= [.. Differentiate(emitted.Plan, images, labels)];
            foreach (var parameter in parameters) emitted.Parameters[parameter.Name].CopyFrom(parameter.Start);

            emitted.Train(images, labels);

            foreach (var parameter in parameters.Where(parameter => parameter.Differences is not null))
            {
                var gradient = GradientOf(emitted, parameter.Name);
                var tolerance = FiniteDifference.Smooth.Tolerance + FloatError(network, rows, gradient);
                (FiniteDifference.Smooth with { Tolerance = tolerance })
                    .AssertGradient($"{target.Name}, {parameter.Name}", gradient, parameter.Differences!);
            }
        }
    }

    /// <summary>Central differences of the loss by every parameter. They take long, and are the same at every target.</summary>
    private static IEnumerable<Differentiated> Differentiate(NetworkPlan plan, float[] images, int[] labels)
    {
        var inDouble = Array.ConvertAll(images, pixel => (double)pixel);
        var reference = new NetworkReference<double>(plan.Network, Seed);
        var seed = 0;
        var starts = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (parameter, values) in reference.Parameters)
        {
            // Biases would start at zero, and with them half of what the test is to see. Large sums would leave the softmax without a gradient.
            var terms = plan.Parameters.Single(p => p.Name == parameter).Rows;
            var scale = 0.7 * Math.Min(1, Math.Sqrt(25.0 / terms));
            starts[parameter] = [.. TestData.Uniform(values.Length, ++seed).Select(value => (float)(scale * value))];
            Array.ConvertAll(starts[parameter], value => (double)value).CopyTo(values, 0);
        }

        double Loss()
        {
            reference.Forward(inDouble, labels.Length, training: true, Seed, step: 0);
            return reference.Loss(labels);
        }

        foreach (var (parameter, values) in reference.Parameters)
        {
            var differences = reference.Trained.ContainsKey(parameter) ? FiniteDifference.Smooth.Of(parameter, values, Loss) : null;
            yield return new Differentiated(parameter, starts[parameter], differences);
        }
    }

    /// <summary>
    /// Gradients do not go to memory; but behind the first step the first moment is (1 - β1) times the gradient, rounded once.
    /// </summary>
    private static double[] GradientOf(EmittedNetwork emitted, string parameter)
    {
        var share = (float)(1 - emitted.Plan.Network.Optimizer["beta_1"]);
        return Array.ConvertAll(emitted.Memory.Slot("firstMoments", parameter), moment => moment / (double)share);
    }

    /// <summary>
    /// A gradient is a sum of products along the paths from the loss to the parameter, and every factor on a path is a sum itself. Each
    /// sum adds one rounding per term, so a path carries at most k roundings: the lengths of the sums on the way forward and backward, the
    /// longest sum over examples and pixels, and some 20 in the softmax and the moment. The error is at most k · u · A, with A the sum of the paths' absolute
    /// values. A convolution by Winograd's tiles has fewer roundings, one for each channel and some 16 of its transforms, but larger absolute
    /// values: in one direction a sum of three products becomes one of eight. Random signs make A larger than the gradient: by less than 4 times the
    /// largest of its tensor, in networks of so few layers.
    /// </summary>
    private static double FloatError(Network network, int rows, double[] gradient)
    {
        var onTheWay = network.Layers.Select((layer, index) => (layer, index)).Sum(place => place.layer switch
        {
            Conv2D conv when WinogradReference.Fits(network, place.index) => (8.0 / 3 * 8 / 3 * (conv.Input.Channels + 16)) + OnTheWayBack(conv),
            Conv2D conv => (conv.KernelHeight * conv.KernelWidth * (conv.Input.Channels + 1)) + OnTheWayBack(conv),
            Dense dense => dense.Input.Size + dense.Units,
            _ => 2,
        });
        var atTheEnd = network.Layers.Max(layer => layer switch
        {
            Conv2D => rows * layer.Output.Height * layer.Output.Width,
            PRelu => rows * layer.Output.Size,
            _ => rows,
        });
        return (20 + onTheWay + atTheEnd) * Rounding * 4 * gradient.Max(Math.Abs);

        int OnTheWayBack(Conv2D conv) => conv.Filters * (TurnedReference.Of(network, conv.Name) is null ? 1 : conv.KernelHeight * conv.KernelWidth);
    }

    /// <summary>A parameter's values, and the central differences of the loss there, unless it is frozen.</summary>
    private sealed record Differentiated(string Name, float[] Start, double[]? Differences);
}
