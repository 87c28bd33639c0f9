//! Git's index after an edit is what git itself would say, whatever kind of index it is, and keeps all that is not of
//! the plan.
//!
//! That the index is changed entry by entry is seen by an extension that libgit2 does not keep: git's untracked cache.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use pledgebook::repository::{Engine, Hand};

use crate::world::{OLD, PLAN, World, make_executable};

/// A world whose index has the extensions of everyday use, among files whose names begin alike.
fn world() -> World {
    let world = World::new(Engine::Library);
    for folder in ["plans", "plans-b", "plan", "a/plans", "plans/sub/deep"] {
        for file in 0..7 {
            world.write(&format!("{folder}/{file}.txt"), "theirs\n");
        }
    }
    world.git(&["add", "."]);
    world.git(&["commit", "-q", "-m", "More"]);
    world.git(&["update-index", "--untracked-cache"]);
    world.git(&["status"]);
    world
}

fn index(world: &World) -> Vec<u8> {
    fs::read(world.tree.join(".git/index")).unwrap()
}

fn has(world: &World, extension: &str) -> bool {
    index(world).windows(4).any(|bytes| bytes == extension.as_bytes())
}

/// Records an edit; the index is then what git would have made of it, with `status` for what others left to do.
#[track_caller]
fn records_with(world: &World, status: &str) {
    let before = world.git(&["ls-files", "-s", "-t", "-v", "--", ":!plans/plan.yaml"]);
    let facts = world.git(&["ls-files", "--debug", "--", ":!plans/plan.yaml"]);
    world.records_as_meant();
    assert_eq!(
        world.git(&["ls-files", "-s", "-t", "-v", "--", ":!plans/plan.yaml"]),
        before
    );
    assert_eq!(
        world.git(&["ls-files", "--debug", "--", ":!plans/plan.yaml"]),
        facts
    );
    // Before git has looked at any file itself.
    assert_eq!(world.git(&["diff-files", "--name-only", "--", PLAN]), "");
    let entry = world.git(&["ls-tree", "HEAD", "--format=%(objectmode) %(objectname)", PLAN]);
    assert_eq!(
        world.git(&["ls-files", "--format=%(objectmode) %(objectname)", PLAN]),
        entry
    );
    if status.is_empty() {
        // By the trees that the index remembers.
        assert_eq!(
            world.git(&["write-tree"]),
            world.git(&["rev-parse", "HEAD^{tree}"])
        );
    }
    assert_eq!(world.status(), status);
    let staged = status.lines().filter(|line| !line.starts_with([' ', '?']));
    assert_eq!(
        world.git(&["diff", "--cached", "--name-only"]).lines().count(),
        staged.count()
    );
    world.is_sound();
}

#[test]
fn every_version_of_it() {
    for version in ["2", "4"] {
        let world = world();
        world.git(&["update-index", "--index-version", version]);
        records_with(&world, "");
        assert!(has(&world, "UNTR"), "version {version}");
        assert_eq!(index(&world)[7].to_string(), version);
        // And once more, on what was written.
        world.write(PLAN, OLD);
        world.git(&["commit", "-q", "-am", "Back"]);
        records_with(&world, "");
        assert!(has(&world, "UNTR"), "version {version}");
    }
}

#[test]
fn with_a_file_only_meant_to_be_added() {
    for version in ["3", "4"] {
        let world = world();
        world.write("plans/new.txt", "new\n");
        world.git(&["add", "-N", "plans/new.txt"]);
        world.git(&["update-index", "--index-version", version]);
        world.git(&["status"]);
        records_with(&world, " A plans/new.txt");
        assert!(has(&world, "UNTR"), "version {version}");
        assert_eq!(index(&world)[7].to_string(), version);
    }
}

#[test]
fn with_work_that_others_staged() {
    let world = world();
    world.write("plans/sub/deep/3.txt", "staged\n");
    world.write("plans/new.txt", "staged\n");
    world.git(&["add", "."]);
    world.git(&["rm", "-q", "--cached", "plan/1.txt"]);
    world.git(&["write-tree"]);
    records_with(
        &world,
        "D  plan/1.txt\nA  plans/new.txt\nM  plans/sub/deep/3.txt\n?? plan/1.txt",
    );
    assert!(has(&world, "UNTR") && has(&world, "TREE"));
    world.git(&["commit", "-q", "-m", "Theirs"]);
    assert_eq!(world.status(), "?? plan/1.txt");
    let changed = world.git(&["show", "--name-only", "--format=", "HEAD"]);
    assert_eq!(changed, "plan/1.txt\nplans/new.txt\nplans/sub/deep/3.txt");
}

#[test]
fn with_a_conflict_that_was_settled() {
    let world = world();
    leave_in_conflict(&world, "other.txt");
    world.git(&["add", "other.txt"]);
    assert!(has(&world, "REUC"));
    records_with(&world, "");
    assert!(has(&world, "REUC") && has(&world, "UNTR"));
}

#[test]
fn with_a_conflict_in_another_file() {
    let world = world();
    leave_in_conflict(&world, "other.txt");
    records_with(&world, "UU other.txt");
    assert!(has(&world, "UNTR"));
}

#[test]
fn without_a_checksum() {
    let world = world();
    world.git(&["config", "index.skipHash", "true"]);
    world.git(&["update-index", "--force-write-index"]);
    assert!(index(&world).ends_with(&[0; 20]));
    records_with(&world, "");
    assert!(has(&world, "UNTR") && index(&world).ends_with(&[0; 20]));
}

