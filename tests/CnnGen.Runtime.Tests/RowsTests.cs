namespace CnnGen.Runtime.Tests;

public sealed class RowsTests
{
    [Fact]
    public void A_batch_is_copied_by_indices()
    {
        var (images, labels) = (new float[] { 0, 1, 10, 11, 20, 21 }, new[] { 5, 6, 7 });
        var (batch, few) = (new float[6], new int[3]);
        int[] indices = [2, 0, 2];

        Rows.Copy<float>(images, 2, indices, batch);
        Rows.Copy<int>(labels, 1, indices, few);

        Assert.Equal([20, 21, 0, 1, 20, 21], batch);
        Assert.Equal([7, 5, 7], few);
        Allocation.AssertNone(() => Rows.Copy<float>(images, 2, indices, batch));
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_copied()
    {
        var batch = new float[4];
        Assert.Throws<ArgumentException>("all", () => Rows.Copy<float>(new float[5], 2, [0, 1], batch));
        Assert.Throws<ArgumentException>("rows", () => Rows.Copy<float>(new float[4], 2, [0], batch));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Rows.Copy<float>(new float[4], 0, [0, 1], batch));
        var error = Assert.Throws<ArgumentOutOfRangeException>("indices", () => Rows.Copy<float>([1, 1, 1, 1], 2, [0, 2], batch));
        Assert.StartsWith("index 1 is 2; there are 2 examples, 0 to 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("indices", () => Rows.Copy<float>([1, 1, 1, 1], 2, [-1, 0], batch));
        Assert.Equal(new float[4], batch);
    }
}
