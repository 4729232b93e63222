using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using CnnGen.Kernels;

// Options are BenchmarkDotNet's: --filter '*Conv2*', --artifacts FOLDER, ...
// In this process: kernels are fully optimised at their first call, so there is nothing to isolate, and kernels and FMA peak meet the same clock.
var job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithIterationTime(TimeInterval.FromMilliseconds(100))
    .WithWarmupCount(3)
    .WithIterationCount(15);
var config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params)
    .AddColumn(StatisticColumn.Median, StatisticColumn.Min, StatisticColumn.StdDev)
    .AddColumn(PeakColumn.All)
    .AddExporter(new VersionedMarkdown(), JsonExporter.Brief)
    .AddLogger(ConsoleLogger.Default)
    .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
    .WithOptions(ConfigOptions.JoinSummary);
var benchmarks = new[] { typeof(MnistCnn.ForwardKernels), typeof(MnistCnn.DenseGradientKernels), typeof(MnistCnn.LiveGradientKernels) };
return BenchmarkSwitcher.FromTypes(benchmarks).Run(args, config).Any() ? 0 : 2;
