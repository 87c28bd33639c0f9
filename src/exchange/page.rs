//! A form as a page, as it comes back: a heading for each commitment, and what was filled in after each label.
//!
//! Laws: a page is known by the blanks of a form that it names; a blank that was left is nothing; what was written over
//! several lines is one answer; no line that may be an answer goes unsaid.

mod blank;
mod line;

use super::headings::{ON_A_FORM, Taken, meant};
use super::sheet::{Sheet, SheetRow, Told};
use crate::report::{POSITION, RETURNING, VERSION, label};
use blank::filled;
use line::{Label, Line, lines};

/// What a page says of where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What it is called; empty where its first line is no title.
    pub title: String,
    /// The commit of the plan it was made of.
    pub commit: Option<String>,
    /// Of which day it is, as it says it.
    pub day: Option<String>,
}

/// The page as a table with a column for each label; none where the text is no such page.
pub(super) fn sheet(text: &str) -> Option<Sheet> {
    let lines = lines(text);
    let (names, strays) = names(&lines);
    let ends = lines.iter().rposition(|line| line.text.starts_with(VERSION));
    let mut page = Page::default();
    for (at, line) in lines.iter().enumerate() {
        if let Some((_, title)) = names.iter().find(|(named, _)| *named == at) {
            page.open = None;
            page.named = Some(title.clone());
        } else if strays.contains(&at) {
            page.leaves_out(
                line,
                "it stands above the ref of a commitment, where no question is",
            );
        } else if ends.is_some_and(|ends| at > ends) && !line.text.is_empty() && line.label.is_none() {
            page.leaves_out(line, "it stands below the end of the paper");
        } else {
            page.take(line);
        }
    }
    page.sheet(origin(&lines))
}

/// Where each commitment is named, and what it is called there: in the heading before its ref, or on the last line that
/// says anything before it; then the lines between that heading and the ref, which somebody wrote.
fn names(lines: &[Line]) -> (Vec<(usize, String)>, Vec<usize>) {
    let (mut named, mut strays, mut since) = (Vec::new(), Vec::new(), Vec::new());
    let mut before: Option<(usize, &Line)> = None;
    for (at, line) in lines.iter().enumerate() {
        match &line.label {
            Some((Label::Ref, reference)) => {
                let name = before.take().map(|(at, line)| {
                    let called = line.bare_heading();
                    let title = called.strip_prefix(reference.trim()).unwrap_or_default();
                    (at, title.trim().to_owned())
                });
                named.extend(name);
                strays.append(&mut since);
            }
            // A form says nothing between the heading and the ref: this is somebody's own label.
            Some((Label::Other(_), _)) if before.is_some_and(|(_, above)| above.level > 0) => since.push(at),
            Some(_) => {
                before = None;
                since.clear();
            }
            None if line.text.is_empty() => {}
            None if line.level == 0 && before.is_some_and(|(_, above)| above.level > 0) => since.push(at),
            None => {
                before = Some((at, line));
                since.clear();
            }
        }
    }
    (named, strays)
}

fn origin(lines: &[Line]) -> Origin {
    let first = lines.iter().find(|line| !line.text.is_empty());
    let title = first.filter(|line| line.level == 1).map(Line::bare_heading);
    let mut last = lines
        .iter()
        .rev()
        .filter_map(|line| line.text.strip_prefix(VERSION));
    let day = lines.iter().find_map(|line| match &line.label {
        Some((Label::Other(label), said)) if label == POSITION => Some(said.trim().to_owned()),
        _ => None,
    });
    Origin {
        day,
        title: title.unwrap_or_default().to_owned(),
        commit: last
            .next()
            .map(|commit| commit.trim().to_owned())
            .filter(|commit| !commit.is_empty()),
    }
}

/// Below what a line stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Below {
    /// The ref of its piece.
    #[default]
    Ref,
    /// A heading that came since, somebody's own.
    Heading,
    /// One that is of another piece, which lost its ref.
    AnotherHeading,
}

#[derive(Default)]
struct Page {
    headings: Vec<(String, Taken)>,
    rows: Vec<SheetRow>,
    /// The column of the answer that may go on in the next line.
    open: Option<usize>,
    /// The title in the heading under which the next ref stands.
    named: Option<String>,
    /// Whether a blank of this piece has come: what a form tells stands above them.
    asked: bool,
    /// Below what the line at hand stands.
    below: Below,
    /// Whether the pieces have ended.
    over: bool,
    /// What is to be said of lines that are not taken.
    notes: Vec<String>,
}

