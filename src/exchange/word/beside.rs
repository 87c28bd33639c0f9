//! What a Word file has beside its text, which is not read.
//!
//! Law: none of it is left out without a word; what was meant for the plan may stand there.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{MOST, TEXT, read};

/// Where each sort is found, with the elements that one of them is, and what is said of one and of several.
const BESIDE: [(&str, &[&str], &str, &str); 4] = [
    (
        "word/comments.xml",
        &["w:comment"],
        "1 comment in its margin is",
        "comments in its margin are",
    ),
    (TEXT, &["w:footnoteReference"], "1 footnote is", "footnotes are"),
    (TEXT, &["w:endnoteReference"], "1 endnote is", "endnotes are"),
    (
        TEXT,
        &["pic:pic", "c:chart", "dgm:relIds", "v:imagedata"],
        "1 picture is",
        "pictures are",
    ),
];
/// What is said of words that somebody took back.
const TAKEN_BACK: &str = "text that is struck through or hidden is not read";

/// What is to be said of what a Word file has beside its text; none where it has nothing.
pub(in crate::exchange) fn beside(bytes: &[u8]) -> Option<String> {
    let mut file = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let told = BESIDE.into_iter().filter_map(|(part, elements, one, several)| {
        let mut xml = String::new();
        let part = file.by_name(part).ok()?;
        part.take(MOST).read_to_string(&mut xml).ok()?;
        match xml.split('<').filter(|tag| elements.contains(&name(tag))).count() {
            0 => None,
            1 => Some(format!("{one} not read")),
            many => Some(format!("{many} {several} not read")),
        }
    });
    let mut told: Vec<String> = told.collect();
    let is_taken_back = read(bytes).ok().flatten().is_some_and(|read| read.taken_back > 0);
    told.extend(is_taken_back.then(|| TAKEN_BACK.to_owned()));
    (!told.is_empty()).then(|| format!("{}: put into the text what is to be taken", told.join("; ")))
}

/// What an opening tag is called.
fn name(tag: &str) -> &str {
    tag.split([' ', '/', '>', '\n', '\r', '\t'])
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tests::file;

    #[test]
    fn what_is_struck_through_or_hidden_is_taken_back_and_told() {
        let body = "<w:p><w:r><w:t>All done</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> but one</w:t></w:r><w:r><w:rPr>\
            <w:strike w:val=\"false\"/></w:rPr><w:t> now</w:t></w:r></w:p>";
        let file = file("word/document.xml", body);
        assert_eq!(super::super::text(&file).unwrap().unwrap(), "All done now\n");
        let told = "text that is struck through or hidden is not read: put into the text what is to be taken";
        assert_eq!(super::beside(&file).as_deref(), Some(told));
    }

    #[test]
    fn what_stands_beside_the_text_is_told() {
        let told = |part: &str, xml: &str| super::beside(&file(part, xml));
        assert_eq!(
            told(
                "word/comments.xml",
                "<w:comments><w:comment w:id=\"0\">x</w:comment></w:comments>"
            )
            .as_deref(),
            Some("1 comment in its margin is not read: put into the text what is to be taken")
        );
        let notes = "<w:footnoteReference w:id=\"1\"/><w:footnoteReference w:id=\"2\"/>";
        assert_eq!(
            told("word/document.xml", notes).as_deref(),
            Some("2 footnotes are not read: put into the text what is to be taken")
        );
        assert_eq!(told("word/document.xml", "<w:p/>"), None);
    }
}
