//! A file saved by hand at any moment of an edit: what was saved is in the file, and what was acknowledged in history.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Book, SAMPLE};

/// How many saves fall over the time of one edit.
const SAVES: u32 = 60;

#[test]
fn what_is_saved_by_hand_while_an_edit_is_made_is_never_overwritten() {
    let book = Book::with_plan(SAMPLE);
    let start = Instant::now();
    book.run("set 7.1 resources warm").ok();
    let long = start.elapsed();
    for save in 0..SAVES {
        let by_hand = format!("# saved by hand {save}\n{}", book.plan());
        let value = format!("edit number {save}");
        let mut edit = book
            .pledge(&["set", "7.1", "resources", &value])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(long * save / SAVES + Duration::from_micros(1));
        // As most editors save: the new text is written beside the file, then given its name.
        let beside = book.path().join(".editor");
        fs::write(&beside, &by_hand).unwrap();
        fs::rename(&beside, book.path().join("plan.yaml")).unwrap();
        let acknowledged = edit.wait().unwrap().success();
        let now = book.plan();
        assert!(
            now.contains(&format!("# saved by hand {save}\n")),
            "save {save} is lost"
        );
        let recorded = book.git(&["show", "HEAD:plan.yaml"]).contains(&value);
        assert_eq!(acknowledged, recorded, "save {save}");
        assert_eq!(leftovers(&book), 0, "save {save}");
        book.git(&["checkout", "-q", "-f", "HEAD", "--", "."]);
    }
    book.git(&["fsck", "--strict"]);
}

/// How many files stand beside the plan that nobody asked for.
fn leftovers(book: &Book) -> usize {
    let entries = fs::read_dir(book.path()).unwrap().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains("pledge-new")).count()
}
