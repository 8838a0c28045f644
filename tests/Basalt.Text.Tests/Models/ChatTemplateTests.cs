using Basalt.Core;

namespace Basalt.Text.Tests;

public sealed class ChatTemplateTests
{
    private const string ChatMl = """
        {% for message in messages %}
            {{- '<|im_start|>' + message['role'] + '\n' + message.content | trim + '<|im_end|>' + '\n' }}
        {%- endfor %}
        {% if add_generation_prompt %}
        <|im_start|>assistant
        {% endif %}
        """;

    // As templates of models that know no system message: it raises an exception, and turns must take turns.
    private const string Strict = """
        {{ bos_token }}{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Roles must alternate') }}{% endif %}
        {%- if message['role'] == 'user' %}{{ '[INST] ' ~ message['content'] ~ ' [/INST]' }}{% else %}{{ ' ' + message['content'] + eos_token }}{% endif %}{% endfor %}
        """;

    private static readonly Prompt Talk = new("Three")
    {
        Instruction = "Be brief.", Before = [new(Speaker.Prompt, "One"), new(Speaker.Agent, " Two ")],
    };

    [Fact]
    public void TheInstructionIsTheSystemMessageAndAllTurnsFollow() => Assert.Equal(
        """
        <|im_start|>system
        Be brief.<|im_end|>
        <|im_start|>user
        One<|im_end|>
        <|im_start|>assistant
        Two<|im_end|>
        <|im_start|>user
        Three<|im_end|>
        <|im_start|>assistant

        """,
        Of(ChatMl).Render(Talk));

    [Fact]
    public void ATemplateWithoutSystemMessagesHasTheInstructionBeforeTheFirstTurn() =>
        Assert.Equal("<s>[INST] Be brief.\n\nOne [/INST]  Two </s>[INST] Three [/INST]", Of(Strict).Render(Talk));

    [Theory]
    [InlineData("{{ messages[0].content[1:-1] }}", "ell")]
    [InlineData("{{ (messages | length - 1) // 2 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 2 * 3 + 1 }}", "0 2 3.5 7")]
    [InlineData("{% set ns = namespace(n=0) %}{% for x in range(4) if x != 2 %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}", "4")]
    [InlineData("{% set x = 1 %}{% for i in [1] %}{% set x = 2 %}{% endfor %}{{ x }}", "1")]
    [InlineData("{% for k, v in {'a': 1, 'b': none}.items() %}{{ k }}={{ v }}{{ ',' if not loop.last }}{% endfor %}", "a=1,b=None")]
    [InlineData("{% for x in [] %}x{% else %}none{% endfor %}", "none")]
    [InlineData("{{ {'a': [1, true, \"é\"]} | tojson }}", "{\"a\": [1, true, \"é\"]}")]
    [InlineData("{{ 'a,b'.split(',') | join('-') }} {{ ' x '.strip() }} {{ 'ab' in 'cab' }} {{ 3 not in [1, 2] }}", "a-b x True True")]
    [InlineData("{{ nothing is defined }} {{ nothing | default('x') }} {{ messages[0].role is string }} {{ none is not none }}", "False x True False")]
    [InlineData("{{ messages | selectattr('role', 'equalto', 'user') | list | length }} {{ messages | map(attribute='role') | first }}", "1 user")]
    [InlineData("{%- if false -%} a {%- elif true -%} b {%- else -%} c {%- endif -%}", "b")]
    [InlineData("a {# never #} b\n  {% if true %}\nc\n  {% endif %}\nd", "a  b\nc\nd")]
    [InlineData("{{ [3, 1, 2][::-1] }} {{ messages[::-1][0].content }} {{ 'x' 'y' }}", "[2, 1, 3] Hello xy")]
    public void ExpressionsMeanWhatTheyMeanInJinja(string template, string written) =>
        Assert.Equal(written, Of(template).Render(new Prompt("Hello")));

    [Theory]
    [InlineData("{% macro x() %}{% endmacro %}", "found the tag macro in the chat template; wanted for, if or set")]
    [InlineData("{% include 'x' %}", "found the tag include")]
    [InlineData("{{ messages | shuffle }}", "found the filter shuffle")]
    [InlineData("{{ 'x'.encode() }}", "found the method encode")]
    [InlineData("{{ 1 is prime }}", "found the test prime")]
    [InlineData("{{ strange() }}", "a call of something that is no function")]
    [InlineData("{% for x in messages %}", "found a for that ends in nothing; wanted endfor")]
    [InlineData("{% if x %}{% endfor %}", "found an if that ends in endfor; wanted endif")]
    [InlineData("{{ 'x }}", "is not closed")]
    [InlineData("{{ 1 + }}", "line 1: found the end of a tag; wanted something more")]
    [InlineData("a\nb\n{{ 1 2 }}", "line 3: found 2; wanted the end of the tag")]
    [InlineData("{{ 1 + 'x' }}", "found a number + a text")]
    [InlineData("{{ raise_exception('no talk') }}", "the template says: no talk")]
    public void WhatIsNotKnownHereIsRefusedByName(string template, string said)
    {
        var problem = Assert.Throws<BasaltException>(() => Of(template));
        Assert.StartsWith("chat.jinja: ", problem.Message);
        Assert.Contains(said, problem.Message);
    }

    [Theory]
    [InlineData("{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}", "had not ended after")]
    [InlineData("{% for a in range(1000000000) %}{% endfor %}", "a list of")]
    [InlineData("{% set ns = namespace(x='x') %}{% for a in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}", "a text of")]
    [InlineData("{{ 'x' * 1000000000 }}", "letters")]
    public void ATemplateThatLoopsForEverIsRefused(string template, string said) =>
        Assert.Contains(said, Assert.Throws<BasaltException>(() => Of(template)).Message);

    [Fact]
    public void BracketsWithoutEndAreRefusedToo() =>
        Assert.Contains("nested more than", Assert.Throws<BasaltException>(() => Of("{{ " + new string('(', 1000) + " }}")).Message);

    private static ChatTemplate Of(string template) =>
        new(template, "chat.jinja", new Dictionary<string, string> { ["bos_token"] = "<s>", ["eos_token"] = "</s>" });
}
