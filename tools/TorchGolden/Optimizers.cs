using static TorchGolden.UpdateRules;
using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>Every optimizer with its defaults and with other options, and the keys that all have in common.</summary>
internal static class Optimizers
{
    public static Optimizer[] All { get; } =
    [
        Of("sgd", "", "", Sgd(), 0.01) with { Torch = w => optim.SGD(w, 0.01) },
        Of("sgd", "-momentum", "momentum: 0.9", Sgd(0.9), 0.01) with { Torch = w => optim.SGD(w, 0.01, momentum: 0.9) },
        Of("sgd", "-nesterov", "momentum: 0.9, nesterov: true", Sgd(0.9, nesterov: true), 0.01) with
        {
            Torch = w => optim.SGD(w, 0.01, momentum: 0.9, nesterov: true),
        },
        Of("adam", "", "", Adam(), 0.001),
        Of("adam", "-options", "learning_rate: 0.05, beta_1: 0.8, beta_2: 0.95, epsilon: 0.01", Adam(0.8, 0.95, 0.01), 0.05),
        Of("adam", "-amsgrad", "learning_rate: 0.05, beta_2: 0.8, amsgrad: true", Adam(beta2: 0.8, amsgrad: true), 0.05),
        Of("adamw", "", "", Adam(), 0.001) with { WeightDecay = 0.004 },
        Of("adamw", "-options", "learning_rate: 0.05, weight_decay: 0.1, epsilon: 0.01", Adam(epsilon: 0.01), 0.05) with { WeightDecay = 0.1 },
        Of("nadam", "", "", Nadam(), 0.001) with { Torch = w => optim.NAdam(w, 0.001, eps: 1e-7, momentum_decay: 1) },
        Of("nadam", "-options", "learning_rate: 0.05, beta_1: 0.8, beta_2: 0.95, epsilon: 0.01", Nadam(0.8, 0.95, 0.01), 0.05) with
        {
            Torch = w => optim.NAdam(w, 0.05, 0.8, 0.95, 0.01, momentum_decay: 1),
        },
        Of("adamax", "", "", Adamax(), 0.001),
        Of("adamax", "-options", "learning_rate: 0.05, beta_1: 0.8, beta_2: 0.95, epsilon: 0.01", Adamax(0.8, 0.95, 0.01), 0.05),
        Of("rmsprop", "", "", RmsProp(), 0.001),
        Of("rmsprop", "-options", "learning_rate: 0.05, rho: 0.8, epsilon: 0.01", RmsProp(0.8, epsilon: 0.01), 0.05),
        Of("rmsprop", "-momentum", "momentum: 0.9", RmsProp(momentum: 0.9), 0.001),
        Of("rmsprop", "-centered", "centered: true", RmsProp(centered: true), 0.001),
        Of(
            "rmsprop", "-momentum-centered", "learning_rate: 0.02, rho: 0.8, momentum: 0.5, epsilon: 0.01, centered: true",
            RmsProp(0.8, 0.5, 0.01, true), 0.02),
        Of("adagrad", "", "", Adagrad(), 0.001),
        Of("adagrad", "-options", "learning_rate: 0.05, initial_accumulator_value: 0.5, epsilon: 0.01", Adagrad(0.5, 0.01), 0.05),
        Of("adadelta", "", "", Adadelta(), 0.001) with { Torch = w => optim.Adadelta(w, 0.001, 0.95, 1e-7) },
        Of("adadelta", "-options", "learning_rate: 1.0, rho: 0.8, epsilon: 0.01", Adadelta(0.8, 0.01), 1) with { Torch = w => optim.Adadelta(w, 1, 0.8, 0.01) },
        Of("lion", "", "", Lion(), 0.001),
        Of("lion", "-options", "learning_rate: 0.05, beta_1: 0.8, beta_2: 0.95", Lion(0.8, 0.95), 0.05),

        Of("sgd", "-weight_decay", "momentum: 0.9, weight_decay: 0.1", Sgd(0.9), 0.01) with { WeightDecay = 0.1 },
        Of("sgd", "-clipvalue", "clipvalue: 0.5", Sgd(), 0.01) with { Clip = gradients => Array.ConvertAll(gradients, g => g.clamp(-0.5, 0.5)) },
        Of("sgd", "-clipnorm", "momentum: 0.9, clipnorm: 0.75", Sgd(0.9), 0.01) with
        {
            Clip = gradients => Array.ConvertAll(gradients, g => Clipped(g, Norm(g), 0.75)),
        },
        Of("sgd", "-global_clipnorm", "global_clipnorm: 0.75", Sgd(), 0.01) with
        {
            Clip = gradients => Array.ConvertAll(gradients, g => Clipped(g, Norm(cat(gradients)), 0.75)),
        },
        Of("sgd", "-use_ema", "use_ema: true", Sgd(), 0.01) with { AverageMomentum = 0.99 },
        Of("sgd", "-ema_overwrite_frequency", "learning_rate: 0.1, use_ema: true, ema_momentum: 0.75, ema_overwrite_frequency: 5", Sgd(), 0.1) with
        {
            AverageMomentum = 0.75, OverwriteEvery = 5,
        },
        Of("sgd", "-gradient_accumulation_steps", "gradient_accumulation_steps: 3", Sgd(), 0.01) with { Accumulated = 3 },
        Of("sgd", "-schedule", $"momentum: 0.9, learning_rate: {Decay}", Sgd(0.9), n => 0.1 * Math.Pow(0.5, n / 4.0)),
        Of("adam", "-weight_decay", "learning_rate: 0.05, weight_decay: 0.1", Adam(), 0.05) with { WeightDecay = 0.1 },
        Of("adam", "-global_clipnorm", "learning_rate: 0.05, epsilon: 0.01, global_clipnorm: 0.75", Adam(epsilon: 0.01), 0.05) with
        {
            Clip = gradients => Array.ConvertAll(gradients, g => Clipped(g, Norm(cat(gradients)), 0.75)),
        },
        Of(
            "adam", "-gradient_accumulation_steps", $"learning_rate: {Decay}, clipvalue: 0.5, gradient_accumulation_steps: 3",
            Adam(), n => 0.1 * Math.Pow(0.5, n / 4.0)) with
        {
            Accumulated = 3, Clip = gradients => Array.ConvertAll(gradients, g => g.clamp(-0.5, 0.5)),
        },
    ];

    private const string Decay = "{ exponential_decay: { initial_learning_rate: 0.1, decay_steps: 4, decay_rate: 0.5 } }";

    private static Optimizer Of(string word, string suffix, string options, Rule rule, double learningRate) =>
        Of(word, suffix, options, rule, _ => learningRate);

    private static Optimizer Of(string word, string suffix, string options, Rule rule, Func<int, double> learningRate) =>
        new(word + suffix, options.Length == 0 ? word : $"{{ {word}: {{ {options} }} }}", rule, learningRate);

    private static Tensor Norm(Tensor g) => g.square().sum().sqrt();

    /// <summary>As long as <paramref name="most"/> where <paramref name="norm"/> is longer.</summary>
    private static Tensor Clipped(Tensor g, Tensor norm, double most) => g * most / norm.clamp(min: most);
}
