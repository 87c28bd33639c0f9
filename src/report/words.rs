//! Text for a paper that is never empty.
//!
//! Laws: there are no empty [`Words`], so no table can have an empty cell; what they hold is plain text, and only a
//! writer knows what would have to be escaped.

use std::borrow::Cow;

use crate::plan::signs::{harmless, is_plain, is_seen};

/// What stands where a plan says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Absent {
    /// There is none, and none is missing.
    None,
    /// There ought to be one.
    NotYetSet,
    /// Nobody has reported.
    NoUpdate,
    /// There cannot be one here.
    NotApplicable,
}

impl Absent {
    /// The words for it.
    pub fn say(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::NotYetSet => "Not yet set",
            Self::NoUpdate => "No update received",
            Self::NotApplicable => "Not applicable",
        }
    }
}

/// Plain text with something in it. Lines are broken where it was typed so, paragraphs parted by a blank line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Words(Cow<'static, str>);

impl Words {
    /// Text, or what stands in its place where it says nothing a reader could see.
    pub fn of<'t>(text: impl Into<Cow<'t, str>>, absent: Absent) -> Self {
        Self::some(text).unwrap_or_else(|| absent.into())
    }

    /// Text, where it says something a reader can see.
    pub fn some<'t>(text: impl Into<Cow<'t, str>>) -> Option<Self> {
        let text = tidy(text.into());
        text.chars().any(is_seen).then_some(Self(text.into()))
    }

    /// Words of the program's own: one line, of which every letter is seen.
    pub const fn fixed(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its paragraphs, each with its lines.
    pub fn paragraphs(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        let mut rest = Some(self.as_str());
        std::iter::from_fn(move || {
            let text = rest.take()?;
            // Nearly every text is one line, which is told by a look at its bytes.
            let parted = text.contains('\n').then(|| text.split_once("\n\n")).flatten();
            let (paragraph, after) = parted.map_or((text, None), |(one, after)| (one, Some(after)));
            rest = after;
            Some(paragraph.split('\n'))
        })
    }

    /// It on one line, for a heading or a cell.
    pub fn one_line(&self) -> Cow<'_, str> {
        if !self.0.contains('\n') {
            return Cow::Borrowed(&self.0);
        }
        let lines = self.0.split('\n').filter(|line| !line.is_empty());
        Cow::Owned(lines.collect::<Vec<_>>().join(" "))
    }
}

impl From<Absent> for Words {
    fn from(absent: Absent) -> Self {
        Self::fixed(absent.say())
    }
}

/// Text without what no paper can print: hidden characters, blanks around lines, more than one blank line together.
fn tidy(text: Cow<'_, str>) -> String {
    let bare = text.trim();
    if is_plain(bare) && !bare.contains('\n') {
        // Nearly every text is of one line, and is taken as it is.
        return if bare.len() == text.len() {
            text.into_owned()
        } else {
            bare.to_owned()
        };
    }
    let mut tidy = String::with_capacity(bare.len());
    let mut blank = false;
    for line in harmless(bare).split('\n').map(str::trim) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if blank { "\n\n" } else { "\n" });
        }
        tidy.push_str(line);
        blank = false;
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::{Absent, Words};

    #[test]
    fn what_nobody_can_see_is_said_to_be_absent() {
        for blank in [
            "",
            "  ",
            "\n\t\r\n",
            "\u{a0}",
            "\u{200b}\u{feff}",
            "\0\u{7}",
            "\u{2028}",
        ] {
            assert_eq!(Words::some(blank), None, "{blank:?}");
            assert_eq!(Words::of(blank, Absent::NotYetSet).as_str(), "Not yet set");
        }
    }

    #[test]
    fn lines_stay_and_what_cannot_be_printed_goes() {
        let words = Words::some(" a\r\n  b \r\r\n\n\n c\u{0}\u{1b}[0m\td ").unwrap();
        assert_eq!(words.as_str(), "a\nb\n\nc[0m d");
        assert_eq!(words.one_line(), "a b c[0m d");
        let paragraphs: Vec<Vec<&str>> = words.paragraphs().map(Iterator::collect).collect();
        assert_eq!(paragraphs, [vec!["a", "b"], vec!["c[0m d"]]);
    }
}
