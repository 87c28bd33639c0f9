//! The paths a file takes into the crate: `use crate::a::{b, c}`, `crate::a::f()`, `super::super::a`.

use super::source::Source;

/// One path into the crate, from its root.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// The line it stands on, counted from 1.
    pub line: usize,
    /// Its steps from the root: `["document", "Tree"]`.
    pub path: Vec<String>,
}

/// Every path of `source` into the crate.
pub fn imports(source: &Source) -> Vec<Import> {
    let mut imports = Vec::new();
    let mut at = 0;
    while let Some((start, word)) = next_word(&source.code, at) {
        at = start + word.len();
        let line = source.line_of(start);
        let base: Vec<_> = match word {
            "crate" | "pledgebook" => Vec::new(),
            "super" => {
                let module = source.module_at(start);
                module.split_last().map_or_else(Vec::new, |(_, above)| {
                    above.iter().map(ToString::to_string).collect()
                })
            }
            _ => continue,
        };
        let mut walk = Walk {
            code: &source.code,
            at,
            found: Vec::new(),
        };
        walk.path(&base);
        at = walk.at.max(at);
        imports.extend(walk.found.into_iter().map(|path| Import { line, path }));
    }
    imports
}

/// The first word of `code` at or after `from`, and where it stands.
fn next_word(code: &str, from: usize) -> Option<(usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let start = from + code[from..].find(is_word)?;
    let rest = &code[start..];
    Some((start, &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())]))
}

/// Reads the rest of a path, with its groups, from behind its first word.
struct Walk<'a> {
    code: &'a str,
    at: usize,
    found: Vec<Vec<String>>,
}

impl Walk<'_> {
    /// Reads on from a path whose steps so far are `base`.
    fn path(&mut self, base: &[String]) {
        if !self.take("::") {
            self.found.push(base.to_vec());
        } else if self.take("{") {
            while !self.take("}") {
                let mut branch = base.to_vec();
                if !self.step(&mut branch) {
                    return;
                }
                self.take(",");
            }
        } else {
            let mut on = base.to_vec();
            self.step(&mut on);
        }
    }

    /// Takes one more word and what follows it; no where there is no word.
    fn step(&mut self, base: &mut Vec<String>) -> bool {
        if self.take("*") {
            self.found.push(base.clone());
            return true;
        }
        let Some((start, word)) = next_word(self.code, self.at) else {
            return false;
        };
        if !self.code[self.at..start].trim().is_empty() {
            self.found.push(base.clone());
            return false;
        }
        self.at = start + word.len();
        match word {
            "super" => drop(base.pop()),
            "self" => {}
            _ => base.push(word.to_owned()),
        }
        self.path(base);
        if let Some((after, "as")) = next_word(self.code, self.at)
            && self.code[self.at..after].trim().is_empty()
            && let Some((name, alias)) = next_word(self.code, after + 2)
        {
            self.at = name + alias.len();
        }
        true
    }

    fn take(&mut self, mark: &str) -> bool {
        let rest = self.code[self.at..].trim_start();
        let found = rest.starts_with(mark);
        if found {
            self.at = self.code.len() - rest.len() + mark.len();
        }
        found
    }
}
