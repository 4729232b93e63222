using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>What an optimizer does to one variable: the formulas of Keras, written out in tensors.</summary>
internal static class UpdateRules
{
    /// <param name="rate">The learning rate of this step.</param>
    /// <param name="t">The number of this update, from 1.</param>
    public delegate void Rule(Slots slots, Tensor w, Tensor g, double rate, int t);

    public static Rule Sgd(double momentum = 0, bool nesterov = false) => (slots, w, g, rate, _) =>
    {
        if (momentum == 0)
        {
            w.sub_(rate * g);
            return;
        }

        var u = slots["momentum"] = (momentum * slots["momentum"]) - (rate * g);
        w.add_(nesterov ? (momentum * u) - (rate * g) : u);
    };

    public static Rule Adam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false) => (slots, w, g, rate, t) =>
    {
        var m = Mean(slots, "m", g, beta1);
        var v = Mean(slots, "v", g.square(), beta2);
        if (amsgrad) v = slots["largest"] = maximum(slots["largest"], v);
        w.sub_(rate * Math.Sqrt(1 - Math.Pow(beta2, t)) / (1 - Math.Pow(beta1, t)) * m / (v.sqrt() + epsilon));
    };

    public static Rule Nadam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7) => (slots, w, g, rate, t) =>
    {
        double Momentum(int step) => beta1 * (1 - (Math.Pow(0.96, step) / 2));
        var product = Enumerable.Range(1, t).Aggregate(1.0, (all, step) => all * Momentum(step));
        var m = Mean(slots, "m", g, beta1);
        var v = Mean(slots, "v", g.square(), beta2) / (1 - Math.Pow(beta2, t));
        var ahead = (Momentum(t + 1) * m / (1 - (product * Momentum(t + 1)))) + ((1 - Momentum(t)) * g / (1 - product));
        w.sub_(rate * ahead / (v.sqrt() + epsilon));
    };

    public static Rule Adamax(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7) => (slots, w, g, rate, t) =>
    {
        var m = Mean(slots, "m", g, beta1);
        var u = slots["u"] = maximum(beta2 * slots["u"], g.abs());
        w.sub_(rate / (1 - Math.Pow(beta1, t)) * m / (u + epsilon));
    };

    public static Rule RmsProp(double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false) => (slots, w, g, rate, _) =>
    {
        var v = Mean(slots, "v", g.square(), rho);
        var step = rate * g / ((centered ? v - Mean(slots, "mean", g, rho).square() : v) + epsilon).sqrt();
        w.sub_(momentum > 0 ? slots["momentum"] = (momentum * slots["momentum"]) + step : step);
    };

    public static Rule Adagrad(double start = 0.1, double epsilon = 1e-7) => (slots, w, g, rate, t) =>
    {
        var a = slots["a"] = (t == 1 ? start : slots["a"]) + g.square();
        w.sub_(rate * g / (a + epsilon).sqrt());
    };

    public static Rule Adadelta(double rho = 0.95, double epsilon = 1e-7) => (slots, w, g, rate, _) =>
    {
        var a = Mean(slots, "a", g.square(), rho);
        var d = -g * (slots["x"] + epsilon).sqrt() / (a + epsilon).sqrt();
        Mean(slots, "x", d.square(), rho);
        w.add_(rate * d);
    };

    public static Rule Lion(double beta1 = 0.9, double beta2 = 0.99) => (slots, w, g, rate, _) =>
    {
        w.sub_(rate * ((beta1 * slots["m"]) + ((1 - beta1) * g)).sign());
        Mean(slots, "m", g, beta2);
    };

    private static Tensor Mean(Slots slots, string name, Tensor value, double decay) => slots[name] = (decay * slots[name]) + ((1 - decay) * value);

    /// <summary>What a rule keeps for a variable from step to step; 0 at first.</summary>
    public sealed class Slots(Tensor variable)
    {
        private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

        public Tensor this[string name]
        {
            get => _tensors.TryGetValue(name, out var slot) ? slot : zeros_like(variable);
            set => _tensors[name] = value;
        }
    }
}
