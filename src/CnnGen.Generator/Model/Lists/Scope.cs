using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Lists;

/// <summary>
/// What the names and parameters in a list of layers stand for. A name that it does not have is looked for around it; a parameter is its block's.
/// </summary>
internal sealed class Scope
{
    private static readonly IReadOnlyDictionary<string, Written> NoParameters = new Dictionary<string, Written>(StringComparer.Ordinal);

    private readonly Scope? _around;
    private readonly IReadOnlyDictionary<string, Written> _parameters;
    private readonly Dictionary<string, Flow> _flows = new(StringComparer.Ordinal);

    private Scope(Scope? around, IReadOnlyDictionary<string, Written> parameters, string prefix, bool isRepeated, int uses, ErrorList errors)
    {
        (_around, _parameters) = (around, parameters);
        (Prefix, IsRepeated, Uses, Errors) = (prefix, isRepeated, uses, errors);
    }

    /// <summary>What names of layers begin with.</summary>
    public string Prefix { get; }

    /// <summary>Whether names of layers end in a number.</summary>
    public bool IsRepeated { get; }

    /// <summary>How many blocks are around it.</summary>
    public int Uses { get; }

    /// <summary>Takes the errors of the lists in it.</summary>
    public ErrorList Errors { get; }

    public bool HasParameters => _parameters.Count > 0;

    public static Scope OfModel(ErrorList errors) => new(null, NoParameters, "", isRepeated: false, uses: 0, errors);

    /// <summary>Of one pass of a repeat.</summary>
    public Scope OfPass() => new(this, _parameters, Prefix, isRepeated: true, Uses, Errors);

    /// <summary>Of one use of a block.</summary>
    /// <param name="name">The use's.</param>
    /// <param name="place">Where it stands.</param>
    public Scope OfUse(string block, string name, SourceSpan place, IReadOnlyDictionary<string, Written> parameters) => new(
        this, parameters, name + "_", isRepeated: false, Uses + 1,
        Errors.Within($"in the block {Quote.Word(block)}, used in line {Quote.Integer(place.Line)}"));

    public Written? Parameter(string name) => _parameters.TryGetValue(name, out var value) ? value : null;

    public Flow? Find(string name) => _flows.TryGetValue(name, out var flow) ? flow : _around?.Find(name);

    public void Name(string name, Flow flow) => _flows[name] = flow;
}
