//! Files made of a plan, written from the interface.
//!
//! Law: none takes the place of another unless somebody said so, and none ever that of a plan.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;

use chrono::NaiveDate;

use super::reader::beside;
use crate::app::{File, MayTell, TextAtStake};
use crate::book::{self, Book, Outcome, takes_no_place, write_paper};
use crate::error::{Problem, Result};
use crate::papers::{Allowed, Issuing, Order, counted};
use crate::plan::sentence::Reason;
use crate::report::Options;
use crate::report::choice::Pack;

/// Writes a file; false, and nothing is done, where one of its name is there and it may not take its place.
pub(super) fn write(file: &File, over: bool) -> Result<bool> {
    let path = Path::new(&file.name);
    let cannot = |why: std::io::Error| {
        Problem::refused(format!("{} cannot be written", file.name))
            .because(why.to_string())
            .hint("name another file or folder")
    };
    takes_no_place(path, &file.name)?;
    if over {
        return write_paper(path, &file.name, &file.bytes).map(|()| true);
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(cannot)?;
    }
    // Made anew by the system itself, so that a file that comes meanwhile is not lost either.
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => write_paper(path, &file.name, &file.bytes).map(|()| true),
        Err(why) if why.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(why) => Err(cannot(why)),
    }
}

/// What became of issuing papers.
pub(super) enum Issued {
    /// They are issued, and written to these files.
    Done(Outcome, Vec<String>),
    /// They were issued already, and are written again: what there is to say of that.
    Again(String),
    /// Texts in them may tell of few people.
    Tell(MayTell),
    /// Files of their names are there already.
    There(Vec<String>),
}

/// Issues papers to a meeting, or writes them again where they were issued already, as the command does.
pub(super) fn issue(book: &mut Book, pack: &Pack, today: NaiveDate) -> Result<Issued> {
    let folder = beside(book.path(), &pack.folder);
    let order = Order {
        reports: &pack.reports,
        format: pack.format,
        folder: Path::new(&folder),
        base: Path::new(""),
        fixed_day: false,
        since: None,
        options: Options {
            audience: pack.audience,
            draft: pack.draft,
            ..Options::on(today)
        },
    };
    let issuing = Issuing::prepare(book, &pack.meeting, &order)?;
    if !pack.as_written && !issuing.at_stake().is_empty() {
        let told = issuing.at_stake();
        return Ok(Issued::Tell(MayTell {
            count: counted(told),
            texts: told
                .iter()
                .map(|text| TextAtStake {
                    place: text.said.clone(),
                    why: text.why.clone(),
                })
                .collect(),
        }));
    }
    let there = issuing.there();
    if !pack.over && !there.is_empty() {
        return Ok(Issued::There(there));
    }
    let allowed = Allowed {
        over: pack.over,
        as_written: pack.as_written,
    };
    let issued = issuing.issue(book, &Reason::default(), allowed)?;
    let names = issuing.names();
    Ok(match issued {
        book::Issued::Already(told) => {
            let said = std::iter::once(format!("{} written; {told}", names.join(", ")));
            let said: Vec<String> = said.chain(issuing.notes().iter().cloned()).collect();
            Issued::Again(said.join("; "))
        }
        book::Issued::Now(mut outcome) => {
            if let Outcome::Recorded(receipt) = &mut outcome {
                receipt.notes.extend(issuing.notes().iter().cloned());
            }
            Issued::Done(outcome, names)
        }
    })
}

/// What makes a terminal take a text for pasting (OSC 52), where it allows that.
pub(super) fn copying(text: &str) -> String {
    format!("\u{1b}]52;c;{}\u{7}", base64(text.as_bytes()))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let number = part
            .iter()
            .zip([16, 8, 0])
            .fold(0_u32, |number, (byte, by)| number | u32::from(*byte) << by);
        for (at, by) in [18, 12, 6, 0].into_iter().enumerate() {
            let letter = LETTERS.get(usize::try_from(number >> by & 63).unwrap_or(0));
            text.push(match letter {
                Some(letter) if at <= part.len() => char::from(*letter),
                _ => '=',
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_copied_as_terminals_want_it() {
        for (text, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("é—", "w6nigJQ="),
        ] {
            assert_eq!(base64(text.as_bytes()), coded);
        }
        assert_eq!(copying("foo"), "\u{1b}]52;c;Zm9v\u{7}");
    }

    #[test]
    fn a_file_takes_the_place_of_none_unless_it_was_said() {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().join("a.txt").to_string_lossy().into_owned();
        let file = |text: &str| File {
            name: name.clone(),
            bytes: text.as_bytes().to_vec(),
        };
        assert!(write(&file("one"), false).unwrap());
        assert!(!write(&file("two"), false).unwrap());
        assert_eq!(std::fs::read_to_string(&name).unwrap(), "one");
        assert!(write(&file("two"), true).unwrap());
        assert_eq!(std::fs::read_to_string(&name).unwrap(), "two");
        std::fs::write(&name, "pledge: 1\n").unwrap();
        assert!(write(&file("three"), true).is_err());
    }
}
