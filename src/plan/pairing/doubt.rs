//! Where two versions far apart bear the same ref for what may be two commitments.
//!
//! Law: between two versions an item that bears a ref is taken for what bore it before, reworded. Over many commits
//! the first may have been removed and its number given to another; where they share neither title nor lead, nor
//! anything that only it has, nobody can tell, and what is done to the one must not reach the other in silence.

use std::collections::HashSet;

use super::super::merge::{Was, Were};
use super::likeness::shares_its_own;
use super::{Node, Pairing};

/// The shortest word that counts in a title.
const WORD: usize = 4;

impl Pairing<'_> {
    /// Which of the older version may not be what they are paired with.
    pub fn doubtful(&self) -> Vec<usize> {
        let paired = self.forward.iter().enumerate();
        let found = paired.filter(|(old, new)| {
            let both = self.old.get(*old).zip(new.and_then(|new| self.new.get(new)));
            both.is_some_and(|(before, after)| self.may_be_two(*old, before, after))
        });
        found.map(|(old, _)| old).collect()
    }

    fn may_be_two(&self, old: usize, before: &Node, after: &Node) -> bool {
        if self.unsure.contains(&old) {
            return true;
        }
        before.reference() == after.reference()
            && !before.reference().is_empty()
            && before.title() != after.title()
            && !is_retitled(before.title(), after.title())
            && !shares_its_own(before, after, &self.old)
    }

    /// Pairs as the history says: `old` is the version whose items it tells of.
    pub fn follow(&mut self, known: &Were) {
        for old in 0..self.old.len() {
            let Some(node) = self.old.get(old) else { continue };
            let paired = self.forward.get(old).copied().flatten();
            let there = |name: &str| {
                let mut bearing = self.new.iter().enumerate();
                let found = bearing.find(|(_, other)| other.kind == node.kind && other.reference() == name);
                found.map(|(at, _)| at)
            };
            let is_titled = |at: &usize| {
                self.new.get(*at).is_some_and(|other| {
                    other.title() == node.title() || is_retitled(node.title(), other.title())
                })
            };
            let wanted = match known.get(node.reference()) {
                Some(Was::Called(name)) => there(name),
                Some(Was::Perhaps(name)) => there(name).filter(is_titled),
                Some(Was::NotThere) => None,
                None => continue,
            };
            if paired == wanted {
                continue;
            }
            self.part(old);
            if let Some(new) = wanted {
                if let Some(other) = self.back.get(new).copied().flatten() {
                    self.part(other);
                }
                self.join(old, new);
            }
        }
    }

    /// Pairs as the history says what bears one ref and has another title altogether; the rest shows which is which.
    pub fn follow_where_in_doubt(&mut self, known: &Were) {
        let doubtful = self.pairs().filter(|(old, new)| are_otherwise(old, new));
        let told = doubtful.filter_map(|(old, _)| {
            let name = old.reference();
            // What came back was called alike when it did, whatever it was called since.
            let was = match known.get(name)? {
                Was::Perhaps(then) => Was::Called(then.clone()),
                was => was.clone(),
            };
            Some((name.to_owned(), was))
        });
        let mut told: Were = told.collect();
        // What went and came back under another ref, with another title or lead than it has in the other version.
        let gone: Vec<_> = self.came().collect();
        for node in self.went() {
            let Some(Was::Called(was) | Was::Perhaps(was)) = known.get(node.reference()) else {
                continue;
            };
            if gone
                .iter()
                .any(|gone| gone.kind == node.kind && gone.reference() == was)
            {
                told.insert(node.reference().to_owned(), Was::Called(was.clone()));
            }
        }
        self.follow(&told);
    }

    /// Whether only the history can tell which is which.
    pub fn is_in_doubt(&self) -> bool {
        self.pairs().any(|(old, new)| are_otherwise(old, new))
            || self
                .went()
                .any(|went| self.came().any(|came| came.kind == went.kind))
    }

    /// What only the older version has, of what bears a ref.
    fn went(&self) -> impl Iterator<Item = &Node<'_>> {
        let alone = self.old.iter().zip(&self.forward);
        alone.filter_map(|(node, pair)| {
            Some(node).filter(|node| pair.is_none() && !node.reference().is_empty())
        })
    }

    /// What only the newer version has, of what bears a ref.
    fn came(&self) -> impl Iterator<Item = &Node<'_>> {
        let alone = self.new.iter().zip(&self.back);
        alone.filter_map(|(node, pair)| {
            Some(node).filter(|node| pair.is_none() && !node.reference().is_empty())
        })
    }

    /// Takes what was paired for two.
    pub fn part(&mut self, old: usize) {
        let new = self.forward.get_mut(old).and_then(Option::take);
        if let Some(back) = new.and_then(|new| self.back.get_mut(new)) {
            *back = None;
        }
    }
}

/// Whether two have titles that have nothing to do with each other.
fn are_otherwise(one: &Node, other: &Node) -> bool {
    one.title() != other.title() && !is_retitled(one.title(), other.title())
}

/// Whether a title says most of what the other says.
pub fn is_retitled(one: &str, other: &str) -> bool {
    let words = |title: &str| -> HashSet<String> {
        let words = title.split(|sign: char| !sign.is_alphanumeric());
        let long = words.filter(|word| word.chars().count() >= WORD);
        long.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() * 2 > one.len().min(other.len())
}

#[cfg(test)]
mod tests {
    use super::is_retitled;

    #[test]
    fn a_title_put_otherwise_is_not_another() {
        assert!(is_retitled("Health passports", "Passports"));
        assert!(is_retitled(
            "Review placement moves",
            "Review all placement moves within a month"
        ));
        assert!(!is_retitled("Keep siblings together", "Buy a minibus"));
        assert!(!is_retitled("First review", "Second review"));
        assert!(!is_retitled("", "Buy a minibus"));
    }
}
