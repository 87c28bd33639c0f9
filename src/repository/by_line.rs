//! Three versions of a file made into one, line by line, as `git merge-file` does it.

use git2::{MergeFileInput, MergeFileOptions};

use crate::error::{Problem, Result};

/// What both sides made of `base`; where they changed the same lines, both stand there between git's markers.
pub fn merge_by_line(base: &[u8], ours: &[u8], theirs: &[u8]) -> Result<Vec<u8>> {
    // Whatever the library makes starts it, and this function of its does not.
    drop(git2::Buf::new());
    let [base, ours, theirs] = [base, ours, theirs].map(|bytes| {
        let mut input = MergeFileInput::new();
        input.content(bytes);
        input
    });
    let mut options = MergeFileOptions::new();
    options
        .ancestor_label("base")
        .our_label("ours")
        .their_label("theirs");
    let merged = git2::merge_file(&base, &ours, &theirs, Some(&mut options)).map_err(|why| {
        Problem::refused("the versions cannot be merged line by line").because(why.message().to_owned())
    })?;
    Ok(merged.content().to_vec())
}

#[cfg(test)]
mod tests {
    use super::merge_by_line;

    #[test]
    fn different_lines_go_together_and_the_same_line_is_marked() {
        let merged = |ours: &[u8], theirs: &[u8]| {
            let bytes = merge_by_line(b"one\ntwo\nthree\nfour\n", ours, theirs).unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        assert_eq!(
            merged(b"ONE\ntwo\nthree\nfour\n", b"one\ntwo\nthree\nfour\nfive\n"),
            "ONE\ntwo\nthree\nfour\nfive\n"
        );
        assert_eq!(
            merged(b"1\ntwo\nthree\nfour\n", b"I\ntwo\nthree\nfour\n"),
            "<<<<<<< ours\n1\n=======\nI\n>>>>>>> theirs\ntwo\nthree\nfour\n"
        );
        assert_eq!(merge_by_line(b"", b"", b"").unwrap(), b"");
    }
}
