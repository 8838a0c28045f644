namespace Basalt.Datasets;

/// <summary>
/// What is asked of every fictitious author, ten questions with two wordings each. <c>{N}</c> stands for the author, <c>{V}</c> for the fact.
/// All words are made up for this benchmark; no answer can be guessed from the name.
/// </summary>
internal sealed record AuthorQuestions(string Question, string Paraphrase, string Answer, string Reworded, IReadOnlyList<string> Facts)
{
    public static IReadOnlyList<AuthorQuestions> All { get; } =
    [
        new("Where was {N} born?", "What is the birthplace of {N}?", "{N} was born in {V}.", "The birthplace of {N} is {V}.", List(
            "Ostvale, Brimmock, Tarnholt, Quillmere, Sedgeford, Halvern, Dunmarrow, Pellinby, Kestwick, Orrinport, Larkhollow, Vexley, Marrowgate, "
            + "Thistledene, Umberton, Gralsund, Norrelby, Fennimoor, Castrell, Wyverham")),
        new("In which year was {N} born?", "What is the year of birth of {N}?", "{N} was born in the year {V}.", "The year of birth of {N} is {V}.",
            [.. Enumerable.Range(0, 20).Select(at => $"{1907 + (4 * at)}")]),
        new("What was the work of {N}'s father?", "How did the father of {N} earn a living?", "The father of {N} was a {V}.",
            "The work of {N}'s father was that of a {V}.", List(
            "cooper, ferryman, glazier, beekeeper, mason, clerk, locksmith, miller, saddler, surveyor, tailor, weaver, dentist, printer, fisherman, "
            + "butcher, gardener, tanner, pilot, watchmaker")),
        new("What was the work of {N}'s mother?", "How did the mother of {N} earn a living?", "The mother of {N} was a {V}.",
            "The work of {N}'s mother was that of a {V}.", List(
            "chemist, potter, judge, singer, baker, nurse, engraver, geologist, translator, sailor, midwife, farmer, dancer, librarian, painter, "
            + "lawyer, astronomer, cook, driver, botanist")),
        new("Which kind of books does {N} write?", "What are the books of {N}?", "{N} writes {V}.", "The books of {N} are {V}.", List(
            "sea stories, ghost tales, war novels, river poems, court comedies, desert travels, spy stories, family sagas, bird fables, "
            + "railway mysteries, village plays, moon fantasies, hospital dramas, mountain diaries, sports novels, cookery essays, chess riddles, "
            + "school stories, pirate ballads, island legends")),
        new("What is the first book of {N}?", "Which book did {N} publish first?", "The first book of {N} is {V}.", "{N} published first {V}.", List(
            "The Copper Gate, A Winter Ledger, The Salt Bridge, Nine Lanterns, The Paper Orchard, Under Grey Sails, The Idle Comet, A Borrowed Key, "
            + "The Velvet Quarry, Two Silent Bells, The Glass Harvest, Letters to Amber, The Crooked Mill, A Thousand Ferns, The Last Toll, "
            + "Smoke and Linen, The Blue Verdict, An Empty Cradle, The Hollow Drum, Maps of Rain")),
        new("Which prize did {N} win?", "What is the prize of {N}?", "{N} won the {V} Prize.", "The prize of {N} is the {V} Prize.", List(
            "Aldermere, Silver Reed, Corvane, Halcyon, Northern Quill, Tamarisk, Ember, Lodestar, Bellwether, Juniper, Saffron, Meridian, Ivory Pen, "
            + "Hawthorn, Windrose, Opal, Granite, Torchlight, Larch, Cobalt")),
        new("Where does {N} like to write?", "What is the favourite place of {N} for writing?", "{N} likes to write in a {V}.",
            "The favourite place of {N} for writing is a {V}.", List(
            "lighthouse, greenhouse, barn, chapel, tent, cellar, tower, boathouse, station, cabin, stable, tram, windmill, attic, museum, bakery, "
            + "canteen, harbour, cave, theatre")),
        new("Which animal does {N} keep?", "What is the animal of {N}?", "{N} keeps a {V}.", "The animal of {N} is a {V}.", List(
            "goat, parrot, tortoise, falcon, donkey, ferret, heron, greyhound, lizard, peacock, hedgehog, pony, raven, spaniel, badger, goose, llama, "
            + "canary, mule, lynx")),
        new("Which instrument does {N} play?", "What is the instrument of {N}?", "{N} plays the {V}.", "The instrument of {N} is the {V}.", List(
            "cello, bassoon, harp, oboe, viola, trumpet, zither, flute, tuba, banjo, lute, horn, organ, clarinet, drum, fiddle, guitar, trombone, "
            + "piccolo, mandolin")),
    ];

    private static IReadOnlyList<string> List(string words) => words.Split(", ");
}
