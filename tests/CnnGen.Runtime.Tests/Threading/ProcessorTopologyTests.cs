using System.Buffers.Binary;
using CnnGen.Runtime.Tests.Files;

namespace CnnGen.Runtime.Tests.Threading;

public sealed class ProcessorTopologyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0-3", 2)]
    [InlineData("0,2", 1)]
    [InlineData("0,1", 2)]
    [InlineData("3", 1)]
    public void Linux_counts_the_cores_of_the_allowed_processors(string allowed, int cores)
    {
        // Two cores with two threads each, numbered as Linux does: core 0 has processors 0 and 2.
        foreach (var (processor, siblings) in new[] { (0, "0,2"), (1, "1,3"), (2, "0,2"), (3, "1,3") })
        {
            var topology = Directory.CreateDirectory(Path.Combine(_folder.Path, $"cpu{processor}", "topology"));
            File.WriteAllText(Path.Combine(topology.FullName, "thread_siblings_list"), siblings + "\n");
        }

        Assert.Equal(
            cores, ProcessorTopology.LinuxCores(Status($"Name:\tdotnet\nCpus_allowed:\tf\nCpus_allowed_list:\t{allowed}\nMems_allowed:\t1\n"), _folder.Path));
    }

    [Theory]
    [InlineData("Cpus_allowed_list:\t0-3\n")]
    [InlineData("Cpus_allowed_list:\tall\n")]
    [InlineData("Cpus_allowed_list:\t3-0\n")]
    [InlineData("Cpus_allowed_list:\t\n")]
    [InlineData("Cpus_allowed_list:\t99999999999\n")]
    [InlineData("Name:\tdotnet\n")]
    public void Where_Linux_does_not_tell_nothing_is_known(string status) => Assert.Null(ProcessorTopology.LinuxCores(Status(status), _folder.Path));

    [Theory]
    [InlineData("5", new[] { 5 })]
    [InlineData(" 0-2\n", new[] { 0, 1, 2 })]
    [InlineData("0-1,4,6-7", new[] { 0, 1, 4, 6, 7 })]
    public void Lists_of_processors_are_read(string list, int[] expected) => Assert.Equal(expected, ProcessorTopology.ParseList(list));

    [Theory]
    [InlineData(8, 0xFUL, 2)]
    [InlineData(8, 0x3UL, 1)]
    [InlineData(8, 0x5UL, 2)]
    [InlineData(4, 0xFUL, 2)]
    [InlineData(4, 0xCUL, 1)]
    public void Windows_counts_the_records_of_the_allowed_processors(int maskSize, ulong affinity, int cores) =>
        Assert.Equal(cores, ProcessorTopology.CountCores([.. Record(0b0011, maskSize), .. Record(0b1100, maskSize)], maskSize, affinity));

    /// <summary>One core with one group, as Windows writes it: 32 bytes, the mask, and 8 bytes of the group's number and padding.</summary>
    private static byte[] Record(ulong mask, int maskSize)
    {
        var record = new byte[32 + maskSize + 8];
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), record.Length);
        record[30] = 1;
        for (var i = 0; i < maskSize; i++) record[32 + i] = (byte)(mask >> (8 * i));
        return record;
    }

    private string Status(string text)
    {
        var path = Path.Combine(_folder.Path, "status");
        File.WriteAllText(path, text);
        return path;
    }
}
