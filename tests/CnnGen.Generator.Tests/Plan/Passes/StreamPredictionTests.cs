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
    public void What_one_loop_leaves_to_itself_goes_to_the_worker(string program) => Assert.Equal(
        ["conv2_Sums", "conv2_Transformed", "input", "pool1_OutputPassing", "pool1_WinnerPassing", "pool2_Output", "pool2_WinnerPassing"],
        Values(program, phase: 0).Order(StringComparer.Ordinal));

    [Fact]
    public void Training_keeps_everything_for_the_backward_pass() => Assert.Equal(
        ["conv2_Sums", "conv2_Transformed", "input", "pool1_Output", "pool1_Winner", "pool2_Output", "pool2_Winner"],
        Values("ForwardTraining", phase: 0).Order(StringComparer.Ordinal));

    [Fact]
    public void Neither_the_input_nor_the_logits_move() => RandomModels.Networks.Sample(network =>
    {
        var lowered = LowerLayers.Run(network, Fuse.Run(network));
        var streamed = StreamPrediction.Run(lowered, "Forward", "ForwardOne");

        Assert.Equal(lowered.Programs.Where(p => !p.Name.StartsWith("Forward", StringComparison.Ordinal)), streamed.Programs.Where(p => !p.Name.StartsWith("Forward", StringComparison.Ordinal)));
        foreach (var program in streamed.Programs.Where(p => p.Name is "Forward" or "ForwardOne"))
        {
            var buffers = program.Steps.SelectMany(s => s.Arguments).OfType<BufferArgument>().Select(a => a.Buffer).ToList();
            Assert.Contains(LowerLayers.Input, buffers);
            Assert.Contains(lowered.Logits, buffers);
        }
    }, iter: 50);

    private static IEnumerable<string> Values(string program, int phase) =>
        Seed.Program(program).Phases[phase].Buffers.Where(b => Seed.Buffer(b).Region != Region.Trained);
}
