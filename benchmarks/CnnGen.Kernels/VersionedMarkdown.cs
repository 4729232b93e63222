using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using Harness;

namespace CnnGen.Kernels;

/// <summary>BenchmarkDotNet's table for GitHub below a line that says of which commit it is, and on which CPU by family and model.</summary>
internal sealed class VersionedMarkdown : ExporterBase
{
    protected override string FileExtension => "md";

    protected override string FileNameSuffix => "-github";

    public override void ExportToLog(Summary summary, ILogger logger)
    {
        logger.WriteLine($"{Machine.CpuName()}; {ProgramVersion.Of(typeof(MnistCnn))}.");
        logger.WriteLine();
        MarkdownExporter.GitHub.ExportToLog(summary, logger);
    }
}
