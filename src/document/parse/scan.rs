//! What stands between two nodes: blanks, comments, anchors, tags, and the dash or colon that leads to the next.
//!
//! Law: only signs that the parser has already accepted are looked at, so nothing here decides what YAML means.

/// What leads to a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lead {
    /// The last dash.
    pub dash: Option<usize>,
    /// The last colon.
    pub colon: Option<usize>,
    /// A `?` that makes an explicit key.
    pub question: Option<usize>,
    /// Where the looking stopped.
    pub stop: usize,
}

/// Looks from `from` up to `until`, or up to the first sign that opens a node.
pub(super) fn lead(source: &str, from: usize, until: usize) -> Lead {
    let bytes = source.as_bytes();
    let mut found = Lead {
        stop: from,
        ..Lead::default()
    };
    let mut at = from;
    while at < until.min(bytes.len()) {
        let step = match bytes.get(at) {
            Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xEF | 0xBB | 0xBF) => 1,
            Some(b'#') => run(bytes, at, |byte| byte != b'\n'),
            Some(b'&') => run(bytes, at, |byte| !ends_token(byte)),
            Some(b'!') if bytes.get(at + 1) == Some(&b'<') => run(bytes, at, |byte| byte != b'>') + 1,
            Some(b'!') => run(bytes, at, |byte| !ends_token(byte)),
            Some(b'-') => {
                found.dash = Some(at);
                1
            }
            Some(b':') => {
                found.colon = Some(at);
                1
            }
            Some(b'?') => {
                found.question = Some(at);
                1
            }
            _ => break,
        };
        at += step;
    }
    found.stop = at;
    found
}

/// The first byte from `from` on that is neither blank, line break nor part of a comment.
pub(super) fn past_trivia(source: &str, from: usize) -> usize {
    let bytes = source.as_bytes();
    let mut at = from;
    loop {
        at += match bytes.get(at) {
            Some(b' ' | b'\t' | b'\r' | b'\n') => 1,
            Some(b'#') => run(bytes, at, |byte| byte != b'\n'),
            _ => return at,
        };
    }
}

/// Whether an anchor or a tag ends before this byte.
fn ends_token(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']' | b'{' | b'}'
    )
}

fn run(bytes: &[u8], at: usize, inside: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().position(|byte| !inside(*byte)).unwrap_or(rest.len())
}

/// Where a block scalar ends that begins at `header` and whose content the parser saw end at `seen`: before the
/// line break that ends its last line, and without the blank lines that are not its own.
pub(super) fn block_scalar_end(source: &str, header: usize, seen: usize) -> usize {
    let rest = source.get(header..).unwrap_or_default();
    let line = rest.find('\n').map_or(source.len(), |at| header + at);
    let token = rest
        .find(|sign: char| !matches!(sign, '|' | '>' | '+' | '-' | '0'..='9'))
        .map_or(source.len(), |at| header + at);
    let keep = source.get(header..token).is_some_and(|token| token.contains('+'));
    let content = source.get(line..seen).unwrap_or_default();
    let said = if keep {
        let lines = content.trim_end_matches([' ', '\t']);
        let lines = if lines.len() < content.len() && !lines.ends_with('\n') {
            content
        } else {
            lines
        };
        let lines = lines.strip_suffix('\n').unwrap_or(lines);
        lines.strip_suffix('\r').unwrap_or(lines)
    } else {
        content.trim_end_matches([' ', '\t', '\r', '\n'])
    };
    if said.trim_matches(['\r', '\n']).is_empty() && !(keep && said.contains('\n')) {
        token
    } else {
        line + said.len()
    }
}
