//! The plan's own words: what each rating and status is called and means here, and what its levels are called.
//!
//! Law: a word of the plan's own counts as one of the base words or as none; nothing else decides its colour.

use crate::plan::words::{Word, alike, nearest};
use crate::plan::{BaseRating, BaseStatus, Items, Plan, Rating, ScaleWord, Slot, Status, Why};

/// One word of a scale as this plan uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shade<B> {
    /// The word as fields hold it: `amber`.
    pub word: String,
    /// The word as people read it: `Amber`.
    pub label: String,
    /// What it means in this plan: `at risk`; empty where a word of its own is not explained.
    pub means: String,
    /// The base word it counts as; none where a word of the plan's own does not say.
    pub counts_as: Option<B>,
}

impl<B> Shade<B> {
    /// It as papers print it: `Amber: at risk`.
    pub fn say(&self) -> String {
        if self.means.is_empty() {
            self.label.clone()
        } else {
            format!("{}: {}", self.label, self.means)
        }
    }
}

/// The words of one plan.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Its ratings: the base ones, then its own.
    pub ratings: Vec<Shade<BaseRating>>,
    /// Its statuses: the base ones, then its own.
    pub statuses: Vec<Shade<BaseStatus>>,
    levels: Vec<(&'static str, String)>,
}

impl Wording {
    /// The words of a plan.
    pub fn of(plan: &Plan) -> Self {
        let strategy = plan.strategy.first();
        let scale = strategy.and_then(|strategy| strategy.scale.first());
        let levels = strategy.and_then(|strategy| strategy.words.first()).map(|words| {
            let words: &dyn crate::plan::Record = words;
            let said = words.fields().map(|(info, slot)| (info.name, slot.say()));
            said.filter(|(_, said)| !said.is_empty()).collect()
        });
        Self {
            ratings: shades(scale.map(|scale| &scale.rating)),
            statuses: shades(scale.map(|scale| &scale.status)),
            levels: levels.unwrap_or_default(),
        }
    }

    /// What a rating is here; none for a word this plan does not have.
    pub fn rating(&self, rating: &Rating) -> Option<&Shade<BaseRating>> {
        find(&self.ratings, rating.name())
    }

    /// What a status is here; none for a word this plan does not have.
    pub fn status(&self, status: &Status) -> Option<&Shade<BaseStatus>> {
        find(&self.statuses, status.name())
    }

    /// The base rating that one counts as.
    pub fn base_rating(&self, rating: &Rating) -> Option<BaseRating> {
        rating.base().or_else(|| self.rating(rating)?.counts_as)
    }

    /// The base status that one counts as.
    pub fn base_status(&self, status: &Status) -> Option<BaseStatus> {
        status.base().or_else(|| self.status(status)?.counts_as)
    }

    /// The word of a scale that somebody means who writes this, as a plan, a paper or a table has it: `Amber: at risk`,
    /// `On target`, `A`; none where no word or two are meant.
    pub fn word_meant(&self, scale: &[Word], typed: &str) -> Option<String> {
        if scale == BaseRating::WORDS {
            meant(&self.ratings, typed).or_else(|| by_letters(&self.ratings, typed))
        } else {
            meant(&self.statuses, typed)
        }
    }

    /// Every word of a scale.
    pub fn words_of(&self, scale: &[Word]) -> Vec<&str> {
        fn words<B>(shades: &[Shade<B>]) -> Vec<&str> {
            shades.iter().map(|shade| shade.word.as_str()).collect()
        }
        if scale == BaseRating::WORDS {
            words(&self.ratings)
        } else {
            words(&self.statuses)
        }
    }

    /// Why a rating cannot stand in this plan.
    pub fn rating_trouble(&self, rating: &Rating) -> Option<Why> {
        trouble(&self.ratings, rating.name(), "rating")
    }

    /// Why a status cannot stand in this plan.
    pub fn status_trouble(&self, status: &Status) -> Option<Why> {
        trouble(&self.statuses, status.name(), "status")
    }

    /// What one of a level is called: `Pledge` for a priority.
    pub fn level(&self, kind: &str) -> String {
        let own = self.levels.iter().find(|(level, _)| *level == kind);
        own.map_or_else(|| capital(kind), |(_, word)| word.clone())
    }

