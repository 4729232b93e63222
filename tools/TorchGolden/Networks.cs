using System.Globalization;
using System.Runtime.CompilerServices;
using TorchGolden.Keras;
using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>Whole networks, as their model files say: the first step's loss, and a digest of each gradient.</summary>
internal static class Networks
{
    /// <summary>A distance of so many times the lower quartile's is none of roundings.</summary>
    private const double Decision = 8;

    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "tests", "CnnGen.Numerics.Tests", "Networks", "Accepted"));

    public static IEnumerable<GoldenFile> Files() => Directory.GetFiles(Folder, "*.yaml").Order(StringComparer.Ordinal).Select(path => File(
        "networks", Path.GetFileNameWithoutExtension(path), Path.GetFileName(path), System.IO.File.ReadAllText(path)));

    /// <param name="text">The model file.</param>
    public static GoldenFile File(string family, string name, string spelling, string text)
    {
        var model = Model.Read(text);
        var (declared, batch) = (new Parameters(), Batch(model, out var targets));
        using (no_grad()) model.Run(batch, declared);
        var parameters = declared.All.Select(of => of.Parameter).ToArray();
        var figures = Figures.Of([.. batch, .. parameters.Select((of, i) => tensor(DeclaredNumbers.Parameter(i, of.Role, of.Shape)))], Both, Both);
        return new GoldenFile(
            family, name, spelling, "libtorch, the model read by the tool",
            new Table().Add("loss", figures[0]), Digests(parameters, figures[1..]));

        Tensor[] Both(Tensor[] given)
        {
            var values = given[batch.Length..];
            var trained = values.Where((_, i) => parameters[i].IsTrained).ToArray();
            foreach (var leaf in trained) leaf.requires_grad_();
            var handed = new Parameters(values);
            var outputs = model.Run(given[..batch.Length], handed);
            var loss = model.Loss(outputs, targets) + handed.Penalty.to(outputs[0].dtype);
            var gradients = new Queue<Tensor>(autograd.grad([loss.sum()], trained));
            return [loss.reshape(1), .. handed.All.Select(parameter => (parameter.Parameter.IsTrained ? gradients.Dequeue() : parameter.Values).flatten())];
        }
    }

    /// <summary>Of a gradient, and of what a step leaves in the place of a statistic.</summary>
    private static Table Digests(Parameter[] parameters, Figures[] figures)
    {
        var values = Array.ConvertAll(figures, figure => figure.Values);
        return new Table()
            .Add("parameter", parameters.Select(parameter => parameter.ToString()))
            .Add("size", values.Select(of => of.Length))
            .Add("largest", values.Select(of => of.Max(Math.Abs)))
            .Add("absolute", values.Select(of => of.Sum(Math.Abs)))
            .Add("sum", values.Select(of => of.Sum()))
            .Add("weighted", values.Select((of, number) => of.Zip(Numbers.Draw(of.Length, limit: 1, number), (value, weight) => value * weight).Sum()))
            .Add("first", values.Select(of => of[0]))
            .Add("middle", values.Select(of => of[of.Length / 2]))
            .Add("last", values.Select(of => of[^1]))
            .Add("error", figures.Select(of => OfRoundings(of.Strays).ToString("G3", CultureInfo.InvariantCulture)));
    }

    /// <summary>
    /// The worst that roundings make: where the sums of a ReLU or of two places in a window are closer than these, float decides otherwise than double, and
    /// the gradient takes another way. That is off by orders of magnitude, happens in some sets of floats only, and is no bound for anything.
    /// </summary>
    private static double OfRoundings(List<double> strays) => strays.Where(stray => stray <= Decision * strays.Order().ElementAt(strays.Count / 4)).Max();

    private static Tensor[] Batch(Model model, out Tensor[] targets)
    {
        var rows = DeclaredNumbers.RowsOf(model.Inputs[0].Shape.Length == 1);
        Tensor[] inputs =
        [
            .. model.Inputs.Select((input, port) => tensor(
                DeclaredNumbers.Inputs(input.Shape.Aggregate(rows, (product, extent) => product * extent), port),
                [rows, .. input.Shape.Select(extent => (long)extent)])),
        ];
        using var frozen = no_grad();
        var sizes = Array.ConvertAll(model.Run(inputs, new Parameters()), output => (int)output.flatten(1).shape[1]);
        targets =
        [
            .. model.Heads.Select((head, port) => head.Loss.TakesLabels
                ? tensor(Array.ConvertAll(DeclaredNumbers.Labels(rows, sizes[port], port), label => (long)label))
                : tensor(DeclaredNumbers.Targets(rows * sizes[port], port), [rows, sizes[port]])),
        ];
        return inputs;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
