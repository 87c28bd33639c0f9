//! Free text merged by line, the one value that merges inside itself.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// One run of lines that a side replaced.
struct Hunk {
    base: std::ops::Range<usize>,
    side: std::ops::Range<usize>,
}

/// The text with both sides' changes; none where both changed the same or touching lines differently. A last line
/// break is no line: it comes and goes with the way text is written.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let mut merged = runs(&lines(base), &lines(ours), &lines(theirs))?.join("\n");
    if ours.ends_with('\n') && !merged.is_empty() {
        merged.push('\n');
    }
    Some(merged)
}

/// The same for any sequence.
pub(super) fn runs<T: Eq + Ord + std::hash::Hash + Clone>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
) -> Option<Vec<T>> {
    let (mine, other) = (hunks(base, ours), hunks(base, theirs));
    let touching = |a: &Hunk, b: &Hunk| a.base.start <= b.base.end && b.base.start <= a.base.end;
    if mine.iter().any(|a| other.iter().any(|b| touching(a, b))) {
        return None;
    }
    let mut all: Vec<(Hunk, &[T])> = mine.into_iter().map(|hunk| (hunk, ours)).collect();
    all.extend(other.into_iter().map(|hunk| (hunk, theirs)));
    all.sort_by_key(|(hunk, _)| hunk.base.start);
    let (mut merged, mut at) = (Vec::new(), 0);
    for (hunk, side) in all {
        merged.extend_from_slice(base.get(at..hunk.base.start)?);
        merged.extend_from_slice(side.get(hunk.side)?);
        at = hunk.base.end;
    }
    merged.extend_from_slice(base.get(at..)?);
    Some(merged)
}

fn lines(text: &str) -> Vec<&str> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    if text.is_empty() {
        Vec::new()
    } else {
        text.split('\n').collect()
    }
}

fn hunks<T: Eq + Ord + std::hash::Hash>(base: &[T], side: &[T]) -> Vec<Hunk> {
    let ops = capture_diff_slices(Algorithm::Myers, base, side);
    let changed = ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed
        .map(|op| Hunk {
            base: op.old_range(),
            side: op.new_range(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::merge;

    #[test]
    fn changes_to_different_lines_both_hold() {
        let base = "one\ntwo\nthree\nfour\n";
        assert_eq!(
            merge(base, "ONE\ntwo\nthree\nfour\n", "one\ntwo\nthree\nfour\nfive\n").unwrap(),
            "ONE\ntwo\nthree\nfour\nfive\n"
        );
    }

    #[test]
    fn the_same_line_changed_twice_is_no_merge() {
        assert_eq!(merge("one\ntwo\n", "one\n2\n", "one\nzwei\n"), None);
    }

    #[test]
    fn both_appending_is_no_merge() {
        assert_eq!(merge("one\n", "one\nmine\n", "one\ntheirs\n"), None);
    }
}
