//! Reading filters: from arguments, or from a line with quotation marks.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::{DueTerm, FILTERS, FLAGS, Query, RatingTerm, StatusTerm, Term};
use crate::error::{Problem, Result};
use crate::plan::words::plain;
use crate::plan::{
    BaseStatus, Comment, Context, Decision, Matter, Meeting, Objective, Period, Priority, Shade, When,
    nearest,
};

/// The kinds that may be asked for.
pub(super) const KINDS: &[&str] = &[
    Priority::KIND.name,
    Objective::KIND.name,
    "action",
    "milestone",
    "measure",
    Decision::KIND.name,
    Matter::KIND.name,
    Comment::KIND.name,
    Meeting::KIND.name,
];

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it says, without quotation marks.
    pub text: String,
    /// Whether it began with a quotation mark, so that it is words whatever it looks like.
    pub quoted: bool,
}

impl Query {
    /// Reads what is typed on one line: `lead:"Public Health" overdue "two words"`.
    pub fn line(context: &Context<'_>, line: &str) -> Result<Self> {
        let pieces = pieces(line);
        let mut query = Self::default();
        for piece in &pieces {
            query.add(context, piece)?;
        }
        Ok(query)
    }

    /// Reads arguments of a command; each is one filter or words.
    pub fn arguments<'a>(
        context: &Context<'_>,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        let mut query = Self::default();
        for argument in arguments {
            let piece = Piece {
                text: argument.trim().to_owned(),
                quoted: false,
            };
            query.add(context, &piece)?;
        }
        Ok(query)
    }

    fn add(&mut self, context: &Context<'_>, piece: &Piece) -> Result<()> {
        let text = piece.text.as_str();
        if text.is_empty() {
            return Ok(());
        }
        if !piece.quoted {
            if let Some((name, value)) = text.split_once(':').filter(|(name, _)| is_name(name)) {
                return self.filter(context, &name.to_lowercase(), value.trim());
            }
            match text.to_lowercase().as_str() {
                "overdue" => {
                    self.terms.push(Term::Overdue);
                    return Ok(());
                }
                "stale" => {
                    self.terms.push(Term::Stale);
                    return Ok(());
                }
                _ => {}
            }
        }
        self.terms.push(Term::Words(text.to_lowercase()));
        Ok(())
    }

    fn filter(&mut self, context: &Context<'_>, name: &str, value: &str) -> Result<()> {
        let Some(filter) = FILTERS.iter().find(|filter| filter.name == name) else {
            return Err(no_filter(name));
        };
        if value.is_empty() {
            return Err(Problem::usage(format!("{name}: says nothing"))
                .hint(format!("{name}: keeps what is {}", filter.means)));
        }
        let values = || value.split(',').map(str::trim).filter(|value| !value.is_empty());
        let texts = || values().map(str::to_owned).collect::<Vec<_>>();
        let term = match name {
            "lead" => Term::Lead(texts()),
            "with" => Term::With(texts()),
            "organisation" => Term::Organisation(texts()),
            "body" => Term::Body(texts()),
            "tag" => Term::Tag(texts()),
            "priority" => Term::Priority(
                values()
                    .map(|typed| priority(context, typed))
                    .collect::<Result<_>>()?,
            ),
            "kind" => Term::Kind(values().map(kind).collect::<Result<_>>()?),
            "status" => Term::Status(
                values()
                    .map(|typed| status(context, typed))
                    .collect::<Result<_>>()?,
            ),
            "rating" => Term::Rating(
                values()
                    .map(|typed| rating(context, typed))
                    .collect::<Result<_>>()?,
            ),
            "due" if value.eq_ignore_ascii_case("none") => Term::Due(DueTerm::None),
            "due" => Term::Due(DueTerm::Within(range(context, name, value)?)),
            _ => {
                self.changed = Some(range(context, name, value)?);
                return Ok(());
            }
        };
        self.terms.push(term);
        Ok(())
    }
}

/// Whether what stands before a colon is meant as the name of a filter: `10:30` and `http://…` are words.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '_') && !name.starts_with("http")
}

fn no_filter(name: &str) -> Problem {
    let names = || FILTERS.iter().chain(FLAGS).map(|filter| filter.name);
    let hint = nearest(name, names()).map_or_else(
        || {
            let names: Vec<_> = names().collect();
            format!(
                "filters are {}; other words are looked for in the text",
                names.join(", ")
            )
        },
        |near| format!("did you mean {near}:?"),
    );
    Problem::usage(format!("no filter is called {name}")).hint(hint)
}

fn priority(context: &Context<'_>, typed: &str) -> Result<String> {
    let found = context.index.find(typed)?;
    let item = context.at(&found.place);
    item.filter(|item| item.of::<Priority>().is_some())
        .map(|item| item.reference.to_owned())
        .ok_or_else(|| {
            let problem = Problem::usage(format!("{typed} is not a priority"));
            match item.and_then(|item| context.priority(item)) {
                Some(above) => problem.hint(format!("it stands under priority {}", above.reference)),
                None => problem.hint("pledge list kind:priority shows them"),
            }
        })
}

/// The kind that a word means, as one or as several.
pub fn kind_meant(typed: &str) -> Option<&'static str> {
    let wanted = typed.to_lowercase();
    let named = |kind: &str| {
        let several = kind
            .strip_suffix('y')
            .map_or_else(|| format!("{kind}s"), |stem| format!("{stem}ies"));
        wanted == kind || wanted == several
    };
    KINDS.iter().copied().find(|kind| named(kind))
}

