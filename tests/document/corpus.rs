//! The texts that are edited: plans as officers write them, and YAML that no plan would hold.

use std::path::Path;

/// A text with the name of its file.
pub struct Text {
    pub name: String,
    pub source: String,
}

/// The texts of a folder beside this file, in the order of their names.
pub fn texts(folder: &str) -> Vec<Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/document")
        .join(folder);
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| Text {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            source: std::fs::read_to_string(path).unwrap(),
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty());
    found
}

/// Of how many operations on a text one is done; all of them where `EVERY_EDIT` is set.
pub fn one_in(enough: usize) -> usize {
    if std::env::var_os("EVERY_EDIT").is_some() {
        1
    } else {
        enough.max(1)
    }
}
