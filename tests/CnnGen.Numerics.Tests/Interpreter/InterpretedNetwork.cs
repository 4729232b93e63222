using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Interpreter;

/// <summary>
/// Runs a plan's programs kernel by kernel, each as it is built, and counts the operations on subnormal numbers. Every buffer has an array of its
/// own: places that several share in the arena are no matter here.
/// </summary>
internal sealed class InterpretedNetwork(Network network, bool updatesApart = false)
{
    private readonly NetworkPlan _plan = Planner.Plan(network, "model.yaml", updatesApart).Value!;
    private readonly Dictionary<string, float[]> _floats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _ints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KernelInterpreter> _interpreters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _counters =
        network.Optimizer.Counters.ToDictionary(counter => counter.Name, _ => Counter.Initial, StringComparer.Ordinal);
    private int _steps;

    public int Subnormals { get; private set; }

    public float[] Floats(string buffer)
    {
        if (!_floats.TryGetValue(buffer, out var values)) _floats.Add(buffer, values = new float[_plan.Buffer(buffer).Length]);
        return values;
    }

    public IEnumerable<ParameterPlan> Parameters => _plan.Parameters;

    /// <summary>A training step, without dropout's keys.</summary>
    public void Train(float[][] images, int[] labels)
    {
        Fill(images);
        var stride = _plan.Buffer("label").RowStride;
        for (var n = 0; n < labels.Length; n++) Floats("label")[n * stride] = labels[n];
        for (var n = 0; n < labels.Length; n++) Floats("weight")[n * _plan.Buffer("weight").RowStride] = 1;
        var isUpdated = ++_steps % _plan.Network.Optimizer.StepsOfAnUpdate == 0;
        var scalars = isUpdated ? Numbers() : [];
        scalars["share"] = scalars[Penalty.ActivityShare] = 1f / images.Length;
        if (_plan.Has(Pass.Penalty)) Run(Pass.Penalty, images.Length, scalars);
        foreach (var pass in new[] { Pass.Refresh, Pass.ForwardTraining, Pass.Loss, Pass.Backward }) Run(pass, images.Length, scalars);
        if (isUpdated && _plan.Has(Pass.Update)) Run(Pass.Update, images.Length, scalars);
    }

    /// <summary>What the optimizer computes once for an update.</summary>
    private Dictionary<string, float> Numbers()
    {
        var optimizer = _plan.Network.Optimizer;
        var (rate, updates) = (optimizer.LearningRate.After(_steps - 1), _steps / optimizer.StepsOfAnUpdate);
        foreach (var counter in optimizer.Counters) _counters[counter.Name] = Evaluate.Of(counter.Next, name => _counters[name]);
        return optimizer.Numbers.ToDictionary(
            number => number.Name,
            number => (float)Evaluate.Of(
                number.Value, name => name switch { Optimizer.RateName => rate, Optimizer.UpdatesName => updates, _ => _counters[name] }),
            StringComparer.Ordinal);
    }

    public void Predict(float[][] images)
    {
        Fill(images);
        foreach (var pass in new[] { Pass.Refresh, images.Length == 1 ? Pass.ForwardOne : Pass.Forward, Pass.Softmax }) Run(pass, images.Length, []);
    }

    /// <summary>As emitted code does it.</summary>
    private void Fill(float[][] images)
    {
        var stride = _plan.Buffer("input").RowStride;
        for (var n = 0; n < images.Length; n++) Runtime.Flush.Copy(images[n], Floats("input").AsSpan(n * stride, images[n].Length));
    }

    private void Run(Pass pass, int rows, Dictionary<string, float> scalars)
    {
        foreach (var phase in _plan.Program(pass).Phases)
            for (var part = 0; part < phase.Parts; part++)
            {
                var examples = phase.PerExample ? Enumerable.Range(part * _plan.ShardSize, _plan.ShardSize).Where(n => n < rows) : [0];
                foreach (var n in examples)
                    foreach (var call in phase.Calls) Run(call, rows, part, n, scalars);
            }
    }

    private void Run(Call call, int rows, int part, int n, Dictionary<string, float> scalars)
    {
        var kernel = _plan.Kernels.Single(k => k.Kernel.Name == call.Kernel).Kernel;
        var memory = new KernelMemory();
        var arguments = new Queue<Argument>(call.Arguments);
        var written = new List<Action>();
        foreach (var parameter in kernel.Parameters)
        {
            var argument = arguments.Dequeue();
            var at = Place(argument, part, n);
            switch (parameter)
            {
                case BufferParameter buffer:
                    memory.Floats[buffer.Name] = Lent(Floats(argument.Buffer!), at, buffer.Length, written);
                    break;
                case ListParameter list:
                    memory.Floats[list.Values] = Lent(Floats(argument.Buffer!), at, (int)list.Length, written);
                    memory.Ints[list.PositionsBuffer] = Lent(Ints(arguments.Peek().Buffer!), Place(arguments.Dequeue(), part, n), (int)list.Length, written);
                    memory.Ints[list.Counts] = Lent(Ints(arguments.Peek().Buffer!), Place(arguments.Dequeue(), part, n), list.Rows, written);
                    break;
                case IntegerParameter integer:
                    memory.Integers[integer.Name] = argument.Name switch { "rows" => rows, Schedule.Part => part, _ => at };
                    break;
                case ScalarParameter scalar:
                    memory.Scalars[scalar.Name] = scalars[argument.Name!];
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(call));
            }
        }

        if (!_interpreters.TryGetValue(kernel.Name, out var interpreter)) _interpreters.Add(kernel.Name, interpreter = new KernelInterpreter(kernel));
        interpreter.Run(memory);
        Subnormals += memory.Subnormals;
        foreach (var giveBack in written) giveBack();
    }

    private int[] Ints(string buffer)
    {
        if (!_ints.TryGetValue(buffer, out var values)) _ints.Add(buffer, values = new int[_plan.Buffer(buffer).Length]);
        return values;
    }

    private static int Place(Argument argument, int part, int n) =>
        argument.At.Constant + argument.At.Terms.Sum(t => t.Stride * (t.Variable == Schedule.Part ? part : n));

    /// <summary>A kernel's arrays begin where its arguments point to.</summary>
    private static T[] Lent<T>(T[] buffer, int at, int length, List<Action> written)
    {
        if (at == 0 && length == buffer.Length) return buffer;
        var copy = buffer[at..(at + length)];
        written.Add(() => copy.CopyTo(buffer, at));
        return copy;
    }
}
