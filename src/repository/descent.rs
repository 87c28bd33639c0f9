//! From all commits that touched a path, and all merges, to those that made a version of the file.
//!
//! Laws: a commit whose file differs from that of all its parents is a version, on whatever branch it was made and
//! whatever a later merge took; a merge that took one side's file as it was is a version only where another side has
//! versions that this one did not have, under whatever name, for there it left something out.

use std::collections::{HashMap, HashSet};

use super::model::ObjectId;
use crate::error::Result;

/// A file in a commit: git counts one that is made executable as changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// What it holds.
    pub blob: ObjectId,
    /// Git's mode of it.
    pub mode: u32,
}

/// The file in a commit that a walk met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Here {
    /// This, and not what all of those parents have; nothing where the commit does not have it.
    Is(Option<Content>),
    /// What all parents have on whose line it ever was.
    AsBefore,
}

/// A commit that touched the path, or a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Met {
    /// The commit.
    pub commit: ObjectId,
    /// The file there.
    pub here: Here,
    /// For each parent the nearest commit on its line that was met; a line on which the file never was may be left
    /// out.
    pub parents: Vec<ObjectId>,
}

impl Met {
    /// Whether this is a version of the file whatever is behind it, on one line of history.
    pub fn is_plain(&self) -> bool {
        matches!(self.here, Here::Is(Some(_))) && self.parents.len() == 1
    }
}

/// A commit that made a version.
#[derive(Debug)]
pub(super) struct Made {
    /// The commit.
    pub commit: ObjectId,
    /// The file there.
    pub content: Option<Content>,
    /// The versions it was made on, by their number; nothing where the file never was.
    pub behind: Vec<Option<usize>>,
}

/// Who knows of a merge and the file there whether a side that lacks it has versions under another name.
pub(super) type Elsewhere<'e> = dyn FnMut(&ObjectId, &Content) -> Result<bool> + 'e;

/// The versions of a file, older before newer: each is known by its number.
#[derive(Debug, Default)]
pub(super) struct Descent {
    made: Vec<Made>,
}

impl Descent {
    /// Of the commits that a walk met, the newest first. `is_elsewhere` is asked of a merge that took one side's file
    /// as it was: whether a side that does not have it has versions of its own under another name.
    pub fn of(met: &[Met], is_elsewhere: &mut Elsewhere<'_>) -> Result<Self> {
        let places: HashMap<&ObjectId, usize> = met.iter().map(|met| &met.commit).zip(0..).collect();
        let behind = |at: usize| {
            let parents = met.get(at).map(|met| met.parents.as_slice()).unwrap_or_default();
            parents.iter().map(|parent| places.get(parent).copied())
        };
        let mut descent = Self::default();
        // The version that stands at each commit, once it is known.
        let mut standing: Vec<Option<Option<usize>>> = vec![None; met.len()];
        let stands = |standing: &[Option<Option<usize>>], at: usize| standing.get(at).copied().flatten();
        for tip in 0..met.len() {
            let mut way = vec![tip];
            while let Some(at) = way.last().copied() {
                if stands(&standing, at).is_some() {
                    way.pop();
                    continue;
                }
                let open = behind(at).flatten().find(|at| stands(&standing, *at).is_none());
                if let Some(open) = open {
                    way.push(open);
                    continue;
                }
                let links = behind(at).map(|at| stands(&standing, at?).flatten()).collect();
                let found = match met.get(at) {
                    Some(met) => descent.standing_at(met, links, is_elsewhere)?,
                    None => None,
                };
                if let Some(standing) = standing.get_mut(at) {
                    *standing = Some(found);
                }
                way.pop();
            }
        }
        Ok(descent)
    }