impl Page {
    fn take(&mut self, line: &Line) {
        let ends = line.bare_heading() == RETURNING || line.text.starts_with(VERSION);
        if let Some((Label::Ref, reference)) = &line.label {
            let title = self.named.take().unwrap_or_default();
            (self.over, self.asked, self.below) = (false, false, Below::Ref);
            self.rows.push(SheetRow {
                line: line.number,
                ..SheetRow::default()
            });
            self.answer(line.number, label::REF, meant(label::REF), reference);
            // Only to see that it is the commitment that is meant.
            self.answer(line.number, TITLE, Taken::Not(ON_A_FORM), &title);
            self.open = None;
        } else if self.rows.is_empty() {
            // What stands above the first piece tells of the paper, but for an answer.
            self.has_lost_its_ref(line);
        } else if ends {
            (self.over, self.open) = (true, None);
        } else if !self.over {
            self.say(line);
        }
    }

    /// A line of a piece, below its ref.
    fn say(&mut self, line: &Line) {
        if line.level > 0 && self.below == Below::Ref {
            self.below = Below::Heading;
        }
        match &line.label {
            Some((Label::Answer(heading, taken), _)) if self.is_of_another(heading, taken) => {
                self.has_lost_its_ref(line);
            }
            Some((Label::Answer(heading, taken), answer)) => {
                self.asked |= !matches!(taken, Taken::Update("period" | "by"));
                self.answer(line.number, heading, taken.clone(), answer);
            }
            Some((Label::Other(label), _)) => {
                self.open = None;
                self.notes.push(format!(
                    "line {} is not taken: \"{label}\" is no question of the form",
                    line.number
                ));
            }
            // Every other heading of a form names a commitment: this one is somebody's own, and so is what it heads.
            None if line.level > 0 && !self.asked => {
                self.open = None;
                self.notes.push(format!(
                    "line {} and what follows it is not taken: it stands above the first question",
                    line.number
                ));
            }
            None if line.level > 0 => self.goes_on(line.bare_heading()),
            // Below the blanks it is what somebody wrote.
            Some((Label::Told(label), said)) if !self.asked => {
                self.open = None;
                let told = Told {
                    line: line.number,
                    label: label.clone(),
                    said: said.trim().to_owned(),
                };
                self.rows
                    .last_mut()
                    .into_iter()
                    .for_each(|row| row.told.push(told.clone()));
            }
            None if self.open.is_none() && !self.asked => self.tells_on(&line.text),
            _ => self.goes_on(&line.text),
        }
    }

    /// Whether a question is one of another piece than the one at hand: below a heading, what each piece begins with, or
    /// what this one has been asked.
    fn is_of_another(&mut self, heading: &str, taken: &Taken) -> bool {
        let same = |(known, of): &(String, Taken)| known == heading || taken.is_blank() && of == taken;
        let at = self.headings.iter().position(same);
        let line = at.and_then(|at| self.rows.last()?.lines.get(at));
        let is_first = self.asked && matches!(taken, Taken::Update("period" | "by"));
        if self.below == Below::Heading && (is_first || line.is_some_and(|line| *line > 0)) {
            self.below = Below::AnotherHeading;
        }
        self.below == Below::AnotherHeading
    }

    /// Says of an answer that the piece it stands in has no ref.
    fn has_lost_its_ref(&mut self, line: &Line) {
        if let Some((Label::Answer(_, taken), answer)) = &line.label
            && taken.is_blank()
            && !filled(answer).is_empty()
        {
            self.open = None;
            self.leaves_out(
                line,
                "the line with the ref of what it is about is missing above it",
            );
        }
    }

    /// Says that a line is not taken, and why.
    fn leaves_out(&mut self, line: &Line, why: &str) {
        let said = in_short(&line.text);
        self.notes
            .push(format!("line {} is not taken: {why}: \"{said}\"", line.number));
    }

    fn answer(&mut self, line: usize, heading: &str, taken: Taken, answer: &str) {
        let same = |(known, of): &(String, Taken)| known == heading || taken.is_blank() && *of == taken;
        let at = self.headings.iter().position(same);
        let at = at.unwrap_or_else(|| {
            self.headings.push((heading.to_owned(), taken));
            self.headings.len() - 1
        });
        let Some(row) = self.rows.last_mut() else { return };
        if row.cells.len() <= at {
            row.cells.resize(at + 1, String::new());
            row.lines.resize(at + 1, 0);
        }
        if let Some(known) = row.lines.get_mut(at).filter(|known| **known == 0) {
            *known = line;
        }
        if let Some(cell) = row.cells.get_mut(at) {
            // The same label twice is two answers to one question.
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(answer.trim());
        }
        self.open = Some(at);
    }

    fn goes_on(&mut self, line: &str) {
        let Some(at) = self.open else { return };
        let cell = self.rows.last_mut().and_then(|row| row.cells.get_mut(at));
        if let Some(cell) = cell {
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(line);
        }
    }

    /// More of what the form told, as far as anybody sees.
    fn tells_on(&mut self, line: &str) {
        if let Some(told) = self.rows.last_mut().and_then(|row| row.told.last_mut()) {
            told.said.push('\n');
            told.said.push_str(line);
        }
    }