#[test]
fn with_places_for_threads() {
    let world = world();
    for (name, value) in [
        ("index.threads", "2"),
        ("index.recordEndOfIndexEntries", "true"),
        ("index.recordOffsetTable", "true"),
    ] {
        world.git(&["config", name, value]);
    }
    let several = |command: &mut Command| {
        let status = command
            .args(["update-index", "--force-write-index"])
            .env("GIT_TEST_INDEX_THREADS", "2")
            .current_dir(&world.tree)
            .status();
        assert!(status.unwrap().success());
    };
    several(
        Command::new("git")
            .env_clear()
            .envs(world.environment.variables()),
    );
    assert!(has(&world, "EOIE"));
    world.records_as_meant();
    assert!(has(&world, "UNTR") && !has(&world, "EOIE") && !has(&world, "IEOT"));
    assert_eq!(world.status(), "");
}

#[test]
fn with_a_watcher_of_files() {
    let world = world();
    let watcher = world.tree.join(".git/watcher");
    // All that it knows is that the plan was changed, as any watcher would after an edit.
    fs::write(
        &watcher,
        format!("#!/bin/sh\nprintf 'token\\0'\nprintf '{PLAN}\\0'\n"),
    )
    .unwrap();
    make_executable(&watcher);
    world.git(&["config", "core.fsmonitorHookVersion", "2"]);
    world.git(&["config", "core.fsmonitor", ".git/watcher"]);
    world.git(&["update-index", "--fsmonitor"]);
    world.git(&["status"]);
    world.git(&["status"]);
    assert!(has(&world, "FSMN"));
    records_with(&world, "");
    assert!(has(&world, "FSMN") && has(&world, "UNTR"));
    world.write(PLAN, OLD);
    assert_eq!(world.status(), format!(" M {PLAN}"));
}

#[test]
fn with_a_name_longer_than_the_index_counts() {
    for version in ["2", "4"] {
        let world = world();
        let blob = world.git(&["rev-parse", "HEAD:other.txt"]);
        let name = ["long"; 1_000].join("/");
        world.git(&[
            "update-index",
            "--add",
            "--cacheinfo",
            &format!("100644,{blob},{name}"),
        ]);
        world.git(&["update-index", "--index-version", version]);
        world.records_as_meant();
        assert_eq!(world.git(&["diff", "--cached", "--name-only"]), name);
        assert!(has(&world, "UNTR"), "version {version}");
        world.is_sound();
    }
}

#[test]
fn what_git_is_told_of_the_plan_itself_is_libgit2s_to_change() {
    for word in ["--assume-unchanged", "--skip-worktree"] {
        let world = world();
        world.git(&["update-index", word, PLAN]);
        world.records_as_meant();
        assert_eq!(world.status(), "");
        assert!(!has(&world, "UNTR"), "{word}");
    }
}

#[test]
fn an_extension_nobody_knows_is_libgit2s_to_drop() {
    let world = world();
    world.git(&["config", "index.skipHash", "true"]);
    world.git(&["update-index", "--force-write-index"]);
    let mut bytes = index(&world);
    bytes.truncate(bytes.len() - 20);
    bytes.extend(b"ZZZZ\0\0\0\x03abc");
    bytes.extend([0; 20]);
    fs::write(world.tree.join(".git/index"), bytes).unwrap();
    world.records_as_meant();
    assert_eq!(world.status(), "");
    assert!(!has(&world, "UNTR") && !has(&world, "ZZZZ"));
}

/// Git itself does not look at the checksum; whoever changes the index bytewise has to.
#[test]
fn a_damaged_one_is_left_to_git() {
    let mut world = world();
    let mut bytes = index(&world);
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(world.tree.join(".git/index"), bytes).unwrap();
    world.hand = Hand::Command;
    world.records_as_meant();
    assert_eq!(world.status(), "");
}

/// Libgit2 is shown the index only for them.
#[test]
fn attributes_that_are_only_in_it_count() {
    let mut world = world();
    assert_eq!(world.open().reasons(), []);
    world.write("plans/.gitattributes", "plan.yaml text\n");
    world.git(&["add", "plans/.gitattributes"]);
    world.git(&["commit", "-q", "-m", "Attributes"]);
    fs::remove_file(world.tree.join("plans/.gitattributes")).unwrap();
    assert_eq!(world.open().reasons().len(), 1);
    world.hand = Hand::Command;
    world.records_as_meant();
    let repository = world.open();
    world.write("plans/.gitattributes", "plan.yaml -text\n");
    assert_eq!(repository.reasons(), [], "those on disk win");
    fs::remove_file(world.tree.join("plans/.gitattributes")).unwrap();
    assert_eq!(repository.reasons().len(), 1, "as long as they are there");
    world.write("plans/.gitattributes", "plan.yaml -text\n");
    fs::remove_file(world.tree.join("plans/.gitattributes")).unwrap();
    world.git(&["rm", "-q", "--cached", "plans/.gitattributes"]);
    assert_eq!(repository.reasons(), [], "there are none any more");
}

/// Puts all three sides of a conflict in the place of a file's entry.
fn leave_in_conflict(world: &World, file: &str) {
    let blob = world.git(&["rev-parse", &format!("HEAD:{file}")]);
    let nothing = "0".repeat(40);
    let mut command = Command::new("git");
    command
        .args(["update-index", "--index-info"])
        .current_dir(&world.tree)
        .env_clear()
        .envs(world.environment.variables());
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut feed = child.stdin.take().unwrap();
    writeln!(feed, "0 {nothing}\t{file}").unwrap();
    for stage in 1..=3 {
        writeln!(feed, "100644 {blob} {stage}\t{file}").unwrap();
    }
    drop(feed);
    assert!(child.wait().unwrap().success());
}
