//! Numbers in the order of the refs they stand for, to be looked up by halving.
//!
//! Law: those of one ref stay in their own order, which is the file's.

/// The numbers below `count`, by the refs they stand for; those of one ref in their own order. For many thousands of
/// refs this takes a fraction of a table's room.
pub(in crate::plan) fn sorted<'r>(count: usize, reference: &dyn Fn(usize) -> &'r str) -> Vec<usize> {
    let mut all: Vec<usize> = (0..count).collect();
    all.sort_by_key(|at| reference(*at));
    all
}

/// Those of the [`sorted`] numbers that stand for this ref.
pub(in crate::plan) fn alike<'a, 'r>(
    sorted: &'a [usize],
    reference: &dyn Fn(usize) -> &'r str,
    wanted: &str,
) -> &'a [usize] {
    let from = sorted.partition_point(|at| reference(*at) < wanted);
    let rest = sorted.get(from..).unwrap_or_default();
    let count = rest.partition_point(|at| reference(*at) == wanted);
    rest.get(..count).unwrap_or_default()
}
