using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Numerics.Tests.Interpreter;
using CnnGen.Numerics.Tests.Reference;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>The data of one operation: what the reference makes of it, and what an engine makes that runs its kernel example by example.</summary>
internal sealed class NestRun
{
    private const uint Key = 7;

    private readonly NestCase _case;
    private readonly GraphReference<float> _reference;
    private readonly Dictionary<int, float[]> _inputs = [];

    public NestRun(NestCase nest)
    {
        _case = nest;
        _reference = new GraphReference<float>(nest.Graph, NestCase.Rows, partSize: NestCase.Rows) { Uniform = (_, i) => CounterRandom.Uniform(Key, (uint)i) };
        var inputs = nest.Operations.SelectMany(operation => operation.Inputs).Where(input => nest.Inner?.Output.Id != input.Id);
        foreach (var input in inputs.DistinctBy(input => input.Id))
            _reference[input] = _inputs[input.Id] = Data(input);
        _reference.Run(nest.Operations);
    }

    private IEnumerable<Tensor> Outputs => _case.Operation.Outputs;

    /// <summary>Runs the kernel for each example, and compares what it leaves with the reference by bits.</summary>
    public void Same(Action<KernelMemory> kernel, string engine)
    {
        var isSum = _case.Operation is Contract contract && IsSumOverExamples(contract);
        var left = Outputs.ToDictionary(output => output.Id, output => new float[Length(output)]);
        var isOnce = Outputs.All(output => !IsOfExamples(output)) && !isSum;
        for (var n = 0; n < (isOnce ? 1 : NestCase.Rows); n++)
        {
            var memory = new KernelMemory();
            foreach (var parameter in _case.Kernel.Parameters) Give(memory, parameter, n, isSum ? left : null);
            kernel(memory);
            foreach (var output in Outputs)
                memory.Floats[NestCase.Parameter(_case.Graph, output)].CopyTo(left[output.Id], IsOfExamples(output) ? n * output.Size : 0);
        }

        foreach (var output in Outputs)
        {
            var factor = isSum ? (float)((Contract)_case.Operation).Factor : 1;
            Bits.Equal(_reference[output], Array.ConvertAll(left[output.Id], value => value * factor), $"{_case.Name}, {engine}");
        }
    }

    private void Give(KernelMemory memory, Generator.Plan.Loops.Parameter parameter, int n, Dictionary<int, float[]>? sums)
    {
        switch (parameter)
        {
            case KeyParameter key: memory.Keys[key.Name] = Key; break;
            case ScalarParameter share: memory.Scalars[share.Name] = 1f / NestCase.Rows; break;
            case IntegerParameter first: memory.Integers[first.Name] = n * (first.Largest / NestCase.Rows); break;
            case BufferParameter buffer:
                var tensor = _case.Operations.SelectMany(o => o.Inputs.Concat(o.Outputs)).First(t => NestCase.Parameter(_case.Graph, t) == buffer.Name);
                if (_inputs.TryGetValue(tensor.Id, out var values)) memory.Floats[buffer.Name] = Part(tensor, values, n);
                else if (sums is not null) memory.Floats[buffer.Name] = [.. sums[tensor.Id]];
                else Array.Fill(memory.Floats[buffer.Name] = new float[buffer.Length], float.NaN);
                break;
        }
    }

    private float[] Part(Tensor tensor, float[] values, int n) => IsOfExamples(tensor) ? values[(n * tensor.Size)..((n + 1) * tensor.Size)] : [.. values];

    private bool IsSumOverExamples(Contract contract) =>
        !IsOfExamples(contract.To.Tensor) && _case.Operations.SelectMany(operation => operation.Inputs).Any(IsOfExamples);

    /// <summary>Some of it 0; variances positive; winners places of windows, or none.</summary>
    private float[] Data(Tensor tensor)
    {
        var name = _case.Graph[tensor].Name;
        var values = Array.ConvertAll(TestData.Uniform(Length(tensor), name.Length), value => (float)value);
        for (var i = 0; i < values.Length; i += 3) values[i] = 0;
        if (name.EndsWith("/chance", StringComparison.Ordinal)) return [.. values.Select((_, i) => CounterRandom.Uniform(Key, (uint)i))];
        if (name.EndsWith("/variance", StringComparison.Ordinal)) return Array.ConvertAll(values, MathF.Abs);
        return _case.Operation is Route route && route.Winner.Id == tensor.Id ? [.. values.Select((_, i) => (float)((i % 7) - 1))] : values;
    }

    private bool IsOfExamples(Tensor tensor) => _case.Graph[tensor].Life == Life.Example;

    private int Length(Tensor tensor) => tensor.Size * (IsOfExamples(tensor) ? NestCase.Rows : 1);
}
