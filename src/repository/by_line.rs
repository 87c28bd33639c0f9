//! Three versions of a file made into one, line by line, as `git merge-file` does it.

use git2::{MergeFileInput, MergeFileOptions};

use crate::error::{Problem, Result};

/// A line that all three begin with.
const FIRST: &[u8] = b"#\n";

/// What both sides made of `base`; where they changed the same lines, both stand there between git's markers.
pub fn merge_by_line(base: &[u8], ours: &[u8], theirs: &[u8]) -> Result<Vec<u8>> {
    // Whatever the library makes starts it, and this function of its does not.
    drop(git2::Buf::new());
    // What comes of it must not be empty: libgit2 hands that on as no place at all, which git2 reads from.
    let texts = [base, ours, theirs].map(|bytes| [FIRST, bytes].concat());
    let [base, ours, theirs] = texts.each_ref().map(|text| {
        let mut input = MergeFileInput::new();
        input.content(text);
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
    let content = merged.content();
    Ok(content.strip_prefix(FIRST).unwrap_or(content).to_vec())
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
        assert_eq!(merged(b"", b"one\ntwo\nthree\nfour\n"), "");
        assert_eq!(merge_by_line(b"", b"", b"").unwrap(), b"");
        assert_eq!(
            merge_by_line(b"a\r\nb\r\n", b"a\r\nb\r\n", b"A\r\nb\r\n").unwrap(),
            b"A\r\nb\r\n"
        );
        // The first line of all is nobody's.
        assert_eq!(
            merge_by_line(b"#\nx", b"y", b"#\nx\nz\n").unwrap(),
            b"<<<<<<< ours\ny\n=======\n#\nx\nz\n>>>>>>> theirs\n"
        );
    }
}