    /// The version that stands at a commit: the one it made, or one it was made on.
    fn standing_at(
        &mut self,
        met: &Met,
        behind: Vec<Option<usize>>,
        is_elsewhere: &mut Elsewhere<'_>,
    ) -> Result<Option<usize>> {
        let content = match &met.here {
            Here::Is(content) => content.clone(),
            Here::AsBefore => self.content(behind.first().copied().flatten()).cloned(),
        };
        let lines: Vec<usize> = behind.iter().copied().flatten().collect();
        if lines.is_empty() && content.is_none() {
            return Ok(None);
        }
        let mut sides = lines.iter().copied();
        let whole = sides.find(|side| {
            self.content(Some(*side)) == content.as_ref()
                && lines.iter().all(|other| self.is_behind(*other, *side))
        });
        let left_out = match content.as_ref().filter(|_| whole.is_some()) {
            Some(content) => is_elsewhere(&met.commit, content)?,
            None => false,
        };
        if whole.is_some() && !left_out {
            return Ok(whole);
        }
        self.made.push(Made {
            commit: met.commit.clone(),
            content,
            behind,
        });
        Ok(Some(self.made.len() - 1))
    }

    /// Every version with its number.
    pub fn made(&self) -> impl DoubleEndedIterator<Item = &Made> {
        self.made.iter()
    }

    /// One version.
    pub fn version(&self, number: usize) -> Option<&Made> {
        self.made.get(number)
    }

    fn content(&self, number: Option<usize>) -> Option<&Content> {
        self.version(number?)?.content.as_ref()
    }

    fn behind(&self, number: usize) -> impl Iterator<Item = usize> {
        let behind = self.version(number).map(|made| made.behind.as_slice());
        behind.unwrap_or_default().iter().copied().flatten()
    }

    /// Whether a version is another, or among those that one was made from.
    fn is_behind(&self, older: usize, newer: usize) -> bool {
        let mut seen = HashSet::new();
        let mut way = vec![newer];
        while let Some(at) = way.pop() {
            if at == older {
                return true;
            }
            // Whatever a version was made from has a lower number.
            if at > older && seen.insert(at) {
                way.extend(self.behind(at));
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: char) -> ObjectId {
        ObjectId::parse(&name.to_string().repeat(40)).unwrap()
    }

    /// Commits by name, each with the file's content and its parents, newest first.
    fn descent(met: &[(char, char, &str)]) -> (Descent, Vec<char>) {
        let met = met.iter().map(|(commit, content, parents)| Met {
            commit: id(*commit),
            here: match content {
                '=' => Here::AsBefore,
                '-' => Here::Is(None),
                content => Here::Is(Some(Content {
                    blob: id(*content),
                    mode: 0o100_644,
                })),
            },
            parents: parents.chars().map(id).collect(),
        });
        let descent = Descent::of(&met.collect::<Vec<_>>(), &mut |_, _| Ok(false)).unwrap();
        let names = descent.made().rev();
        let names = names
            .filter_map(|made| made.commit.as_str().chars().next())
            .collect();
        (descent, names)
    }

    #[test]
    fn a_merge_that_has_nothing_to_leave_out_is_no_version() {
        // The side never touched the file, or only before the other did; or there is no side at all.
        assert_eq!(
            descent(&[('c', '=', "bb"), ('b', '2', "a"), ('a', '1', "")]).1,
            ['b', 'a']
        );
        assert_eq!(
            descent(&[('c', '2', "ba"), ('b', '2', "a"), ('a', '1', "")]).1,
            ['b', 'a']
        );
        assert_eq!(descent(&[('c', '1', "a"), ('a', '1', "")]).1, ['a']);
        assert_eq!(descent(&[('c', '-', ""), ('a', '-', "c")]).1, [] as [char; 0]);
    }

    #[test]
    fn a_merge_that_took_one_side_whole_is_a_version_where_the_other_had_its_own() {
        let sides = [('c', '3', "a"), ('b', '2', "a"), ('a', '1', "")];
        let with = |merge| descent(&[&[merge], &sides as &[_]].concat());
        assert_eq!(with(('d', '2', "bc")).1, ['d', 'c', 'b', 'a']);
        assert_eq!(with(('d', '3', "bc")).1, ['d', 'c', 'b', 'a']);
        // Also where it went back to what the older side had.
        assert_eq!(
            descent(&[('d', '1', "ba"), ('b', '2', "a"), ('a', '1', "")]).1,
            ['d', 'b', 'a']
        );
    }
}
