namespace CnnGen.Runtime;

/// <summary>Counts physical cores: two hardware threads of one core share its arithmetic units, so the second adds nothing to a busy kernel.</summary>
internal static partial class ProcessorTopology
{
    /// <summary>Physical cores that this process may use, or null where the operating system does not tell.</summary>
    public static int? PhysicalCores() =>
        OperatingSystem.IsLinux() ? LinuxCores("/proc/self/status", "/sys/devices/system/cpu")
        : OperatingSystem.IsWindows() ? WindowsCores()
        : null;
}