fn kind(typed: &str) -> Result<&'static str> {
    kind_meant(typed).ok_or_else(|| {
        let hint = nearest(typed, KINDS.iter().copied()).map_or_else(
            || format!("one of {}", KINDS.join(", ")),
            |near| format!("did you mean {near}?"),
        );
        Problem::usage(format!("no kind is called {typed}")).hint(hint)
    })
}

/// The word of a scale that somebody typed, by itself or by its label.
fn shade<'a, B>(
    shades: &'a [Shade<B>],
    typed: &str,
    also: &[&'static str],
    what: &str,
) -> Result<&'a Shade<B>> {
    let wanted = plain(typed);
    let is = |shade: &&Shade<B>| plain(&shade.word) == wanted || plain(&shade.label) == wanted;
    shades.iter().find(is).ok_or_else(|| {
        let words = || {
            shades
                .iter()
                .map(|shade| shade.word.as_str())
                .chain(also.iter().copied())
        };
        let hint = nearest(typed, words()).map_or_else(
            || format!("one of {}", words().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean {near}?"),
        );
        Problem::usage(format!("no {what} is called {typed}")).hint(hint)
    })
}

fn status(context: &Context<'_>, typed: &str) -> Result<StatusTerm> {
    match plain(typed).as_str() {
        "open" => return Ok(StatusTerm::Open),
        "closed" => return Ok(StatusTerm::Closed),
        // What nobody wrote counts as not started.
        "none" => return Ok(StatusTerm::Base(BaseStatus::NotStarted)),
        _ => {}
    }
    let matters =
        crate::plan::MatterStatus::named(typed).map(|status| StatusTerm::Own(status.name().to_owned()));
    match (
        shade(&context.wording.statuses, typed, &["open", "closed"], "status"),
        matters,
    ) {
        (Ok(shade), _) => Ok(match BaseStatus::named(&shade.word) {
            Some(base) => StatusTerm::Base(base),
            None => StatusTerm::Own(shade.word.clone()),
        }),
        (Err(_), Some(matters)) => Ok(matters),
        (Err(problem), None) => Err(problem),
    }
}

fn rating(context: &Context<'_>, typed: &str) -> Result<RatingTerm> {
    if plain(typed) == "none" {
        return Ok(RatingTerm::None);
    }
    let shade = shade(&context.wording.ratings, typed, &["none"], "rating")?;
    Ok(match crate::plan::BaseRating::named(&shade.word) {
        Some(base) => RatingTerm::Base(base),
        None => RatingTerm::Own(shade.word.clone()),
    })
}

/// Days from one date to another, both included; open where nothing stands on one side of the dots.
fn range(context: &Context<'_>, name: &str, value: &str) -> Result<RangeInclusive<NaiveDate>> {
    if value.contains(['<', '>']) {
        return Err(
            Problem::usage(format!("{name}: takes a range with dots, not {value}")).hint(format!(
                "{name}:..2019-04-01 is up to that day, {name}:2019-04-01.. from it on"
            )),
        );
    }
    let (from, to) = match value.split_once("..") {
        Some((from, to)) => (from.trim(), to.trim()),
        None => (value, value),
    };
    let first = |text: &str| days(context, name, text).map(|days| *days.start());
    let last = |text: &str| days(context, name, text).map(|days| *days.end());
    let from = if from.is_empty() {
        NaiveDate::MIN
    } else {
        first(from)?
    };
    let to = if to.is_empty() { NaiveDate::MAX } else { last(to)? };
    if from > to {
        return Err(Problem::usage(format!("{name}:{value} ends before it begins"))
            .hint("the earlier date comes first"));
    }
    Ok(from..=to)
}

fn days(context: &Context<'_>, name: &str, text: &str) -> Result<RangeInclusive<NaiveDate>> {
    match text.to_lowercase().as_str() {
        "today" => return Ok(context.today..=context.today),
        "yesterday" => {
            let day = context.today.pred_opt().unwrap_or(context.today);
            return Ok(day..=day);
        }
        "tomorrow" => {
            let day = context.today.succ_opt().unwrap_or(context.today);
            return Ok(day..=day);
        }
        _ => {}
    }
    let date = When::parse(text).map(|when| when.resolve(context.calendar()));
    // `2018-19` is a year to whoever filters by it, and in a date could be two things.
    let span = match (date, Period::parse(text)) {
        (Ok(Some(span)), _) => Some(span),
        (_, Ok(period)) => period.span(context.calendar()),
        (Err(why), Err(_)) => {
            let problem = Problem::usage(format!("{name}: {}", why.message));
            return Err(match why.hint {
                Some(hint) => problem.hint(hint),
                None => problem,
            });
        }
        _ => None,
    };
    let span = span.ok_or_else(|| {
        Problem::usage(format!("{name}: \"{text}\" has no days in this plan"))
            .hint(format!("write a date, such as {name}:..2019-04-01"))
    })?;
    Ok(span.first.unwrap_or(NaiveDate::MIN)..=span.last.unwrap_or(NaiveDate::MAX))
}

/// Cuts a line at blanks, but not within quotation marks.
pub fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let (mut within, mut quoted) = (false, false);
    for c in line.chars().chain([' ']) {
        match c {
            '"' | '\u{201c}' | '\u{201d}' => {
                quoted |= !within && text.is_empty();
                within = !within;
            }
            c if c.is_whitespace() && !within => {
                let text = std::mem::take(&mut text);
                if !text.is_empty() {
                    pieces.push(Piece { text, quoted });
                }
                quoted = false;
            }
            c => text.push(c),
        }
    }
    // A mark that is still open while somebody types is taken as closed at the end.
    let rest = text.trim_end();
    if !rest.is_empty() {
        pieces.push(Piece {
            text: rest.to_owned(),
            quoted,
        });
    }
    pieces
}
