//! Whether the first word of a sentence, which has its capital for standing there, is a word of every day or somebody's
//! name.
//!
//! Law: it is a name unless it is one of the words that promises begin with: that a plan has a word in small letters tells
//! nothing of whom it calls by it.

/// How many letters a word has at most that may be cut short by a full stop: `Cllr.`
const LONGEST_SHORT: usize = 4;

/// Words that promises begin with, in small letters; none of them is a name.
const OPENING: &str = "\
    a abolish accelerate accept access accessible achieve achieving act active activities adapt add \
    additional address adequate adopt adult adults advertise advice advise affordable after agree aim align \
    all allocate allow amend analyse and annual any apply appoint apprenticeships appropriate approve \
    arrange arrangements as ask assess assessments assign assist assure at attainment attend attendance \
    audit automatic available avoid award awareness base become before begin being bespoke better birthdays \
    both bring broaden build building bullying buy by calm campaign capture care careers carers caring carry \
    celebrate celebrations certainty change check child children choice choices choose clarify clear close \
    clothing clubs collaborate collect combine commission commit communicate communities community compare \
    complete conduct confidence confident confirm connect consider consistent consolidate consult contact \
    contacts continue continuity contribute convene coordinate corporate counselling courses cover create \
    creative cultural cut daily decide decrease dedicated define delays deliver delivering demonstrate \
    dental dentists deploy design determine develop developing direct disabled discounts discuss display \
    distribute diverse doing double draft draw drive driving drop each earlier early easier easy educate \
    education effective eliminate embed emotional employ employment empower enable encourage end engage \
    enhance enlarge enough enrich ensure ensuring equal equality equip establish evaluate every everybody \
    everyone examine excellent exclusions exempt expand experiences explore extend extra facilitate fairer \
    families fast faster feed feeling few fewer fill final finalise find finish first five fix flexible \
    focus follow food for formalise fostering four free friendly friends friendships from fulfil full fully \
    fund funded funding further gaps gather get getting give giving good great greater groups growing growth \
    guarantee guaranteed guidance guide half halt halve happier have having health healthier healthy hear \
    help helping high higher hobbies hold holidays home homelessness homes host housing identify identity \
    immediate implement improve improved improving in include inclusion inclusive increase increased \
    independence independent individual inform information initiate inspect integrate interviews introduce \
    invest investigate invite involve issue jobs join joint keep keeping kind kinship language lasting later \
    launch lead learn learners leaving legal leisure lengthen less let liaise limit listen listening living \
    lobby local loneliness longer look lower maintain make making manage map match maximise meals meaningful \
    measure medical meet meetings mental mentor mentoring mentors merge minimise mobile modernise money \
    monitor monthly more most move moving music named national natural nearby negotiate networks never new \
    next no nobody nominate notify nursery nurses obtain of offending offer on one ongoing online only open \
    opportunities oral organise our outcomes outdoor oversee parenting parents partner passports past \
    pathways pay peer pension people permanence permanency permanent permit personal personalised physical \
    pilot placement placements places plan play pledges police policies positive practical pregnancy prepare \
    preparing present prevent primary prioritise prison private problems procure produce professional \
    promote promoting prompt proper propose protect proud provide providing public publicise publish pupils \
    purchase pursue put quadruple qualified quality quarterly quick quicker racism raise raising rapid reach \
    reaching real receive recognise recommend record recruit redesign reduce reducing refer refine refresh \
    refurbish regional register regular reinforce relationships relaunch reliable religious remove renew \
    reopen repair replace report request require research residential resolve respect respite respond \
    responsive restore retain review revise reward rights roll routine run safe safeguard safer same scale \
    schedule school schools scope scrutinise secondary secure seek select semi send set settled sexual share \
    shared sharing shorten shorter show siblings sign simplify six skilled skills sleep smaller smooth \
    social source specialist specify spend sponsor sports spread stability stable staff standards start \
    statutory staying stays steady stop streamline strengthen strengthening stronger submit suitable supply \
    support supporting survey sustain swimming tackle take target teach teachers team tell ten tenancies \
    tender test the their therapeutic therapy there these they this three time timely to together tools \
    track train trained training transfer transform transitions translate transparent transport travel \
    treble trial triple trips trusted tutors twenty two unaccompanied undertake universal university unless \
    unplanned until update upgrade uphold urgent use utilise vaccinations valued visit visits vocational \
    voice voices voluntary vulnerable waive warm we weekly welcome welfare well wellbeing what when where \
    whole widen wider with withdraw within without work workers working workshops write yearly years youth";
