//! An index entry that another git program put back to the version before an edit: `git commit` reads the index, the
//! edit is recorded, `git commit` writes what it has read.

use std::fs;

use pledgebook::repository::{Engine, Hand};

use crate::world::{NEW, OLD, PLAN, World};

/// A world in which that has just happened, with other work staged in the index that came back.
fn overtaken(engine: Engine) -> World {
    let mut world = World::new(engine);
    if engine == Engine::Best {
        world.hook("pre-commit", "exit 0");
        world.hand = Hand::Command;
    }
    world.write("other.txt", "theirs, staged\n");
    world.git(&["add", "other.txt"]);
    world.git(&["status"]);
    let index = world.tree.join(".git/index");
    let before = fs::read(&index).unwrap();
    world.records_as_meant();
    fs::write(&index, before).unwrap();
    assert_eq!(world.status(), format!("M  other.txt\nMM {PLAN}"));
    world
}

#[test]
fn it_is_nobodys_edit_and_is_mended() {
    for engine in [Engine::Library, Engine::Best] {
        let world = overtaken(engine);
        let standing = world.open().standing(PLAN).unwrap();
        assert!(standing.returned && !standing.is_edited() && !standing.is_staged());
        assert_eq!(
            world.status(),
            format!("M  other.txt\nMM {PLAN}"),
            "looking changes nothing"
        );
        world.open().mend_returned(PLAN).unwrap();
        assert_eq!(world.status(), "M  other.txt");
        let standing = world.open().standing(PLAN).unwrap();
        assert!(!standing.returned && !standing.is_edited());
        world.is_sound();
    }
}

#[test]
fn what_somebody_stages_is_theirs_though_it_be_the_same_version() {
    let stagings: [&[&[&str]]; 4] = [
        &[&["reset", "-q", "HEAD~1", "--", PLAN]],
        &[&["restore", "--staged", "--source=HEAD~1", "--", PLAN]],
        &[&["read-tree", "HEAD~1"]],
        // By way of the file itself.
        &[
            &["checkout", "-q", "HEAD~1", "--", PLAN],
            &["restore", "--source=HEAD", "--worktree", "--", PLAN],
        ],
    ];
    for staging in stagings {
        let world = World::new(Engine::Library);
        world.git(&["status"]);
        world.records_as_meant();
        for words in staging {
            world.git(words);
        }
        let repository = world.open();
        let standing = repository.standing(PLAN).unwrap();
        assert_eq!(
            standing.staged,
            Some(repository.blob_of(OLD.as_bytes(), PLAN).unwrap())
        );
        assert!(standing.is_staged() && !standing.returned, "{staging:?}");
        let staged = world.git(&["ls-files", "-s", PLAN]);
        repository.mend_returned(PLAN).unwrap();
        assert_eq!(world.git(&["ls-files", "-s", PLAN]), staged, "{staging:?}");
    }
}

#[test]
fn nothing_is_mended_beside_an_edit_by_hand() {
    let world = overtaken(Engine::Library);
    world.write(PLAN, "pledge: 1\ntitle: by hand\n");
    let standing = world.open().standing(PLAN).unwrap();
    assert!(standing.is_edited() && !standing.returned);
    world.write(PLAN, NEW);
    assert!(world.open().standing(PLAN).unwrap().returned);
}
