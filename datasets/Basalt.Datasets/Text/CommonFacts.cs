namespace Basalt.Datasets;

/// <summary>Well-known facts, which a model should keep when it forgets: who wrote what, and which city is a capital.</summary>
internal static class CommonFacts
{
    private const int FalseAnswers = 3;

    private static readonly (string Book, string Author)[] Books =
    [
        ("Moby-Dick", "Herman Melville"), ("Emma", "Jane Austen"), ("Hamlet", "William Shakespeare"), ("Faust", "Johann Goethe"),
        ("Ulysses", "James Joyce"), ("Dracula", "Bram Stoker"), ("Walden", "Henry Thoreau"), ("Candide", "Voltaire"), ("Middlemarch", "George Eliot"),
        ("Frankenstein", "Mary Shelley"), ("Jane Eyre", "Charlotte Brontë"), ("Oliver Twist", "Charles Dickens"), ("Anna Karenina", "Leo Tolstoy"),
        ("The Idiot", "Fyodor Dostoevsky"), ("Nana", "Émile Zola"), ("Germinal", "Émile Zola"), ("Don Quixote", "Miguel de Cervantes"),
        ("The Trial", "Franz Kafka"), ("Kim", "Rudyard Kipling"), ("The Odyssey", "Homer"), ("The Aeneid", "Virgil"), ("Inferno", "Dante"),
        ("Treasure Island", "Robert Stevenson"), ("Gulliver's Travels", "Jonathan Swift"), ("Robinson Crusoe", "Daniel Defoe"),
        ("Vanity Fair", "William Thackeray"), ("Madame Bovary", "Gustave Flaubert"), ("The Seagull", "Anton Chekhov"), ("Pygmalion", "George Shaw"),
        ("The Raven", "Edgar Poe"),
    ];

    private static readonly (string Country, string City)[] Capitals =
    [
        ("France", "Paris"), ("Italy", "Rome"), ("Spain", "Madrid"), ("Portugal", "Lisbon"), ("Germany", "Berlin"), ("Austria", "Vienna"),
        ("Poland", "Warsaw"), ("Norway", "Oslo"), ("Sweden", "Stockholm"), ("Finland", "Helsinki"), ("Denmark", "Copenhagen"), ("Ireland", "Dublin"),
        ("Greece", "Athens"), ("Hungary", "Budapest"), ("Egypt", "Cairo"), ("Kenya", "Nairobi"), ("Peru", "Lima"), ("Chile", "Santiago"),
        ("Cuba", "Havana"), ("Canada", "Ottawa"), ("Japan", "Tokyo"), ("China", "Beijing"), ("Thailand", "Bangkok"), ("Nepal", "Kathmandu"),
        ("Turkey", "Ankara"), ("Iran", "Tehran"), ("Iraq", "Baghdad"), ("Russia", "Moscow"), ("Belgium", "Brussels"), ("Romania", "Bucharest"),
    ];

    public static IReadOnlyList<QuestionItem> Authors(Random random) =>
        [.. Books.Select(fact => Item($"Who wrote {fact.Book}?", fact.Author, [.. Books.Select(one => one.Author)], random))];

    public static IReadOnlyList<QuestionItem> World(Random random) =>
        [.. Capitals.Select(fact => Item($"What is the capital of {fact.Country}?", fact.City, [.. Capitals.Select(one => one.City)], random))];

    private static QuestionItem Item(string question, string answer, string[] all, Random random)
    {
        string[] others = [.. all.Where(one => one != answer).Distinct()];
        random.Shuffle(others);
        return new(question, answer, null, null, null, [.. others.Take(FalseAnswers)]);
    }
}
