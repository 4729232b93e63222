using static CnnGen.Numerics.Tests.RandomNetworks.Chance;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Lists of layers: branches in branches, repeats, blocks, and values taken by name.</summary>
internal sealed class DrawLists(Chance chance)
{
    private const int Deepest = 3;

    private static readonly string[] OfEqualShapes = ["add", "add", "add", "multiply", "average", "maximum", "minimum"];

    private readonly DrawBlocks _blocks = new(chance);
    private int _names;

    public IReadOnlyList<BlockText> Blocks => _blocks.All;

    /// <summary>So many items, or a few more where their shape is to be something.</summary>
    /// <param name="shape">Of what arrives; then of what leaves.</param>
    public List<Item> Draw(ref int[] shape, int count, int depth = 0)
    {
        var items = new List<Item>();
        for (var i = 0; i < count; i++) items.AddRange(DrawItems(ref shape, depth));
        return items;
    }

    private IReadOnlyList<Item> DrawItems(ref int[] shape, int depth)
    {
        var (kind, arriving) = (depth < Deepest ? chance.From(1, 100) : 100, shape);
        switch (kind)
        {
            case <= 14: return [Merge(ref shape, depth + 1)];
            case <= 18: return [Concatenation(ref shape, depth + 1)];
            case <= 23: return Repeat(shape, depth + 1);
            case <= 30: return [_blocks.Use(shape, () => Ended(arriving, depth + 1))];
            case <= 37: return ByName(ref shape, depth + 1);
            default:
                (var item, shape) = DrawLayers.Draw(chance, shape);
                return [item];
        }
    }

    /// <summary>Layers that give what arrives its shape again.</summary>
    private List<Item> Ended(int[] shape, int depth)
    {
        var end = shape;
        var items = Draw(ref end, chance.From(1, 3), depth);
        items.AddRange(Fitting.To(shape, end));
        return items.Count > 0 ? items : [DrawLayers.Activation(chance, shape).Item];
    }

    private Item Merge(ref int[] shape, int depth)
    {
        var (word, arriving) = (chance.Percent(10) ? "subtract" : chance.OneOf(OfEqualShapes), shape);
        var target = shape;
        // What arrives, and what becomes of it: a skip. Or all are something else.
        List<IReadOnlyList<Item>> branches = [chance.Percent(50) ? [] : Draw(ref target, chance.From(1, 3), depth)];
        for (var more = word == "subtract" || chance.Percent(75) ? 1 : 2; more > 0; more--)
        {
            var serves = chance.Percent(20) ? [.. target[..^1].Select(_ => 1), target[^1]] : target;
            branches.Insert(chance.From(0, branches.Count), Branch(arriving, serves, depth));
        }

        shape = target;
        return new Item(word, Name(15), branches);
    }

    private Item Concatenation(ref int[] shape, int depth)
    {
        var (arriving, target) = (shape, shape);
        List<IReadOnlyList<Item>> branches = [Draw(ref target, chance.From(0, 2), depth)];
        var axis = chance.Percent(60) ? target.Length - 1 : chance.From(0, target.Length - 1);
        var extent = target[axis];
        for (var more = chance.From(1, 2); more > 0; more--)
        {
            int[] next = [.. target];
            next[axis] = chance.Percent(50) ? target[axis] : chance.From(1, 4);
            extent += next[axis];
            branches.Add(Branch(arriving, next, depth));
        }

        shape = [.. target];
        shape[axis] = extent;
        IReadOnlyList<Option> place = axis == target.Length - 1 && chance.Percent(70) ? []
            : [new Option("axis", Text(chance.Percent(50) ? axis + 1 : axis - target.Length))];
        return new Item("concatenate", [.. place, .. Name(15)], branches);
    }

    private List<Item> Branch(int[] arriving, int[] target, int depth)
    {
        var end = arriving;
        var items = target.SequenceEqual(arriving) && chance.Percent(25) ? [] : Draw(ref end, chance.From(0, 2), depth);
        items.AddRange(Fitting.To(target, end));
        return items;
    }

    private List<Item> Repeat(int[] shape, int depth) =>
        [new Item(Item.Repeat, [new Option("times", Text(chance.From(1, 3)))], [Ended(shape, depth)])];

    /// <summary>A value that two ways lead on from, which meet again: all of it told by names.</summary>
    private List<Item> ByName(ref int[] shape, int depth)
    {
        var (from, one, other) = (NewName(), NewName(), NewName());
        (var first, shape) = DrawLayers.Draw(chance, shape);
        var (end, back) = (shape, shape);
        List<Item> items = [first.With("name", from), .. Draw(ref end, chance.From(0, 2), depth), DrawLayers.Activation(chance, end).Item.With("name", one)];
        (var again, back) = DrawLayers.Draw(chance, back);
        items.Add(again.With("inputs", from));
        items.AddRange(Fitting.To(end, back));
        items.Add(DrawLayers.Activation(chance, end).Item.With("name", other));
        string[] taken = end.SequenceEqual(shape) && chance.Percent(30) ? [one, from, other] : [one, other];
        items.Add(new Item(chance.OneOf(OfEqualShapes), new Option("inputs", $"[ {string.Join(", ", taken)} ]")));
        shape = end;
        return items;
    }

    private IReadOnlyList<Option> Name(int share) => [.. chance.Perhaps(share, "name", NewName)];

    // A digit at the end could be taken for the number of a repetition.
    private string NewName() => $"named{Text(++_names)}x";
}
