//! What a reader of HTML or of a Word file's text sees, by a small reader of tags that trusts nobody: every tag closed,
//! every place with its text.

/// A place with text in it: the name of its element, the attributes as written, and its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub name: String,
    pub attributes: String,
    pub text: String,
    /// The names of the elements around it, outermost first.
    pub within: Vec<String>,
    /// Whether there are other places inside it.
    pub holds: bool,
}

/// Every element in the order of its end, with the text right inside it and inside what is inline.
pub fn read(text: &str, inline: &[&str], breaks: &str) -> Vec<Placed> {
    let mut open: Vec<Placed> = Vec::new();
    let mut seen = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        if let Some(inside) = open.last_mut() {
            inside.text.push_str(&unescape(&rest[..at]));
        }
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if tag.starts_with(['!', '?']) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().expect("what is closed was opened");
            assert_eq!(closed.name, name, "closed in the order opened");
            if inline.contains(&name) {
                open.last_mut().unwrap().text.push_str(&closed.text);
            } else {
                if let Some(outer) = open.last_mut() {
                    outer.holds = true;
                }
                seen.push(closed);
            }
            continue;
        }
        let bare = tag.trim_end_matches('/');
        let (name, attributes) = bare.split_once(' ').unwrap_or((bare, ""));
        let placed = Placed {
            name: name.trim().to_owned(),
            attributes: attributes.trim().to_owned(),
            text: String::new(),
            within: open.iter().map(|outer| outer.name.clone()).collect(),
            holds: false,
        };
        if tag.ends_with('/') {
            if placed.name == breaks {
                open.last_mut().unwrap().text.push('\n');
            }
            seen.push(placed);
        } else {
            open.push(placed);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    seen
}

fn unescape(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&amp;", "&")
}

/// Text with its blanks made one.
pub fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let words: Vec<&str> = texts.flat_map(str::split_whitespace).collect();
    words.join(" ")
}