    /// What several of a level are called: `Pledges`, `Priorities`.
    pub fn levels(&self, kind: &str) -> String {
        plural(&self.level(kind))
    }
}

/// A base vocabulary, as far as a scale needs it.
trait Base: Copy + 'static {
    fn all() -> &'static [Self];
    fn named(text: &str) -> Option<Self>;
    fn name(self) -> &'static str;
    fn means(self) -> &'static str;
}

macro_rules! base {
    ($($Name:ident),*) => { $(
        impl Base for $Name {
            fn all() -> &'static [Self] { Self::ALL }
            fn named(text: &str) -> Option<Self> { Self::named(text) }
            fn name(self) -> &'static str { self.name() }
            fn means(self) -> &'static str { self.means() }
        }
    )* };
}

base!(BaseRating, BaseStatus);

fn shades<B: Base>(own: Option<&Items<ScaleWord>>) -> Vec<Shade<B>> {
    let own: &[ScaleWord] = own.map_or(&[], |words| words);
    let said = |word: &ScaleWord| {
        (
            word.key.say(),
            word.label.say(),
            word.means.say(),
            word.counts_as.say(),
        )
    };
    let base = B::all().iter().map(|base| {
        let own = own.iter().map(said).find(|(key, ..)| alike(key, base.name()));
        let (_, label, means, _) = own.unwrap_or_default();
        Shade {
            word: base.name().to_owned(),
            label: or(label, || capital(base.name())),
            means: or(means, || base.means().to_owned()),
            counts_as: Some(*base),
        }
    });
    let added = own
        .iter()
        .map(said)
        .filter(|(key, ..)| !key.is_empty() && B::named(key).is_none());
    let added = added.map(|(key, label, means, counts_as)| Shade {
        label: or(label, || capital(&key)),
        means,
        counts_as: B::named(&counts_as),
        word: key,
    });
    base.chain(added).collect()
}

fn find<'a, B>(shades: &'a [Shade<B>], word: &str) -> Option<&'a Shade<B>> {
    shades.iter().find(|shade| alike(&shade.word, word))
}

/// The one word that is written or called as this, or as what stands before the sign behind which papers explain it.
fn meant<B>(shades: &[Shade<B>], typed: &str) -> Option<String> {
    let before = |mark| typed.split(mark).next().unwrap_or_default().trim_end();
    [typed, before(';'), before(':'), before('(')]
        .into_iter()
        .find_map(|typed| {
            let typed = typed.trim_end_matches('.').replace('/', " ");
            let only = |is: &dyn Fn(&Shade<B>) -> bool| {
                let mut all = shades.iter().filter(|shade| is(shade));
                all.next().filter(|_| all.next().is_none())
            };
            let found = only(&|shade| alike(&shade.word, &typed))
                .or_else(|| only(&|shade| alike(&shade.label, &typed)));
            // What the key of the paper says that a word means, where only one means it.
            let found =
                found.or_else(|| only(&|shade| !shade.means.is_empty() && alike(&shade.means, &typed)));
            found.map(|shade| shade.word.clone())
        })
}

/// The one word of whose label these are the first letters: a column of ratings may have `A` or `A/G`.
fn by_letters<B>(shades: &[Shade<B>], typed: &str) -> Option<String> {
    let letters = |words: &str| -> String {
        let words = words.split(|c: char| !c.is_alphanumeric());
        words.filter_map(|word| word.chars().next()).collect()
    };
    let bare: String = typed.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut called = shades
        .iter()
        .filter(|shade| !bare.is_empty() && letters(&shade.label).eq_ignore_ascii_case(&bare));
    let found = called.next().filter(|_| called.next().is_none())?;
    Some(found.word.clone())
}

