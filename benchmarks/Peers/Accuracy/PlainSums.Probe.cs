using CnnGen.Runtime;

namespace Accuracy;

/// <summary>Reads values where the emitted code leaves them: only a part of its class reaches them.</summary>
public sealed unsafe partial class PlainSums
{
    internal ForwardValues ProbeForward(ReadOnlySpan<float> images)
    {
        var job = _own.Start(images.Length / InputSize);
        FillImages(&job, images);
        job.Dropout1_Key = CounterRandom.Key(DefaultSeed, Study.DropoutLayer, step: 0);
        ForwardTraining(_target, _own.Workers, &job);
        return new ForwardValues(
            ForwardValues.Gather(job.Pool1_Output, Layout.Pool1_OutputStride, Maps.First.Size, job.Rows),
            ForwardValues.Numbers(ForwardValues.Gather(job.Pool1_Winner, Layout.Pool1_WinnerStride, Maps.First.Size, job.Rows)),
            ForwardValues.Gather(job.Pool2_Output, Layout.Pool2_OutputStride, Maps.Second.Size, job.Rows),
            ForwardValues.NumbersOfCorners(ForwardValues.Gather(job.Pool2_Winner, Layout.Pool2_WinnerStride, Maps.Second.Size, job.Rows)));
    }
}
