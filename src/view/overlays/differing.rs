//! The lines of the file a save changes, each shortened to what differs.
//!
//! Law: two lines that are told as different never look the same.

use unicode_segmentation::UnicodeSegmentation as _;

use super::super::text::width;
use crate::app::FileLine;

/// How much of what both lines say stays before what differs, in characters.
const BEFORE: usize = 16;

/// Each line in so many columns: a line that another takes the place of begins shortly before what differs, where it
/// would be cut before that.
pub(super) fn told(lines: &[FileLine], room: usize) -> Vec<String> {
    let told = lines.iter().enumerate().map(|(at, line)| {
        let whole = line.say();
        let other = counterpart(lines, at).filter(|_| width(&whole) > room);
        match other.map(|other| shared(&line.text, &other.text)) {
            Some(shared) if shared > BEFORE => {
                let sign = if line.comes { '+' } else { '-' };
                let rest: String = line.text.graphemes(true).skip(shared - BEFORE).collect();
                // From a word on, where one begins in what is left before.
                let word = rest
                    .split_once(' ')
                    .filter(|(cut, _)| cut.graphemes(true).count() < BEFORE);
                let rest = word.map_or(rest.as_str(), |(_, word)| word);
                format!("{} {sign} … {rest}", line.number)
            }
            _ => whole,
        }
    });
    told.collect()
}

/// The line that comes where this one goes, or that went where this one comes: of a run of those that go and the run of
/// those that come after it, the one of the same number in its run.
fn counterpart(lines: &[FileLine], at: usize) -> Option<&FileLine> {
    let comes = lines.get(at)?.comes;
    let before = lines.get(..at)?.iter().rev();
    let nth = before.take_while(|line| line.comes == comes).count();
    let own = lines
        .get(at - nth..)?
        .iter()
        .take_while(|line| line.comes == comes)
        .count();
    let begin = at - nth;
    let first = if comes {
        let gone = lines.get(..begin)?.iter().rev();
        begin - gone.take_while(|line| !line.comes).count()
    } else {
        begin + own
    };
    lines.get(first + nth).filter(|other| other.comes != comes)
}

/// How many characters two texts begin with alike.
fn shared(one: &str, other: &str) -> usize {
    let pairs = one.graphemes(true).zip(other.graphemes(true));
    pairs.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: usize, comes: bool, text: &str) -> FileLine {
        FileLine {
            number,
            comes,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_long_line_begins_shortly_before_what_differs() {
        let before =
            "        title: Improve the timeliness of health assessments and share health care plans";
        let lines = [
            line(9, false, before),
            line(10, false, "due: 2019"),
            line(9, true, &format!("{before} soon")),
            line(10, true, "due: 2020"),
        ];
        let told = told(&lines, 40);
        assert_eq!(told[0], "9 - … care plans");
        assert_eq!(told[2], "9 + … care plans soon");
        assert_eq!(
            [told[1].as_str(), told[3].as_str()],
            ["10 - due: 2019", "10 + due: 2020"]
        );
    }

    #[test]
    fn what_fits_or_has_no_other_is_told_whole() {
        let lines = [line(
            1,
            true,
            "a line that is only added and is longer than the room",
        )];
        assert_eq!(told(&lines, 10), [lines[0].say()]);
        assert_eq!(told(&[], 10), Vec::<String>::new());
    }
}
