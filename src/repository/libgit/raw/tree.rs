//! The extension in which an index keeps the trees that its entries would make, so that git need not make them again.

/// The same with the trees above a file marked as not known; none where it is not written as git writes it.
///
/// A tree is its name up to a zero, how many entries it has (less than none where it is not known) and how many trees
/// stand in it, then its id where it is known, then those trees.
pub(super) fn invalidated(mut rest: &[u8], path: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len() + 8);
    // The trees that are still to come at each depth, and the way from there to the file, where it leads there.
    let mut depths = vec![(1_usize, None)];
    while let Some((to_come, way)) = depths.last_mut() {
        let Some(fewer) = to_come.checked_sub(1) else {
            depths.pop();
            continue;
        };
        *to_come = fewer;
        let way: Option<&str> = *way;
        let (name, after) = split(rest, 0)?;
        let below = match way {
            _ if out.is_empty() => Some(path),
            way => way
                .and_then(|way| way.split_once('/'))
                .filter(|(folder, _)| folder.as_bytes() == name)
                .map(|(_, below)| below),
        };
        let (counts, after) = split(after, b'\n')?;
        let (entries, trees) = std::str::from_utf8(counts).ok()?.split_once(' ')?;
        let (entries, trees): (i64, usize) = (entries.parse().ok()?, trees.parse().ok()?);
        let (id, after) = after.split_at_checked(if entries < 0 { 0 } else { super::SUM })?;
        rest = after;
        out.extend(name);
        out.push(0);
        if below.is_some() {
            out.extend(format!("-1 {trees}\n").bytes());
        } else {
            out.extend(counts);
            out.push(b'\n');
            out.extend(id);
        }
        depths.push((trees, below));
    }
    rest.is_empty().then_some(out)
}

fn split(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == at)?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}
