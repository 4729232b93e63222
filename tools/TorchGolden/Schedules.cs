using static TorchSharp.torch.optim;

namespace TorchGolden;

/// <summary>Every schedule: Keras' by their formulas, and PyTorch's one_cycle, step and multistep.</summary>
internal static class Schedules
{
    private const int StepsPerEpoch = 4;

    public static Schedule[] All { get; } =
    [
        new("constant", "{ constant: { value: 0.05 } }", _ => 0.05),
        Decay("exponential_decay", "", "decay_steps: 20, decay_rate: 0.9", n => 0.1 * Math.Pow(0.9, n / 20.0)) with
        {
            Torch = o => lr_scheduler.ExponentialLR(o, Math.Pow(0.9, 1 / 20.0)),
        },
        Decay("exponential_decay", "-staircase", "decay_steps: 20, decay_rate: 0.9, staircase: true", n => 0.1 * Math.Pow(0.9, n / 20)) with
        {
            Torch = o => lr_scheduler.StepLR(o, 20, 0.9),
        },
        Decay("inverse_time_decay", "", "decay_steps: 20, decay_rate: 0.5", n => 0.1 / (1 + (0.5 * n / 20))),
        Decay("inverse_time_decay", "-staircase", "decay_steps: 20, decay_rate: 0.5, staircase: true", n => 0.1 / (1 + (0.5 * (n / 20)))),
        new(
            "piecewise_constant_decay", "{ piecewise_constant_decay: { boundaries: [10, 40, 100], values: [0.1, 0.05, 0.01, 0.001] } }",
            n => n <= 10 ? 0.1 : n <= 40 ? 0.05 : n <= 100 ? 0.01 : 0.001),
        Decay("polynomial_decay", "", "decay_steps: 40", n => Polynomial(n, 40, 1e-4, 1)),
        Decay("polynomial_decay", "-options", "decay_steps: 40, end_learning_rate: 0.01, power: 2", n => Polynomial(n, 40, 0.01, 2)),
        Decay(
            "polynomial_decay", "-cycle", "decay_steps: 40, end_learning_rate: 0.01, power: 0.5, cycle: true",
            n => Polynomial(n, 40 * Math.Max(1, Math.Ceiling(n / 40.0)), 0.01, 0.5)),
        Decay("cosine_decay", "", "decay_steps: 40", n => Cosine(n, 0.1, 40, 0)),
        Decay("cosine_decay", "-alpha", "decay_steps: 40, alpha: 0.1", n => Cosine(n, 0.1, 40, 0.1)),
        Decay(
            "cosine_decay", "-warmup", "decay_steps: 40, alpha: 0.1, warmup_target: 0.4, warmup_steps: 20",
            n => n < 20 ? 0.1 + (0.3 * n / 20) : Cosine(n - 20, 0.4, 40, 0.1)),
        Decay("cosine_decay_restarts", "", "first_decay_steps: 10", n => Restarts(n, 2, 1, 0)),
        Decay("cosine_decay_restarts", "-options", "first_decay_steps: 10, t_mul: 1.5, m_mul: 0.5, alpha: 0.1", n => Restarts(n, 1.5, 0.5, 0.1)),
        Decay("cosine_decay_restarts", "-equal", "first_decay_steps: 10, t_mul: 1.0, m_mul: 0.9", n => Restarts(n, 1, 0.9, 0)),
        new("one_cycle", "{ one_cycle: { max_lr: 0.1, total_steps: 100 } }", n => OneCycle(n, 100, 0.3, 25, 1e4))
        {
            Last = 99, Torch = o => lr_scheduler.OneCycleLR(o, 0.1, 100, cycle_momentum: false),
        },
        new(
            "one_cycle-options", "{ one_cycle: { max_lr: 0.1, total_steps: 60, pct_start: 0.2, div_factor: 10, final_div_factor: 100 } }",
            n => OneCycle(n, 60, 0.2, 10, 100))
        {
            Last = 59, Torch = o => lr_scheduler.OneCycleLR(o, 0.1, 60, pct_start: 0.2, cycle_momentum: false, div_factor: 10, final_div_factor: 100),
        },
        Decay("step", "", $"step_size: 3, gamma: 0.5, steps_per_epoch: {StepsPerEpoch}", n => 0.1 * Math.Pow(0.5, n / StepsPerEpoch / 3)) with
        {
            Torch = o => lr_scheduler.StepLR(o, 3 * StepsPerEpoch, 0.5),
        },
        Decay(
            "multistep", "", $"milestones: [3, 5, 10], gamma: 0.5, steps_per_epoch: {StepsPerEpoch}",
            n => 0.1 * Math.Pow(0.5, new[] { 3, 5, 10 }.Count(milestone => milestone <= n / StepsPerEpoch))) with
        {
            Torch = o => lr_scheduler.MultiStepLR(o, [3 * StepsPerEpoch, 5 * StepsPerEpoch, 10 * StepsPerEpoch], 0.5),
        },
    ];

    /// <summary>A schedule that goes down from 0.1.</summary>
    private static Schedule Decay(string word, string suffix, string options, Func<int, double> rate) =>
        new(word + suffix, $"{{ {word}: {{ initial_learning_rate: 0.1, {options} }} }}", rate);

    private static double Polynomial(int n, double steps, double end, double power) => ((0.1 - end) * Math.Pow(1 - (Math.Min(n, steps) / steps), power)) + end;

    private static double Cosine(double n, double top, double steps, double alpha) =>
        top * (((1 - alpha) * (1 + Math.Cos(Math.PI * Math.Min(n, steps) / steps)) / 2) + alpha);

    private static double Restarts(int n, double longer, double lower, double alpha)
    {
        var (start, length, top) = (0.0, 10.0, 1.0);
        for (; n >= start + length; length *= longer, top *= lower) start += length;
        return 0.1 * (((1 - alpha) * top * (1 + Math.Cos(Math.PI * (n - start) / length)) / 2) + alpha);
    }

    private static double OneCycle(int n, int steps, double up, double first, double last)
    {
        double Between(double from, double to, double share) => to + ((from - to) * (1 + Math.Cos(Math.PI * share)) / 2);
        var turn = (up * steps) - 1;
        return n <= turn ? Between(0.1 / first, 0.1, n / turn) : Between(0.1, 0.1 / first / last, (n - turn) / (steps - 1 - turn));
    }
}
