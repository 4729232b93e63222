using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>Short words for writing a rule, so that it reads as in a paper.</summary>
internal static class Terms
{
    /// <summary>The parameter's value before the step.</summary>
    public static readonly Formula P = new Variable(Optimizer.ParameterName);

    /// <summary>Its gradient.</summary>
    public static readonly Formula G = new Variable(Optimizer.GradientName);

    /// <summary>The learning rate of the step.</summary>
    public static readonly Formula Rate = new Variable(Optimizer.RateName);

    /// <summary>The learning rate, for kernels that take it as it is.</summary>
    public static readonly StepNumber RateItself = new(Optimizer.RateName, "the learning rate", Rate);

    public static Formula Named(string name) => new Variable(name);

    /// <summary>last + share · (new − last): a mean that forgets.</summary>
    public static Formula Towards(Slot slot, Formula value, double decay) => new Fused(1 - decay, value - slot.Last, slot.Last);

    /// <summary>To the power of the steps, as a running product: a power function could differ between platforms.</summary>
    public static Counter PowerOf(double number, string name) => new(name, Named(name) * number);

    public static Assignment Becomes(this Slot slot, Formula value) => new(slot.Symbol, value);

    public static Assignment ParameterBecomes(Formula value) => new(Optimizer.ParameterName, value);
}