/// Words that strategies are called by.
const COVER: &str = "\
    action adults agreement ambition board borough city commitment council county covenant district experienced \
    framework guarantee leaver leavers life lives local offer parent parenting partnership plan pledge policy promise \
    standards strategic strategy vision voice voices";
/// What officers write short: bodies, plans and kinds of children, as nobody is called. Two letters
/// may be somebody's initials.
const WRITTEN_SHORT: &str = "\
    ASC ASD BME CAFCASS CAMHS CIC CIN CLA CPB CQC CSE CYP DBS DCS DFE DWP EET EHC EHCP ESOL FGC GCSE GLD \
    HMRC HWB ICB ICPC ICS IHA IRO JSNA KPI LAC LADO LGA LSCB LSCP MAPPA MARAC MASH MHST NEET NHS NSPCC \
    OFSTED PEP PHE PLO PPG RAG RHA SDQ SEN SENCO SEND SGO SIB SLA UASC UCAS VCS VSH YJS YOS YOT";
/// Names that are words of every day as well, in small letters.
const ALSO_NAMES: &str = "\
    abbey amber angel april archer art ash august autumn bailey baker banks barber bell berry beth bill \
    bishop black blessing blossom bond bright brook brooks brown buck bush butler carol carter case \
    champion chance charity chase chip christian clay cliff cole comfort cook cooper coral crystal daisy \
    dale dawn day dean destiny dick dolly dot drew duke earl eden ember eve faith favour fern field \
    fisher flint florence ford forest fox frank frost gale gene gift ginger given glen grace grant gray \
    green grey guy hall happy harmony harry hazel heath heather heaven hill holly honey honour hope \
    house hunter hurt iris ivy jack jade jasmine jay jean jersey jewel josh journey joy june junior \
    justice king kit kitty knight lance lane laurel lee liberty lily major march marina mark marsh mason \
    max may melody memory mercy miles miller misty moor nan nick noble north olive page park parker pat \
    patience pearl peg penny peter phoenix piers pip poppy porter potter precious price prince princess \
    progress promise prudence rain ray reed rich river rivers rob robin rock rose rosemary ruby rusty \
    sage sandy savannah scarlet sharp shepherd short sienna sky small sonny star stone storm success sue \
    summer sunday sunny taylor teddy tiger tim tommy trinity troy trust turner van verity victor violet \
    walker ward warren west white will willow winter wolf wood woods wren young";

/// Whether a word is one of several that are written with blanks between.
fn is_among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|own| own == word)
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    /// Whether it begins a sentence.
    pub begins: bool,
}

impl Word<'_> {
    /// Whether it may be a name as it is written: letters that are never small tell nothing.
    pub fn is_capital(&self) -> bool {
        self.text
            .starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
    }

    /// Whether it is a word that promises begin with, and nobody's name.
    pub fn is_opening(&self) -> bool {
        let small = self.text.to_lowercase();
        is_among(OPENING, &small) && !is_among(ALSO_NAMES, &small)
    }

    /// Whether it is a word that a strategy may be called by, wherever in its title it stands.
    pub fn is_of_cover(&self) -> bool {
        is_among(COVER, &self.text.to_lowercase()) || self.is_opening()
    }

    /// Whether it is written short for what is nobody, one of it or several: `CAMHS`, `SDQs`.
    pub fn is_written_short(&self) -> bool {
        is_among(WRITTEN_SHORT, self.text.strip_suffix('s').unwrap_or(self.text))
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
