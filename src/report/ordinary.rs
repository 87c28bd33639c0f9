//! Whether the first word of a sentence, which has its capital for standing there, is a word of every day or somebody's
//! name.
//!
//! Law: it is a name unless it is known for none: by the list of what promises begin with, or because the plan has it in
//! small letters, and nowhere with a capital that the beginning of a sentence does not explain.

use std::collections::HashSet;

use crate::plan::{Plan, Raw, Record, Shape};

/// How many letters a word has at most that may be cut short by a full stop: `Cllr.`
const LONGEST_SHORT: usize = 4;

/// Words that promises begin with, in small letters; none of them is a name.
const OPENING: &str = "\
    a abolish accelerate accept achieve achieving act adapt add address adopt advertise advise after agree \
    aim align all allocate allow amend an analyse and annual any apply appoint approve arrange as ask assess \
    assign assist assure at attend audit avoid award base become before begin being better bid book both \
    bring broaden build building buy by campaign capture care carers carry celebrate champion change check \
    child children choose clarify clear close collaborate collect combine commission commit communicate \
    compare complete conduct confirm connect consider consolidate consult contact continue contribute \
    convene coordinate corporate cover create cut daily decide decrease define deliver delivering \
    demonstrate deploy design determine develop developing discuss display distribute do doing double draft \
    draw drive each earlier educate education eliminate embed employ employment empower enable encourage end \
    engage enhance enlarge enrich ensure ensuring equip establish evaluate every everybody everyone examine \
    exempt expand explore extend facilitate families faster feed feeling fewer fill finalise find finish \
    five fix focus follow for formalise four from fulfil full fund further gather get getting give giving \
    growing guarantee guide half halt halve have having health hear help helping higher hold homes host \
    housing identify implement improve improving in include increase inform initiate inspect integrate \
    introduce invest investigate invite involve issue join joint keep keeping launch lead learn leaving \
    lengthen less let liaise limit link listen listening living lobby look lower maintain make making manage \
    map match maximise measure meet mentor merge minimise modernise monitor monthly more most move moving \
    negotiate never new no nobody nominate notify obtain of offer on one only open organise our oversee \
    parents partner pay people permit pilot placements plan prepare preparing present prevent prioritise \
    procure produce promise promote promoting propose protect provide providing publicise publish purchase \
    pursue put quadruple quarterly quicker raise raising reach reaching receive recognise recommend record \
    recruit redesign reduce reducing refer refine refresh refurbish register regular reinforce relaunch \
    remove renew reopen repair replace report request require research residential resolve respond restore \
    retain review revise reward roll run safe safeguard safer scale schedule schools scope scrutinise secure \
    seek select send set share shorten shorter show sign simplify six social source specify speed spend \
    sponsor spread stable staff start staying stop streamline strengthen strengthening submit supply support \
    supporting survey sustain tackle take target teach tell ten tender test the their there these they this \
    three timely to track train training transfer transform translate treble trial triple twenty two \
    undertake unless until update upgrade uphold use utilise visit waive we weekly welcome when where widen \
    with withdraw within without work working write yearly youth";
/// Words that strategies are called by.
const COVER: &str = "\
    action adults agreement ambition board borough city commitment council county covenant district experienced \
    framework guarantee leaver leavers life lives local offer parent parenting partnership plan pledge policy promise \
    standards strategic strategy vision voice voices";
/// Names that are words of every day as well, in small letters: that the plan has such a word tells nothing.
const ALSO_NAMES: &str = "\
    abbey amber angel april archer art ash august autumn bailey baker banks barber bell berry beth bill \
    bishop black blossom bond brook brooks brown buck bush butler carol carter chance charity chase chip \
    christian clay cliff cole cook cooper coral crystal daisy dale dawn day dean destiny dick dolly dot drew \
    duke earl eden ember eve faith fern field fisher flint florence ford forest fox frank frost gale gene \
    ginger glen grace grant gray green grey guy hall harmony harry hazel heath heather heaven hill holly \
    honey hope house hunter hurt iris ivy jack jade jasmine jay jean jersey jewel joy june justice king \
    knight lance lane laurel lee liberty lily major march marina mark marsh mason max may melody mercy miles \
    miller misty moor nick noble north olive page park pat patience pearl peg penny peter piers poppy porter \
    potter price prince princess rain ray reed rich river rivers rob robin rock rose rosemary ruby rusty \
    sage sandy savannah scarlet sharp shepherd short sienna sky small star stone storm sue summer sunny \
    taylor teddy tiger tim tommy trinity troy turner verity victor violet walker ward warren west white will \
    willow winter wolf wood woods";

/// Whether a word is one of several that are written with blanks between.
fn is_among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|own| own == word)
}

