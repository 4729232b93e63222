using CnnGen.Generator.Emit;

namespace CnnGen.Generator.Tests.Emit;

public sealed class SourceWriterTests
{
    [Fact]
    public void Blocks_indent_and_close_themselves()
    {
        var writer = new SourceWriter();
        using (writer.Block("class A"))
        {
            writer.Line("int x;");
            writer.Line();
            using (writer.Block("void M()")) writer.Lines("one();\r\n\r\n    two();");
            using (writer.Block("")) writer.Line("three();");
        }

        Assert.Equal(
            "class A\n{\n    int x;\n\n    void M()\n    {\n        one();\n\n            two();\n    }\n    {\n        three();\n    }\n}\n",
            writer.ToString());
    }

    [Fact]
    public void Any_two_lines_enclose()
    {
        var writer = new SourceWriter();
        using (writer.Enclose("[", "],"))
        using (writer.Enclose("new A {", "}"))
            writer.Line("X = 1");

        Assert.Equal("[\n    new A {\n        X = 1\n    }\n],\n", writer.ToString());
    }

    [Fact]
    public void An_open_block_is_a_defect()
    {
        var writer = new SourceWriter();
        writer.Block("class A");

        Assert.Equal("1 blocks are still open.", Assert.Throws<InvalidOperationException>(writer.ToString).Message);
    }
}
