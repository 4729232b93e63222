using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace CnnGen.Runtime;

internal static partial class ProcessorTopology
{
    private const int RelationProcessorCore = 0;

    [SupportedOSPlatform("windows")]
    private static int? WindowsCores()
    {
        // The first call fails and tells the size.
        uint size = 0;
        GetLogicalProcessorInformationEx(RelationProcessorCore, [], ref size);
        var records = new byte[size];
        if (!GetLogicalProcessorInformationEx(RelationProcessorCore, records, ref size)) return null;
        using var process = Process.GetCurrentProcess();
        return CountCores(records.AsSpan(0, (int)size), nint.Size, (nuint)process.ProcessorAffinity);
    }

    /// <summary>Cores among records of the type SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX, of which there is one for each core.</summary>
    /// <param name="records">Four bytes of kind, four of size, and at byte 32 the mask of the core's processors.</param>
    /// <param name="maskSize">Bytes of a mask: those of a pointer.</param>
    /// <param name="affinity">The processors that the process may use. Past 64 processors a mask holds within its group, and the count may be too high.</param>
    internal static int CountCores(ReadOnlySpan<byte> records, int maskSize, ulong affinity)
    {
        const int SizeOffset = 4;
        const int MaskOffset = 32;
        var cores = 0;
        while (!records.IsEmpty)
        {
            var bytes = records.Slice(MaskOffset, maskSize);
            var mask = maskSize == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            if ((mask & affinity) != 0) cores++;
            records = records[BinaryPrimitives.ReadInt32LittleEndian(records[SizeOffset..])..];
        }

        return cores;
    }

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetLogicalProcessorInformationEx(int kind, Span<byte> records, ref uint size);
}
