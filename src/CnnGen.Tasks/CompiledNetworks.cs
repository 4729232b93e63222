using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CnnGen.Tasks;

/// <summary>What the generator left in an assembly about its networks: <c>[assembly: AssemblyMetadata("CnnGen.Network", "…")]</c>, a line for each.</summary>
internal static class CompiledNetworks
{
    public const string Line = "CnnGen.Network";

    /// <summary>Reports, which only the build has that was made for them. The first line of each is the class.</summary>
    public const string ReportText = "CnnGen.Report.Text";

    public const string ReportMarkdown = "CnnGen.Report.Markdown";

    /// <summary>The texts of the attributes with a key, in their own order. The assembly is read as a file, not loaded.</summary>
    public static IReadOnlyList<string> Read(string path, string key)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.GetAssemblyDefinition().GetCustomAttributes()
                .Select(metadata.GetCustomAttribute)
                .Where(attribute => IsAssemblyMetadata(metadata, attribute))
                .Select(attribute => Arguments(metadata, attribute))
                .Where(arguments => arguments.Key == key)
                .Select(arguments => arguments.Value ?? ""),
        ];
    }

    private static bool IsAssemblyMetadata(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
        && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)type).Name, "AssemblyMetadataAttribute");

    // ECMA-335, II.23.3: a prolog of two bytes, then the constructor's arguments, each a string with its length.
    private static (string? Key, string? Value) Arguments(MetadataReader metadata, CustomAttribute attribute)
    {
        var blob = metadata.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        return (blob.ReadSerializedString(), blob.ReadSerializedString());
    }
}
