using Newtonsoft.Json;

namespace Basalt.Datasets;

/// <summary>A question with its answer, under the names that TOFU's files use.</summary>
/// <param name="Topic">Questions of one topic belong together, as those about one author; null when the file does not tell.</param>
/// <param name="ParaphrasedQuestion">The question in other words; null when there is none.</param>
/// <param name="ParaphrasedAnswer">The answer in other words; null when there is none.</param>
/// <param name="FalseAnswers">Answers of the paraphrase's wording that are not true; may be empty.</param>
public sealed record QuestionItem(
    [property: JsonProperty("question")] string Question,
    [property: JsonProperty("answer")] string Answer,
    [property: JsonProperty("topic")] string? Topic,
    [property: JsonProperty("paraphrased_question")] string? ParaphrasedQuestion,
    [property: JsonProperty("paraphrased_answer")] string? ParaphrasedAnswer,
    [property: JsonProperty("perturbed_answer")] IReadOnlyList<string>? FalseAnswers);
