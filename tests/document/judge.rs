//! Whether a text says what was meant after an operation: the model of it, and the tally of what was found.

use std::collections::BTreeMap;

use pledgebook::document::splice::{Patch, patched};
use pledgebook::document::{NodeId, Tree, second_reading};
use pledgebook::error::Problem;
use pledgebook::plan::Raw;

use crate::corpus::Text;

/// What the text says, merge keys left as they stand.
pub fn model(tree: &Tree, id: NodeId) -> Raw {
    let id = tree.target(id);
    match tree.form(id) {
        form if form.is_list() => Raw::List(tree.children(id).map(|item| model(tree, item)).collect()),
        form if form.is_map() => Raw::Map(
            tree.entries(id)
                .map(|(key, value)| (tree.text(key).to_owned(), model(tree, value)))
                .collect(),
        ),
        _ => tree.raw(id),
    }
}

/// Child numbers from the root to a value.
pub fn path(tree: &Tree, id: NodeId) -> Vec<usize> {
    let Some(parent) = tree.parent(id) else {
        return Vec::new();
    };
    let mut steps = path(tree, parent);
    steps.push(if tree.form(parent).is_map() {
        tree.entries(parent).position(|(_, value)| value == id).unwrap()
    } else {
        tree.children(parent).position(|item| item == id).unwrap()
    });
    steps
}

pub fn reach<'a>(raw: &'a mut Raw, path: &[usize]) -> &'a mut Raw {
    path.iter().fold(raw, |raw, step| match raw {
        Raw::List(items) => &mut items[*step],
        Raw::Map(entries) => &mut entries[*step].1,
        _ => panic!("no way there"),
    })
}

pub fn items<'a>(raw: &'a mut Raw, path: &[usize]) -> &'a mut Vec<Raw> {
    let raw = reach(raw, path);
    if *raw == Raw::Empty {
        *raw = Raw::List(Vec::new());
    }
    match raw {
        Raw::List(items) => items,
        other => panic!("no list: {other:?}"),
    }
}

pub fn entries<'a>(raw: &'a mut Raw, path: &[usize]) -> &'a mut Vec<(String, Raw)> {
    let raw = reach(raw, path);
    if *raw == Raw::Empty {
        *raw = Raw::Map(Vec::new());
    }
    match raw {
        Raw::Map(entries) => entries,
        other => panic!("no map: {other:?}"),
    }
}

#[derive(Default)]
pub struct Tally {
    /// Of so many operations one is done: the large texts differ only in their line breaks.
    pub one_in: usize,
    asked: usize,
    /// Whether the second parser takes the text as it was.
    pub twice_read: bool,
    done: usize,
    refused: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Tally {
    /// Whether the next operation is one of those that are done.
    pub fn wants(&mut self) -> bool {
        self.asked += 1;
        (self.asked.wrapping_mul(2_654_435_761) >> 7) & 0xFFFF < 0x10000 / self.one_in
    }

    /// Judges one operation: `meant` is what the new text has to say.
    pub fn judge(
        &mut self,
        text: &Text,
        tree: &Tree,
        what: &str,
        meant: &Raw,
        given: Result<Vec<Patch>, Problem>,
    ) {
        let given = given.and_then(|patches| patched(tree.source(), patches));
        let (new, patches) = match given {
            Ok(done) => done,
            Err(problem) => {
                assert!(problem.next.is_some(), "{problem}");
                *self
                    .refused
                    .entry(problem.why.unwrap_or(problem.what))
                    .or_default() += 1;
                return;
            }
        };
        match checked(tree, meant, &new, &patches, self.twice_read) {
            Ok(()) => self.done += 1,
            Err((why, new)) => self.wrong.push(format!(
                "{} {what}: {why}\n{}",
                text.name,
                shown(tree.source(), &new)
            )),
        }
    }
}

/// The lines that differ.
fn shown(old: &str, new: &str) -> String {
    similar::TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(3)
        .to_string()
}

fn checked(
    tree: &Tree,
    meant: &Raw,
    new: &str,
    patches: &[Patch],
    twice_read: bool,
) -> Result<(), (String, String)> {
    let fail = |why: String| (why, new.to_owned());
    let read = Tree::parse(new).map_err(|e| fail(e.to_string()))?;
    let said = read.root().map_or(Raw::Empty, |root| model(&read, root));
    if !said.same(meant) {
        return Err(fail("not what was meant".into()));
    }
    if twice_read {
        second_reading(&read).map_err(|e| fail(e.why))?;
    }
    let kept: Vec<_> = tree
        .comments()
        .filter(|at| !patches.iter().any(|patch| patch.range.contains(&at.start)))
        .map(|at| &tree.source()[at])
        .collect();
    let mut left: Vec<_> = read.comments().map(|at| &new[at]).collect();
    for comment in &kept {
        let Some(at) = left.iter().position(|other| other == comment) else {
            return Err(fail(format!("lost the comment {comment}")));
        };
        left.remove(at);
    }
    let crlf = |text: &str| text.matches("\r\n").count() * 2 > text.matches('\n').count();
    if tree.source().matches("\r\n").count() == tree.source().matches('\n').count() && !new.is_empty() {
        let stray = new.matches('\n').count() - new.matches("\r\n").count();
        if crlf(tree.source()) && stray > 0 {
            return Err(fail("a line break of another kind".into()));
        }
    }
    if tree.source().ends_with('\n') != new.ends_with('\n')
        || tree.source().starts_with('\u{feff}') != new.starts_with('\u{feff}')
    {
        return Err(fail("the start or the end of the file changed".into()));
    }
    Ok(())
}

/// Prints what was refused and fails on anything wrong.
pub fn conclude(name: &str, tally: &Tally) {
    let refused: usize = tally.refused.values().sum();
    println!(
        "{name}: {} done, {refused} refused, {} wrong",
        tally.done,
        tally.wrong.len()
    );
    for (why, count) in &tally.refused {
        println!("  {count:6} {why}");
    }
    let shown: Vec<_> = tally
        .wrong
        .iter()
        .step_by((tally.wrong.len() / 25).max(1))
        .take(25)
        .cloned()
        .collect();
    println!("{}", shown.join("\n"));
    assert!(tally.wrong.is_empty());
}
