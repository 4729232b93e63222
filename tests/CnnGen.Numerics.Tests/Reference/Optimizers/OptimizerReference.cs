using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>An optimizer in the reference's arithmetic, value by value: what the emitted class must do, to the bit when T is float.</summary>
internal abstract class OptimizerReference<T>(Optimizer options) where T : IFloatingPointIeee754<T>
{
    private readonly Dictionary<(string Slot, string Parameter), T[]> _slots = [];
    private readonly int _stepsOfAnUpdate = Math.Max(1, (int)options["gradient_accumulation_steps"]);
    private int _steps;

    /// <summary>The learning rate of the step.</summary>
    protected double Rate { get; private set; }

    public static OptimizerReference<T> Of(Optimizer options) => options.Word switch
    {
        "adam" or "adamw" => new AdamReference<T>(options),
        "nadam" => new NadamReference<T>(options),
        "adamax" => new AdamaxReference<T>(options),
        "sgd" => new SgdReference<T>(options),
        "rmsprop" => new RmsPropReference<T>(options),
        "adagrad" => new AdagradReference<T>(options),
        "adadelta" => new AdadeltaReference<T>(options),
        "lion" => new LionReference<T>(options),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Word, "no reference"),
    };

    /// <summary>What is kept of a parameter.</summary>
    public T[] Slot(string slot, string parameter) => _slots[(slot, parameter)];

    /// <summary>One step of every parameter, in place.</summary>
    /// <param name="columnsOf">The length of a parameter's last axis; null where each has one axis.</param>
    public void Step(IReadOnlyDictionary<string, T[]> parameters, IReadOnlyDictionary<string, T[]> gradients, Func<string, int>? columnsOf = null)
    {
        Rate = options.LearningRate.After(_steps++);
        if (Whole(gradients) is not { } whole) return;
        Advance();
        var (decay, most, norms) = (options["weight_decay"], Number("clipvalue"), new GradientNorm<T>(options, whole, columnsOf));
        foreach (var (name, parameter) in parameters)
        {
            var scale = norms.ScaleOf(name);
            var gradient = Array.ConvertAll(whole[name], g => ReferenceMath.Flushed(most == T.Zero ? g * scale : T.Clamp(g, -most, most), 51));
            var kept = T.CreateChecked(Rate * decay);
            if (decay != 0)
                for (var i = 0; i < parameter.Length; i++) parameter[i] -= kept * parameter[i];
            Update(parameter, gradient, slot => Kept(slot, name, parameter.Length, Initial));
            if (options["use_ema"] != 0) Average(parameter, Kept("average", name, parameter.Length, T.Zero));
        }
    }

    /// <summary>The gradients of an update: the mean of those of several steps, and null before the last of them.</summary>
    private IReadOnlyDictionary<string, T[]>? Whole(IReadOnlyDictionary<string, T[]> gradients)
    {
        if (_stepsOfAnUpdate == 1) return gradients;
        var sums = gradients.Keys.ToDictionary(name => name, name => Kept("accumulated_gradient", name, gradients[name].Length, T.Zero));
        foreach (var (name, sum) in sums)
            for (var i = 0; i < sum.Length; i++) sum[i] += ReferenceMath.Flushed(gradients[name][i], 51);
        if (_steps % _stepsOfAnUpdate != 0) return null;
        var means = sums.ToDictionary(sum => sum.Key, sum => Array.ConvertAll(sum.Value, value => value / T.CreateChecked(_stepsOfAnUpdate)));
        foreach (var sum in sums.Values) Array.Clear(sum);
        return means;
    }

    /// <summary>Behind an update.</summary>
    private void Average(T[] p, T[] average)
    {
        var updates = _steps / _stepsOfAnUpdate;
        var share = updates == 1 ? T.One : OneMinus("ema_momentum");
        for (var i = 0; i < p.Length; i++) average[i] = ReferenceMath.Flushed(T.FusedMultiplyAdd(share, p[i] - average[i], average[i]), 75);
        if (options["ema_overwrite_frequency"] is > 0 and var every && updates % every == 0) average.CopyTo(p, 0);
    }

    /// <summary>What a slot is before the first step.</summary>
    protected virtual T Initial => T.Zero;

    /// <summary>Counts an update.</summary>
    protected virtual void Advance()
    {
    }

    /// <param name="p">Behind weight decay.</param>
    /// <param name="g">Cut to size; what is too near to 0 is 0.</param>
    /// <param name="slot">What is kept of the parameter.</param>
    protected abstract void Update(T[] p, T[] g, Func<string, T[]> slot);

    protected double Option(string key) => options[key];

    protected T Number(string key) => T.CreateChecked(options[key]);

    protected T OneMinus(string key) => T.CreateChecked(1 - options[key]);

    private T[] Kept(string slot, string parameter, int length, T initial)
    {
        if (!_slots.TryGetValue((slot, parameter), out var values))
        {
            _slots[(slot, parameter)] = values = new T[length];
            Array.Fill(values, initial);
        }

        return values;
    }
}