    fn sheet(mut self, origin: Origin) -> Option<Sheet> {
        let blank = |(_, taken): &(String, Taken)| taken.is_blank();
        if self.rows.is_empty() || !self.headings.iter().any(blank) {
            return None;
        }
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            *cell = filled(cell);
        }
        let (headings, taken) = self.headings.into_iter().unzip();
        Some(Sheet {
            apart: "labels, as on a form",
            headings,
            rows: self.rows,
            notes: self.notes,
            page: Some((taken, origin)),
        })
    }
}

/// The heading of what each piece is called.
pub(super) const TITLE: &str = "Title";

/// How much of a line is said again, in letters.
const SAID: usize = 60;

/// So much of a text as tells which it is, in one line.
pub(super) fn in_short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SAID) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(&text).trim_end()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::sheet;

    #[test]
    fn a_page_is_read_with_its_answers_and_without_its_blanks() {
        let text = "# Updates\n\n- **Contact:** nobody\n\n## 7.1 Pilot a \\*passport\\*\n\n- **Ref:** 7.1\n- **Lead:** all\n\
                    - **Rating now:** amber (please fill in)\n- **What happened:** First line\n  - a point: of two\n\n\
                    and the end…\n**Really** so\n- **Ask:** (please fill\n  in)\n- **Hat size (S, M):** 7\n\n\
                    ## 7.2 Other\n\n- **Ref:** 7.2\n- **If not on track, what is being done\n  and by when:** … C:\\new, and a \
                    very long line that some program\n  wrapped here\n\n# Ours\n\nAn answer.\n- **What happens next:** soon\n\n\
                    ## How to send this back\n\nto us\n\nVersion of the plan: commit abc\n";
        let sheet = sheet(text).unwrap();
        let headings = ["Ref", "Title", "Rating now", "What happened", "Ask"];
        assert_eq!(sheet.headings[..5], headings);
        let rows: Vec<(usize, Vec<&str>)> = sheet
            .rows
            .iter()
            .map(|row| (row.line, row.cells.iter().map(String::as_str).collect()))
            .collect();
        let note = "First line\n- a point: of two\n\nand the end…\n**Really** so";
        let recovery = "C:\\new, and a very long line that some program wrapped here\n\nOurs\n\nAn answer.";
        assert_eq!(
            rows,
            [
                (7, vec!["7.1", "Pilot a *passport*", "amber", note, ""]),
                (21, vec!["7.2", "Other", "", "", "", recovery, "soon"]),
            ]
        );
        assert_eq!(sheet.notes.len(), 1, "{:?}", sheet.notes);
        let (_, origin) = sheet.page.unwrap();
        assert_eq!(
            (origin.title.as_str(), origin.commit.as_deref()),
            ("Updates", Some("abc"))
        );
    }

    #[test]
    fn what_somebody_wrote_where_no_question_is_is_told() {
        let text = "# Updates\n\n## Yours\n\nPlease say how each stands.\n\n### 7.1 Pilot\n\nWe approved six carers.\n\n\
                    - **Ref:** 7.1\n- **What happened:** It began.\n\nAnd went on.\n\n### 7.2 Other\n\n- **Ref:** 7.2\n\
                    - **What happened:** b\n\n## How to send this back\n\nto us\n\nVersion of the plan: commit abc\n\n\
                    Also: two more.\n";
        let sheet = sheet(text).unwrap();
        assert_eq!(
            sheet.notes,
            [
                "line 9 is not taken: it stands above the ref of a commitment, where no question is: \"We approved six \
                 carers.\"",
                "line 27 is not taken: it stands below the end of the paper: \"Also: two more.\"",
            ]
        );
        assert_eq!(sheet.rows[0].cells, ["7.1", "Pilot", "It began.\n\nAnd went on."]);
        assert_eq!(sheet.rows[1].cells, ["7.2", "Other", "b"]);
    }

    #[test]
    fn a_page_without_bold_type_is_read_and_anything_else_is_no_page() {
        let plain = sheet(
            "7.1 Pilot\n\nRef: 7.1\nLast update: 3 May\nRating (green): red\nNote: Late: it waits\nHat: no label\n\
             Lead: not told here\n\n7.2 Other\nRef: 7.2\nWhat happened: b\nHow to send this back\nPlease do.",
        )
        .unwrap();
        let note = "Late: it waits\nHat: no label\nLead: not told here";
        assert_eq!(plain.rows[0].cells, ["7.1", "Pilot", "red", note]);
        assert_eq!(plain.rows[1].cells, ["7.2", "Other", "", "b"]);
        for other in [
            "Ref,Title,Note\n7.1,Pilot,x\n",
            "| Ref | Update note |\n|--|--|\n| 7.1 | a |\n",
            "",
            "# A\n\ntext: more\n",
        ] {
            assert!(sheet(other).is_none(), "{other}");
        }
    }
}
