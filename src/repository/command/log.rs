//! The commits that changed a path, and all merges, from one `git log --raw -z`, as it finds them.

use std::ops::ControlFlow;

use crate::error::Result;
use crate::repository::backend::EachStep;
use crate::repository::descent::{Content, Here, Met};
use crate::repository::model::ObjectId;

use super::{Command, puzzled};

/// Settings of the user that would change what `git log` prints or which commits it walks.
const PLAIN: [&str; 8] = [
    "-c",
    "log.showRoot=true",
    "-c",
    "log.follow=false",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.mailmap=false",
];

impl Command {
    pub(super) fn log(&self, from: &ObjectId, path: &str, each: &mut EachStep<'_>) -> Result<()> {
        let mut asked = PLAIN.to_vec();
        // Every merge, and every line of history it joins: what one side lost is what a reader looks for.
        asked.extend([
            "log",
            "-z",
            "--raw",
            "-m",
            "--full-history",
            "--no-renames",
            "--no-abbrev",
            "--no-color",
            "--no-notes",
            "--parents",
        ]);
        asked.extend(["--format=%H %P", from.as_str(), "--", path]);
        let mut reading = Reading::of(path);
        let mut enough = false;
        self.git
            .pieces(&asked, "git cannot read the file's history", &mut |piece| {
                let step = match reading.piece(piece)? {
                    Some(met) => each(met)?,
                    None => ControlFlow::Continue(()),
                };
                enough |= step.is_break();
                Ok(step)
            })?;
        match reading.met {
            Some(last) if !enough => each(last).map(drop),
            _ => Ok(()),
        }
    }

    pub(super) fn taken_away(&self, parent: &ObjectId, commit: &ObjectId) -> Result<Vec<(String, ObjectId)>> {
        let asked = [
            "diff-tree",
            "-r",
            "-z",
            "--no-renames",
            "--diff-filter=D",
            "--no-abbrev",
            parent.as_str(),
            commit.as_str(),
        ];
        let data = self.git.data(&asked, "git cannot compare two commits")?;
        let data = String::from_utf8_lossy(&data).into_owned();
        let mut parts = data.split('\0');
        let mut gone = Vec::new();
        while let (Some(entry), Some(path)) = (parts.next(), parts.next()) {
            let words: Vec<&str> = entry.trim_start_matches(':').split(' ').collect();
            let [mode, _, blob, ..] = words.as_slice() else {
                return Err(puzzled(entry));
            };
            gone.extend(file(mode, blob).map(|file| (path.to_owned(), file.blob)));
        }
        gone.sort();
        Ok(gone)
    }
}

/// The pieces of a log: `ID PARENTS`, then `:MODE MODE BLOB BLOB STATUS` and a path; once for each parent that a merge
/// differs from.
struct Reading<'p> {
    path: &'p str,
    /// The commit that is being told of.
    met: Option<Met>,
    /// What was told of it, until the path comes.
    entry: Option<String>,
}

impl<'p> Reading<'p> {
    fn of(path: &'p str) -> Self {
        Self {
            path,
            met: None,
            entry: None,
        }
    }

    /// Takes the next piece; gives the commit of which all has been told.
    fn piece(&mut self, piece: &str) -> Result<Option<Met>> {
        if let Some(entry) = self.entry.take() {
            self.changed(&entry, piece)?;
            return Ok(None);
        }
        let piece = piece.trim_start_matches('\n');
        if piece.starts_with(':') {
            self.entry = Some(piece.to_owned());
            return Ok(None);
        }
        let ids = piece.split(' ').filter(|id| !id.is_empty());
        let mut ids = ids.map(|id| ObjectId::parse(id).ok_or_else(|| puzzled(id)));
        let Some(commit) = ids.next().transpose()? else {
            return Ok(None);
        };
        if self.met.as_ref().is_some_and(|met| met.commit == commit) {
            return Ok(None);
        }
        Ok(self.met.replace(Met {
            commit,
            here: Here::AsBefore,
            parents: ids.collect::<Result<_>>()?,
        }))
    }

    /// How the file differs from a parent's.
    fn changed(&mut self, entry: &str, at: &str) -> Result<()> {
        let Some(met) = &mut self.met else {
            return Err(puzzled(entry));
        };
        let words: Vec<&str> = entry.trim_start_matches(':').split(' ').collect();
        let [_, mode, _, blob, _] = words.as_slice() else {
            return Err(puzzled(entry));
        };
        // A folder of that name is no version of the file.
        met.here = Here::Is(file(mode, blob).filter(|_| at == self.path));
        Ok(())
    }
}

/// A blob, unless the path was absent, a link to another repository or a symbolic link there.
fn file(mode: &str, blob: &str) -> Option<Content> {
    let file = mode.starts_with("100").then(|| ObjectId::parse(blob)).flatten();
    Some(Content {
        blob: file?,
        mode: u32::from_str_radix(mode, 8).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_is_told_once_for_each_parent_it_differs_from() {
        let (a, b, c) = ("a".repeat(40), "b".repeat(40), "c".repeat(40));
        let none = "0".repeat(40);
        let log = format!(
            "{c} {a} {b}\0\0:100644 100644 {a} {c} M\0f\0{c} {a} {b}\0\0:100644 100644 {b} {c} M\0f\0{b} {a} {a}\0\
             {a} \0\n:000000 100644 {none} {a} A\0f\0"
        );
        let mut reading = Reading::of("f");
        let pieces = log.split_terminator('\0');
        let mut met: Vec<_> = pieces.filter_map(|piece| reading.piece(piece).unwrap()).collect();
        met.extend(reading.met);
        let id = |text: &str| ObjectId::parse(text).unwrap();
        let file = |text: &str| {
            Here::Is(Some(Content {
                blob: id(text),
                mode: 0o100_644,
            }))
        };
        let told: Vec<_> = met
            .iter()
            .map(|met| (met.here.clone(), met.parents.clone()))
            .collect();
        assert_eq!(
            told,
            [
                (file(&c), vec![id(&a), id(&b)]),
                (Here::AsBefore, vec![id(&a), id(&a)]),
                (file(&a), vec![])
            ]
        );
    }
}