fn trouble<B>(shades: &[Shade<B>], word: &str, what: &str) -> Option<Why> {
    if find(shades, word).is_some() {
        return None;
    }
    let names = || shades.iter().map(|shade| shade.word.as_str());
    let hint = nearest(word, names()).map_or_else(
        || format!("one of {}", names().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean {near}?"),
    );
    Some(Why::new("bad-word", format!("\"{word}\" is not a {what}")).hint(hint))
}

fn or(text: String, default: impl FnOnce() -> String) -> String {
    if text.is_empty() { default() } else { text }
}

/// With a capital first letter.
pub(in crate::plan) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Several of what one is called, by the rules of English spelling that level names need.
fn plural(word: &str) -> String {
    let lower = word.to_lowercase();
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| lower.ends_with(end));
    let vowel = ["ay", "ey", "oy", "uy"].iter().any(|end| lower.ends_with(end));
    match word.strip_suffix('y') {
        Some(stem) if !vowel => format!("{stem}ies"),
        _ if hissing => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::rules::testing::plan;
    use crate::plan::{BaseRating, BaseStatus, Rating, Status, Wording};

    fn wording() -> Wording {
        Wording::of(&plan(
            "strategy:
               scale:
                 rating:
                   green: {label: On target, means: on time and within budget}
                   yellow: {label: Minor delay, counts_as: Amber}
                   blue: {label: Blue}
                 status:
                   Paused: {label: Pending}
               words: {priority: Pledge}",
        ))
    }

    #[test]
    fn a_plan_renames_a_rating_and_the_others_keep_their_words() {
        let wording = wording();
        let said = |base| wording.rating(&Rating::Base(base)).unwrap().say();
        assert_eq!(said(BaseRating::Green), "On target: on time and within budget");
        assert_eq!(said(BaseRating::Amber), "Amber: at risk");
        let paused = wording.status(&Status::Base(BaseStatus::Paused)).unwrap();
        assert_eq!(paused.say(), "Pending: stopped for now");
    }

    #[test]
    fn a_rating_of_its_own_counts_as_the_scale_says_whatever_its_case() {
        let wording = wording();
        let base = |word: &str| wording.base_rating(&Rating::Own(word.to_owned()));
        assert_eq!(base("yellow"), Some(BaseRating::Amber));
        assert_eq!(base("Yellow"), Some(BaseRating::Amber));
        assert_eq!(base("blue"), None);
        assert_eq!(base("purple"), None);
    }

    #[test]
    fn a_word_of_neither_scale_is_a_bad_value_with_the_nearest_offered() {
        let wording = wording();
        let why = wording.rating_trouble(&Rating::Own("yelow".to_owned())).unwrap();
        assert_eq!(why.message, "\"yelow\" is not a rating");
        assert_eq!(why.hint.as_deref(), Some("did you mean yellow?"));
        let why = wording.status_trouble(&Status::Own("gone".to_owned())).unwrap();
        assert!(why.hint.unwrap().starts_with("one of not started, in progress"));
        assert_eq!(wording.rating_trouble(&Rating::Own("blue".to_owned())), None);
    }

    #[test]
    fn a_word_is_meant_by_its_meaning_where_one_alone_has_it() {
        let meant = |wording: &Wording, typed: &str| wording.word_meant(BaseRating::WORDS, typed);
        let plain = Wording::of(&plan(""));
        for typed in [
            "On track",
            "on track.",
            "Green (on track)",
            "Green: on track",
            "GREEN",
            "G",
        ] {
            assert_eq!(meant(&plain, typed).as_deref(), Some("green"), "{typed}");
        }
        let status = |typed| plain.word_meant(BaseStatus::WORDS, typed);
        assert_eq!(status("Under way").as_deref(), Some("in progress"));
        for typed in ["on the way", "(on track)", "not on track", ""] {
            assert_eq!(meant(&plain, typed), None, "{typed}");
        }
        let own = Wording::of(&plan(
            "strategy: {scale: {rating: {yellow: {label: Yellow, means: at risk, counts_as: amber}}}}",
        ));
        assert_eq!(meant(&own, "At risk"), None);
        assert_eq!(meant(&own, "yellow").as_deref(), Some("yellow"));
    }

    #[test]
    fn levels_have_the_plans_names_one_and_several() {
        let wording = wording();
        assert_eq!(wording.level("priority"), "Pledge");
        assert_eq!(wording.levels("priority"), "Pledges");
        assert_eq!(wording.levels("action"), "Actions");
        assert_eq!(Wording::of(&plan("")).levels("priority"), "Priorities");
    }
}
