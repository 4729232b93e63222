using CnnGen.Emitted.Accuracy.MnistCnn;
using CnnGen.Runtime;

namespace Accuracy;

/// <summary>Reads values where the emitted code leaves them: only a part of its class reaches them.</summary>
public sealed unsafe partial class MnistCnn
{
    internal ForwardValues ProbeForward(ReadOnlySpan<float> images)
    {
        var job = Forwards(images);
        return Values(&job);
    }

    /// <summary>A step of size zero: everything is computed and no parameter moves. For a network that has not trained, whose moments are zero.</summary>
    internal StepValues ProbeStep(ReadOnlySpan<float> images, ReadOnlySpan<int> labels)
    {
        var job = Forwards(images);
        FillLabels(&job, labels);
        FillWeights(&job, []);
        job.Share = 1f / job.Rows;
        Loss(_target, _own.Workers, &job);
        var (forward, dense1) = (Values(&job), ForwardValues.Gather(job.Dense1_Output, Layout.Dense1_OutputStride, 1024, job.Rows));
        var logits = ForwardValues.Gather(job.Dense2_Output, Layout.Dense2_OutputStride, Classes, job.Rows);
        var logitsGradient = ForwardValues.Gather(job.LogitsGradient, Layout.LogitsGradientStride, Classes, job.Rows);
        var winners = ForwardValues.Gather(job.Pool2_Winner, Layout.Pool2_WinnerStride, Maps.Second.Size, job.Rows);

        job.Alpha = 0;
        Backward(_target, _own.Workers, &job);
        return new StepValues(forward)
        {
            Dense1 = dense1,
            Logits = logits,
            LogitsGradient = logitsGradient,
            Dense2InputGradient = ForwardValues.Gather(job.Dense2_InputGradient, Layout.Dense2_InputGradientStride, 1024, job.Rows),
            Dense1InputGradient = ForwardValues.Gather(job.Dense1_InputGradient, Layout.Dense1_InputGradientStride, Maps.Second.Size, job.Rows),
            Conv2InputGradient = InputGradients(&job, winners),
            Moments = Parameters.ToDictionary(parameter => parameter.Name, Moment, StringComparer.Ordinal),
        };
    }

    private Job Forwards(ReadOnlySpan<float> images)
    {
        var job = _own.Start(images.Length / InputSize);
        FillImages(&job, images);
        job.Dropout1_Key = CounterRandom.Key(DefaultSeed, Study.DropoutLayer, step: 0);
        ForwardTraining(_target, _own.Workers, &job);
        return job;
    }

    private static ForwardValues Values(Job* job) => new(
        ForwardValues.Gather(job->Pool1_Output, Layout.Pool1_OutputStride, Maps.First.Size, job->Rows),
        ForwardValues.Numbers(ForwardValues.Gather(job->Pool1_Winner, Layout.Pool1_WinnerStride, Maps.First.Size, job->Rows)),
        ForwardValues.Gather(job->Pool2_Output, Layout.Pool2_OutputStride, Maps.Second.Size, job->Rows),
        ForwardValues.NumbersOfCorners(ForwardValues.Gather(job->Pool2_Winner, Layout.Pool2_WinnerStride, Maps.Second.Size, job->Rows)));

    /// <summary>A step keeps them for one example at a time, so each is computed again.</summary>
    private static float[] InputGradients(Job* job, ReadOnlySpan<float> winners)
    {
        var gradients = new float[job->Rows * Maps.First.Size];
        fixed (float* winner = winners)
        {
            for (var n = 0; n < job->Rows; n++)
            {
                OnScalar.Conv2_CollectLive(
                    job->Dense1_InputGradient + (Layout.Dense1_InputGradientStride * n), winner + (Maps.Second.Size * n),
                    job->Conv2_ByPixelValues, job->Conv2_ByPixelPositions, job->Conv2_ByPixelCounts,
                    job->Conv2_ByFilterValues, job->Conv2_ByFilterPositions, job->Conv2_ByFilterCounts);
                OnScalar.Conv2_BackwardInput(
                    job->Conv2_Kernel, job->Conv2_ByPixelValues, job->Conv2_ByPixelPositions, job->Conv2_ByPixelCounts, job->Conv2_InputGradient);
                new ReadOnlySpan<float>(job->Conv2_InputGradient, Maps.First.Size).CopyTo(gradients.AsSpan(Maps.First.Size * n));
            }
        }

        return gradients;
    }

    /// <summary>The moments lie as the parameters do, one copy further on.</summary>
    private static float[] Moment(Parameter parameter)
    {
        var (layout, moment) = (parameter.Layout, new float[parameter.Count]);
        fixed (float* values = parameter.Storage)
        {
            for (var i = 0; i < moment.Length; i++)
                moment[i] = values[Layout.FirstMoments - Layout.Parameters + layout.IndexOf(i / layout.Columns, i % layout.Columns)];
        }

        return moment;
    }
}
