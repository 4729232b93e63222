using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Schedules;

namespace CnnGen.Generator.Tests.Model;

/// <summary>Learning rates of steps, by numbers worked out by hand.</summary>
public sealed class ScheduleRuleTests
{
    /// <summary>A schedule, a step from 0, and its rate.</summary>
    public static TheoryData<string, int, double> Rows => new()
    {
        { "{ constant: 0.5 }", 7, 0.5 },
        { "{ exponential_decay: { initial_learning_rate: 1, decay_steps: 4, decay_rate: 0.25 } }", 2, 0.5 },
        { "{ exponential_decay: { initial_learning_rate: 1, decay_steps: 4, decay_rate: 0.25, staircase: true } }", 7, 0.25 },
        { "{ inverse_time_decay: { initial_learning_rate: 1, decay_steps: 4, decay_rate: 2 } }", 2, 0.5 },
        { "{ inverse_time_decay: { initial_learning_rate: 1, decay_steps: 4, decay_rate: 2, staircase: true } }", 7, 1.0 / 3 },
        { "{ piecewise_constant_decay: { boundaries: [2, 5], values: [1, 0.5, 0.25] } }", 2, 1 },
        { "{ piecewise_constant_decay: { boundaries: [2, 5], values: [1, 0.5, 0.25] } }", 3, 0.5 },
        { "{ piecewise_constant_decay: { boundaries: [2, 5], values: [1, 0.5, 0.25] } }", 6, 0.25 },
        { "{ polynomial_decay: { initial_learning_rate: 1, decay_steps: 4, end_learning_rate: 0.5, power: 2 } }", 2, 0.625 },
        { "{ polynomial_decay: { initial_learning_rate: 1, decay_steps: 4, end_learning_rate: 0.5 } }", 9, 0.5 },
        { "{ polynomial_decay: { initial_learning_rate: 1, decay_steps: 4, end_learning_rate: 0.5, cycle: true } }", 6, 0.625 }, // 6 of 8.
        { "{ cosine_decay: { initial_learning_rate: 1, decay_steps: 4 } }", 2, 0.5 },
        { "{ cosine_decay: { initial_learning_rate: 1, decay_steps: 4, alpha: 0.25 } }", 9, 0.25 },
        { "{ cosine_decay: { initial_learning_rate: 0, decay_steps: 4, warmup_target: 1, warmup_steps: 2 } }", 1, 0.5 },
        { "{ cosine_decay: { initial_learning_rate: 0, decay_steps: 4, warmup_target: 1, warmup_steps: 2 } }", 2, 1 },
        { "{ cosine_decay: { initial_learning_rate: 0, decay_steps: 4, warmup_target: 1, warmup_steps: 2 } }", 4, 0.5 },
        { "{ cosine_decay_restarts: { initial_learning_rate: 1, first_decay_steps: 4, m_mul: 0.5 } }", 2, 0.5 },
        { "{ cosine_decay_restarts: { initial_learning_rate: 1, first_decay_steps: 4, m_mul: 0.5 } }", 4, 0.5 },
        { "{ cosine_decay_restarts: { initial_learning_rate: 1, first_decay_steps: 4, m_mul: 0.5 } }", 8, 0.25 }, // Half of the second cycle, of 8 steps.
        { "{ cosine_decay_restarts: { initial_learning_rate: 1, first_decay_steps: 4, t_mul: 1 } }", 10, 0.5 },
        { "{ one_cycle: { max_lr: 1, total_steps: 12, pct_start: 0.25 } }", 0, 0.04 },
        { "{ one_cycle: { max_lr: 1, total_steps: 12, pct_start: 0.25 } }", 1, 0.52 },
        { "{ one_cycle: { max_lr: 1, total_steps: 12, pct_start: 0.25 } }", 2, 1 },
        { "{ one_cycle: { max_lr: 1, total_steps: 12, pct_start: 0.25 } }", 11, 4e-6 },
        { "{ one_cycle: { max_lr: 1, total_steps: 12, pct_start: 0.25 } }", 40, 4e-6 },
        { "{ step: { initial_learning_rate: 1, step_size: 2, gamma: 0.5, steps_per_epoch: 3 } }", 5, 1 },
        { "{ step: { initial_learning_rate: 1, step_size: 2, gamma: 0.5, steps_per_epoch: 3 } }", 12, 0.25 },
        { "{ multistep: { initial_learning_rate: 1, milestones: [1, 3], gamma: 0.5, steps_per_epoch: 3 } }", 2, 1 },
        { "{ multistep: { initial_learning_rate: 1, milestones: [1, 3], gamma: 0.5, steps_per_epoch: 3 } }", 3, 0.5 },
        { "{ multistep: { initial_learning_rate: 1, milestones: [1, 3], gamma: 0.5, steps_per_epoch: 3 } }", 9, 0.25 },
    };

    [Theory, MemberData(nameof(Rows))]
    public void A_step_has_the_rate_computed_by_hand(string spelling, int step, double rate)
    {
        var network = GeneratorDriverHelper.Bind(
            Models.With("- flatten\n- dense: { units: 2 }", rest: $"optimizer: {{ sgd: {{ learning_rate: {spelling} }} }}"));

        Assert.Equal(rate, Evaluate.Of(network.Optimizer.LearningRate.Rate, _ => step), 1e-12);
    }

    [Fact]
    public void Every_schedule_has_a_row() => Assert.Empty(
        ScheduleCatalog.All.Words.Except(Rows.Select(row => ((string)row[0]).TrimStart('{', ' ').Split(':')[0]), StringComparer.Ordinal));
}
