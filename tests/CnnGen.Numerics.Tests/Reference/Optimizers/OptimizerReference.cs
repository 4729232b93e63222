using System.Numerics;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>An optimizer in the reference's arithmetic, value by value: what the emitted class must do, to the bit when T is float.</summary>
internal abstract class OptimizerReference<T>(Optimizer options) where T : IFloatingPointIeee754<T>
{
    private readonly Dictionary<(string Slot, string Parameter), T[]> _slots = [];
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
    public void Step(IReadOnlyDictionary<string, T[]> parameters, IReadOnlyDictionary<string, T[]> gradients)
    {
        Rate = options.LearningRate.After(_steps++);
        Advance();
        var (decay, most) = (options["weight_decay"], Number("clipvalue"));
        foreach (var (name, parameter) in parameters)
        {
            var gradient = Array.ConvertAll(gradients[name], g => ReferenceMath.Flushed(most == T.Zero ? g : T.Clamp(g, -most, most), 51));
            var kept = T.CreateChecked(Rate * decay);
            if (decay != 0)
                for (var i = 0; i < parameter.Length; i++) parameter[i] -= kept * parameter[i];
            Update(parameter, gradient, slot => Kept(slot, name, parameter.Length));
        }
    }

    /// <summary>What a slot is before the first step.</summary>
    protected virtual T Initial => T.Zero;

    /// <summary>Counts a step.</summary>
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

    private T[] Kept(string slot, string parameter, int length)
    {
        if (!_slots.TryGetValue((slot, parameter), out var values))
        {
            _slots[(slot, parameter)] = values = new T[length];
            Array.Fill(values, Initial);
        }

        return values;
    }
}
