namespace CnnGen.Runtime;

internal sealed class ConstantInitializer(float value) : Initializer
{
    internal override RowFiller For(int rows, int columns, ulong seed, uint stream) => (_, values) => values.Fill(value);
}
