//! What a merge could not settle, told in comments at the head of a plan, for whoever settles it by hand.
//!
//! Law: as long as these lines stand, `check` says that something is left to settle. A merge that was committed as it
//! was left holds one side's words only, and would otherwise pass for one that both agreed to.

use super::load::Document;

/// What the first of the lines begins with.
const SAYS: &str = "# pledge merge: ";
/// What each line begins with that tells one thing.
const EACH: &str = "#   ";
/// The mark of its encoding that a text may begin with.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The text with `why` something is left, what it is, and what to do `then`, above everything else. What is no text in
/// single bytes is left as it is.
pub fn with_unsettled(text: &[u8], why: &str, left: &[String], then: &str) -> Vec<u8> {
    if text.contains(&0) {
        return text.to_vec();
    }
    let body = text.strip_prefix(MARK);
    let (mark, body) = body.map_or((&[][..], text), |body| (MARK, body));
    let first = body.split_inclusive(|byte| *byte == b'\n').next();
    let ends = match first {
        Some(line) if line.ends_with(b"\r\n") => "\r\n",
        _ => "\n",
    };
    let mut above = format!("{SAYS}{why}{ends}");
    for thing in left {
        above.extend([EACH, thing, ends]);
    }
    above.extend(["# ", then, ends]);
    [mark, above.as_bytes(), body].concat()
}

impl Document {
    /// What a merge left to settle in this text.
    pub(super) fn unsettled(&self) -> Vec<&str> {
        let mut lines = self
            .text()
            .trim_start_matches('\u{feff}')
            .lines()
            .take_while(|line| line.starts_with('#') || line.trim().is_empty())
            .skip_while(|line| !line.starts_with(SAYS));
        let Some(why) = lines.next() else {
            return Vec::new();
        };
        let each: Vec<_> = lines
            .map_while(|line| line.strip_prefix(EACH))
            .map(str::trim)
            .collect();
        if each.is_empty() {
            return why.strip_prefix(SAYS).into_iter().collect();
        }
        each
    }
}

#[cfg(test)]
mod tests {
    use super::with_unsettled;
    use crate::document::Document;

    fn left(text: &str) -> Vec<String> {
        let document = Document::load(text).unwrap();
        document.unsettled().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn what_is_put_at_the_head_is_found_there_whatever_the_text_begins_with() {
        let things = ["7.1 due: both".to_owned(), "7.2 lead: both".to_owned()];
        for text in [
            "pledge: 1\n",
            "pledge: 1\r\n",
            "\u{feff}pledge: 1\r\n",
            "# ours\n\npledge: 1\n",
            "---\npledge: 1\n",
        ] {
            let headed = with_unsettled(text.as_bytes(), "mine holds:", &things, "Settle it");
            let headed = String::from_utf8(headed).unwrap();
            assert_eq!(left(&headed), things, "{headed}");
            assert_eq!(headed.contains("\r\n"), text.contains("\r\n"));
            assert_eq!(headed.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
            assert_eq!(left(text), [""; 0]);
        }
    }

    #[test]
    fn a_comment_further_down_is_somebodys_own() {
        assert_eq!(left("pledge: 1\n# pledge merge: x\n#   y\n"), [""; 0]);
        assert_eq!(left("# pledge merge: x\npledge: 1\n"), ["x"]);
    }

    #[test]
    fn what_is_in_another_encoding_is_left_as_it_is() {
        let utf_16 = b"\xff\xfep\0l\0";
        assert_eq!(with_unsettled(utf_16, "why", &[], "then"), utf_16);
    }
}
