using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;
using CsCheck;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class StreamPredictionTests
{
    private static readonly NetworkPlan Seed = GeneratorDriverHelper.Plan(Models.Seed);

    /// <summary>What the convolutions hand on stays with the worker; what the dense layer reads of the whole batch does not.</summary>
    [Theory]
    [InlineData("Forward")]
    [InlineData("ForwardOne")]
    public void What_one_loop_leaves_to_itself_goes_to_the_worker(string pass) => Assert.Equal(
        ["conv2_Sums", "conv2_Transformed", "input", "pool1_OutputPassing", "pool1_WinnerPassing", "pool2_Output", "pool2_WinnerPassing"],
        Values(Enum.Parse<Pass>(pass), phase: 0).Order(StringComparer.Ordinal));

    [Fact]
    public void Training_keeps_everything_for_the_backward_pass() => Assert.Equal(
        ["conv2_Sums", "conv2_Transformed", "input", "pool1_Output", "pool1_Winner", "pool2_Output", "pool2_Winner"],
        Values(Pass.ForwardTraining, phase: 0).Order(StringComparer.Ordinal));

    [Fact]
    public void Neither_the_input_nor_the_logits_move() => RandomModels.Networks.Sample(network =>
    {
        var lowered = LowerGraph.Run(network, FuseUpdates.Run(network.Optimizer, GeneratorDriverHelper.Declared(network), areApart: false));
        var streamed = StreamPrediction.Run(lowered);

        Assert.Equal(lowered.Programs.Where(IsOther), streamed.Programs.Where(IsOther));
        foreach (var program in streamed.Programs.Where(p => !IsOther(p)))
        {
            var buffers = program.Steps.SelectMany(s => s.Buffers).ToList();
            Assert.Contains(Network.InputName, buffers);
            Assert.Contains(Assert.Single(lowered.Heads).Output, buffers);
        }
    }, iter: 50);

    private static bool IsOther(LoweredProgram program) => program.Pass is not (Pass.Forward or Pass.ForwardOne);

    private static IEnumerable<string> Values(Pass pass, int phase) =>
        Seed.Program(pass).Phases[phase].Buffers.Where(b => Seed.Buffer(b).Region != Region.Trained);
}
