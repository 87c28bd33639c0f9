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

/// What an editor does that had the file open already: it writes where the old text stands meanwhile.
#[cfg(any(target_os = "linux", target_os = "macos"))]
const AS_AN_OPEN_EDITOR: &str = "for f in .plan.yaml.*.pledge-new; do echo '# saved by hand' >> \"$f\"; done";

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn what_an_open_editor_saves_while_the_commit_is_made_is_in_the_file_and_not_in_the_commit() {
    let book = Book::with_plan(SAMPLE);
    book.hook("pre-commit", AS_AN_OPEN_EDITOR);
    book.run("set 7.1 resources new")
        .ok()
        .complains("was saved by hand while the edit was recorded");
    assert_eq!(book.commits(), 2);
    let recorded = book.git(&["show", "HEAD:plan.yaml"]);
    assert!(recorded.contains("resources: new"), "{recorded}");
    assert!(!recorded.contains("saved by hand"), "{recorded}");
    assert_eq!(book.plan(), format!("{SAMPLE}# saved by hand\n"));
    assert_eq!(leftovers(&book), 0);
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn what_an_open_editor_saves_is_in_the_file_where_a_hook_refuses_the_commit() {
    let book = Book::with_plan(SAMPLE);
    book.hook("pre-commit", &format!("{AS_AN_OPEN_EDITOR}\nexit 1"));
    book.run("set 7.1 resources new")
        .exit(4)
        .complains("was changed meanwhile and is left as it is");
    assert_eq!(book.commits(), 1);
    assert_eq!(book.plan(), format!("{SAMPLE}# saved by hand\n"));
    assert_eq!(leftovers(&book), 0);
}

/// How many files stand beside the plan that nobody asked for.
fn leftovers(book: &Book) -> usize {
    let entries = fs::read_dir(book.path()).unwrap().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains("pledge-new")).count()
}