/// The words of a plan, by how it writes them.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Those it has in small letters.
    small: HashSet<String>,
    /// Those it has with a capital in the middle of a sentence, in small letters.
    named: HashSet<String>,
}

impl Vocabulary {
    /// That of a plan after an earlier version. What only that had in small letters may have been taken out.
    pub fn of(now: &Plan, earlier: &Plan) -> Self {
        let mut vocabulary = Self::default();
        each_text(now, &mut |text| {
            for word in words_of(text) {
                if !word.is_capital() {
                    vocabulary.small.insert(word.text.to_owned());
                }
            }
        });
        for plan in [now, earlier] {
            each_text(plan, &mut |text| {
                let mid_sentence = words_of(text).filter(|word| word.is_capital() && !word.begins);
                vocabulary
                    .named
                    .extend(mid_sentence.map(|word| word.text.to_lowercase()));
            });
        }
        vocabulary
    }

    /// Whether the first word of a sentence is a word of every day, by the word after it.
    pub fn is_ordinary(&self, word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
        if !word.begins || word.is_also_name() {
            return false;
        }
        let small = word.text.to_lowercase();
        let is_first_of_name = || next.is_some_and(|next| next.is_capital() && !next.begins);
        let is_known = || self.small.contains(&small) && !self.named.contains(&small);
        is_among(OPENING, &small) || is_known() && !is_first_of_name()
    }

    /// Whether a word is one that a strategy may be called by, wherever in its title it stands.
    pub fn is_of_cover(&self, word: &Word<'_>) -> bool {
        let small = word.text.to_lowercase();
        let is_known = || self.small.contains(&small) && !word.is_also_name();
        is_among(COVER, &small) || is_among(OPENING, &small) || is_known()
    }
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    /// Whether it begins a sentence.
    pub begins: bool,
}

impl Word<'_> {
    pub fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is a word of every day and a name: `Will`.
    pub fn is_also_name(&self) -> bool {
        is_among(ALSO_NAMES, &self.text.to_lowercase())
    }

    /// Whether another is this one, where that is no name but by its capital.
    pub fn is_same(&self, other: &Word<'_>) -> bool {
        self.text == other.text || self.text.eq_ignore_ascii_case(other.text) && !self.is_also_name()
    }
}

/// The words of a text, without the marks around them.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = Word<'_>> {
    let (mut begins, mut last) = (true, "");
    let parts = text.split_inclusive(|c: char| !c.is_alphanumeric());
    parts.filter_map(move |part| {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let found = (!word.is_empty()).then_some(Word { text: word, begins });
        if found.is_some() {
            (begins, last) = (false, word);
        }
        begins |= part.ends_with(['!', '?']) || part.ends_with('.') && ends_with(last);
        found
    })
}

/// Whether a full stop behind a word ends a sentence: not behind `Dr` or an initial.
fn ends_with(word: &str) -> bool {
    word.chars().count() > LONGEST_SHORT || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Every text of a record and of all that stands in it.
fn each_text(record: &dyn Record, each: &mut dyn FnMut(&str)) {
    for (info, slot) in record.fields() {
        let is_text = matches!(info.shape.one(), Shape::Text | Shape::Prose);
        if let Some(raw) = slot.written().filter(|_| is_text) {
            each_of(raw, each);
        }
    }
    for (_, list) in record.lists() {
        for item in (0..list.len()).filter_map(|at| list.item(at)) {
            each_text(item, each);
        }
    }
}

fn each_of(raw: &Raw, each: &mut dyn FnMut(&str)) {
    match raw {
        Raw::Empty => {}
        Raw::Text(text) => each(text),
        Raw::List(items) => items.iter().for_each(|item| each_of(item, each)),
        // A text with a colon in it, unquoted, is a mapping.
        Raw::Map(entries) => entries.iter().for_each(|(key, item)| {
            each(key);
            each_of(item, each);
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_that_may_be_a_name_is_taken_for_what_promises_begin_with() {
        let both = OPENING
            .split_whitespace()
            .filter(|word| is_among(ALSO_NAMES, word));
        assert_eq!(both.collect::<Vec<_>>(), [""; 0]);
        let all = OPENING.split_whitespace().chain(ALSO_NAMES.split_whitespace());
        for word in all {
            assert!(word.chars().all(char::is_lowercase), "{word}");
        }
    }

    #[test]
    fn what_begins_a_sentence_is_told_from_what_stands_in_it() {
        let words = words_of("1. Ask Dr. Frost; then the \"Board\". Halve moves");
        let begin = words.filter(|word| word.begins).map(|word| word.text);
        assert_eq!(begin.collect::<Vec<_>>(), ["1", "Ask", "Halve"]);
    }
}
