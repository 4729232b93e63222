using System.Globalization;
using CnnGen.Runtime;
using PyTorchGolden;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

// Trains a small network in PyTorch and writes what the tests compare with: its state dictionary, and what it makes of some images.
const int Batch = 64, Steps = 800, Shown = 8;
const int Channels = 2, Height = 8, Width = 9;

var folder = args is [var path] ? path : "tests/CnnGen.Numerics.Tests/Golden";
random.manual_seed(1);
using var network = Sequential(
    ("conv1", Conv2d(Channels, 3, (3, 2))),
    ("relu1", ReLU()),
    ("pool1", MaxPool2d(2)),
    ("conv2", Conv2d(3, 4, 2)),
    ("flatten", Flatten()),
    ("dropout", Dropout(0.1)),
    ("dense1", Linear(4 * 2 * 3, 5)),
    ("relu2", ReLU()),
    ("dense2", Linear(5, 3)));

using var loss = CrossEntropyLoss();
using var optimizer = optim.Adam(network.parameters(), lr: 0.01, beta1: 0.9, beta2: 0.999, eps: 1e-8);
network.train();
for (var step = 0u; step < Steps; step++)
{
    optimizer.zero_grad();
    using var images = Images(Batch, stream: 1, step);
    // Something to learn: which third of the range the mean of an image's first channel lies in.
    using var labels = ((images[TensorIndex.Colon, 0].mean([1, 2]) - 0.45f) * 30).clamp(0, 2).to(ScalarType.Int64);
    using var value = loss.call(network.call(images), labels);
    value.backward();
    optimizer.step();
    if (step % 100 == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step}: loss {value.item<float>():F4}"));
}

network.eval();
using var shown = Images(Shown, stream: 2, step: 0);
using var probabilities = network.call(shown).softmax(1);
Directory.CreateDirectory(folder);
StateDictionary.Write(Path.Combine(folder, "pytorch.safetensors"), network);
WriteProbabilities(Path.Combine(folder, "pytorch-probabilities.csv"), probabilities);
foreach (var (name, module, sizes) in LayerNetworks.All)
{
    random.manual_seed(1);
    using var several = Numbers(Batch, sizes, stream: 1, step: 0);
    LayerNetworks.Stir(module, several);
    using var few = Numbers(Shown, sizes, stream: 2, step: 0);
    using var answers = module.call(few).softmax(1);
    StateDictionary.Write(Path.Combine(folder, $"pytorch-{name}.safetensors"), module);
    WriteProbabilities(Path.Combine(folder, $"pytorch-{name}-probabilities.csv"), answers);
}

return 0;

static void WriteProbabilities(string path, Tensor probabilities) => File.WriteAllLines(
    path, probabilities.data<float>().ToArray().Chunk(3).Select(row => string.Join(',', row.Select(p => p.ToString("R", CultureInfo.InvariantCulture)))));

// Random numbers that the test can draw again; [count][channels][height][width].
static Tensor Images(int count, uint stream, ulong step) => Numbers(count, [Channels, Height, Width], stream, step);

// The same of any sizes.
static Tensor Numbers(int count, int[] sizes, uint stream, ulong step)
{
    var (key, size) = (CounterRandom.Key(seed: 1, stream, step), sizes.Aggregate((product, next) => product * next));
    return tensor(Enumerable.Range(0, count * size).Select(i => CounterRandom.Uniform(key, (uint)i)).ToArray(), [count, .. sizes.Select(next => (long)next)]);
}
