//! A Rust file as the architecture test reads it: its code without comments and strings, and its strings apart.

use std::path::{Path, PathBuf};

/// One file of `src`.
pub struct Source {
    /// Its path from the project's folder, with `/`: `src/plan/field.rs`.
    pub file: String,
    /// The text as it stands.
    pub text: String,
    /// The text with every comment and the inside of every string blanked; as long as `text`, line by line.
    pub code: String,
    /// The inside of every string literal, with the line it begins on, counted from 1.
    pub strings: Vec<(usize, String)>,
}

impl Source {
    /// Reads `text` as the file `file`.
    pub fn new(file: &str, text: &str) -> Self {
        let mut blank = Blanked {
            rest: text,
            line: 1,
            code: String::with_capacity(text.len()),
            strings: Vec::new(),
        };
        blank.file();
        Self {
            file: file.to_owned(),
            text: text.to_owned(),
            code: blank.code,
            strings: blank.strings,
        }
    }

    /// Every Rust file below `src`, in order.
    pub fn all() -> Vec<Self> {
        Self::below("src")
    }

    /// Every Rust file below a folder of the project, in order.
    pub fn below(folder: &str) -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        collect(&root.join(folder), &mut files);
        files.sort();
        let read = |path: &PathBuf| {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            Self::new(
                &name,
                &std::fs::read_to_string(path).unwrap().replace("\r\n", "\n"),
            )
        };
        files.iter().map(read).collect()
    }

    /// Where in the crate it stands: `src/plan/field.rs` is `["plan", "field"]`, `src/lib.rs` nothing.
    pub fn module(&self) -> Vec<&str> {
        let path = self.file.trim_start_matches("src/").trim_end_matches(".rs");
        let mut module: Vec<_> = path.split('/').collect();
        if matches!(module.last(), Some(&("mod" | "lib" | "main"))) {
            module.pop();
        }
        module
    }

    /// The same for the byte `at` of the code, with the modules written inside the file: `["plan", "field", "tests"]`.
    pub fn module_at(&self, at: usize) -> Vec<&str> {
        let mut module = self.module();
        let outside = module.len();
        let mut opened = Vec::new();
        for (brace, _) in self.code[..at].match_indices(['{', '}']) {
            if self.code[brace..].starts_with('}') {
                if opened.pop() == Some(true) && module.len() > outside {
                    module.pop();
                }
                continue;
            }
            let mut words = self.code[..brace].split_whitespace().rev();
            let named = words.next().zip(words.next()).filter(|(_, word)| *word == "mod");
            module.extend(named.map(|(name, _)| name));
            opened.push(named.is_some());
        }
        module
    }

    /// How many lines of it ship: those before its unit tests.
    pub fn shipped_lines(&self) -> usize {
        if self.module().contains(&"tests") {
            return 0;
        }
        let tests = self.code.find("#[cfg(test)]\nmod tests {");
        tests.map_or_else(|| self.text.lines().count(), |at| self.line_of(at) - 1)
    }

    /// The strings of what ships.
    pub fn shipped_strings(&self) -> impl Iterator<Item = &(usize, String)> {
        let shipped = self.shipped_lines();
        self.strings.iter().filter(move |(line, _)| *line <= shipped)
    }

    /// The line, counted from 1, of the byte `at`.
    pub fn line_of(&self, at: usize) -> usize {
        1 + self.code[..at].matches('\n').count()
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// A walk through a text that keeps code and blanks the rest.
struct Blanked<'a> {
    rest: &'a str,
    line: usize,
    code: String,
    strings: Vec<(usize, String)>,
}

impl Blanked<'_> {
    fn file(&mut self) {
        let mut in_word = false;
        while let Some(c) = self.rest.chars().next() {
            let raw = if in_word { None } else { raw_string(self.rest) };
            if self.rest.starts_with("//") {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                self.blank(end);
            } else if self.rest.starts_with("/*") {
                let end = block_comment(self.rest);
                self.blank(end);
            } else if let Some((open, close)) = raw {
                self.keep(open);
                let end = self.rest.find(&close).unwrap_or(self.rest.len());
                self.string(end);
                self.keep(close.len().min(self.rest.len()));
            } else if c == '"' {
                self.keep(1);
                let end = until_unescaped(self.rest, '"');
                self.string(end);
                self.keep(1.min(self.rest.len()));
            } else if c == '\'' {
                let end = character(self.rest);
                self.blank(end);
            } else {
                self.keep(c.len_utf8());
            }
            in_word = c.is_alphanumeric() || c == '_';
        }
    }

    fn keep(&mut self, bytes: usize) {
        let (kept, rest) = self.rest.split_at(bytes);
        self.line += kept.matches('\n').count();
        self.code.push_str(kept);
        self.rest = rest;
    }

    fn blank(&mut self, bytes: usize) {
        let (gone, rest) = self.rest.split_at(bytes);
        self.line += gone.matches('\n').count();
        self.code
            .extend(gone.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        self.rest = rest;
    }

    fn string(&mut self, bytes: usize) {
        self.strings.push((self.line, self.rest[..bytes].to_owned()));
        self.blank(bytes);
    }
}

/// How many bytes a block comment at the start of `text` has; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        match text.as_bytes().get(at..at + 2) {
            Some(b"/*") => (depth, at) = (depth + 1, at + 2),
            Some(b"*/") => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// Where a raw string begins at the start of `text`: the length of its opening, and its closing.
fn raw_string(text: &str) -> Option<(usize, String)> {
    let after = text
        .strip_prefix("br")
        .or_else(|| text.strip_prefix("cr"))
        .or_else(|| text.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let opened = after.get(hashes..)?.starts_with('"');
    opened.then(|| {
        (
            text.len() - after.len() + hashes + 1,
            format!("\"{}", "#".repeat(hashes)),
        )
    })
}

/// Where the first `end` that has no backslash before it stands.
fn until_unescaped(text: &str, end: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c == end && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// How many bytes belong to the quote at the start of `text`: a whole character literal, or a lifetime's mark alone.
fn character(text: &str) -> usize {
    let inside = &text[1..];
    if inside.starts_with('\\') {
        return 2 + until_unescaped(inside, '\'');
    }
    match inside.char_indices().nth(1) {
        Some((at, '\'')) => at + 2,
        _ => 1,
    }
}
