//! Commits that are refused, with everything as it was. The world begins with one commit.

use std::fs;

use pledgebook::error::Kind;
use pledgebook::repository::{Copy, Proposal};

use crate::world::{MESSAGE, NEW, OLD, PLAN, World, make_executable};

pub fn a_staged_version_of_the_plan(world: &World) {
    world.write(PLAN, "pledge: 1\ntitle: staged\n");
    world.git(&["add", PLAN]);
    world.write(PLAN, OLD);
    let standing = world.open().standing(PLAN).unwrap();
    assert!(standing.is_staged() && standing.is_edited());
    assert_eq!(standing.file, Copy::Same);
    let problem = world.is_refused();
    assert_eq!(problem.kind, Kind::Waiting);
}

pub fn a_staged_mode_of_the_plan(world: &World) {
    world.git(&["update-index", "--chmod=+x", PLAN]);
    let standing = world.open().standing(PLAN).unwrap();
    assert!(standing.is_staged() && standing.is_edited());
    assert_eq!(standing.file, Copy::Same);
    let problem = world.is_refused();
    assert_eq!(problem.kind, Kind::Waiting);
    assert!(problem.what.contains("100755"), "{problem}");
    // With the very content that is to be recorded, too.
    make_executable(&world.plan());
    world.git(&["add", PLAN]);
    assert!(world.is_refused().what.contains("100755"));
    assert!(world.git(&["ls-files", "-s", PLAN]).starts_with("100755"));
    world.write(PLAN, OLD);
    world.git(&["add", PLAN]);
    world.git(&["commit", "-q", "-m", "Executable"]);
    assert!(!world.open().standing(PLAN).unwrap().is_staged());
    world.records_as_meant();
}

pub fn an_ignored_file(world: &World) {
    world.git(&["rm", "-q", "--cached", PLAN]);
    world.write(".gitignore", "plans/\n");
    world.git(&["add", ".gitignore"]);
    world.git(&["commit", "-q", "-m", "Ignore"]);
    assert!(world.is_refused().what.contains("ignore"));
    assert_eq!(world.status(), "");
}

pub fn nothing_new(world: &World) {
    let problem = World::record_in(&world.open(), OLD).unwrap_err();
    assert_eq!(problem.what, "git did not make the commit");
    assert_eq!(world.git(&["rev-list", "--count", "HEAD"]), "1");
}

pub fn a_file_changed_behind_our_back(world: &World) {
    let repository = world.open();
    let parent = repository.head().unwrap().commit;
    world.write(PLAN, "somebody's\n");
    let proposal = Proposal {
        made: None,
        path: PLAN,
        bytes: NEW.as_bytes(),
        message: MESSAGE,
        parent: parent.as_ref(),
    };
    assert!(
        repository
            .record(&proposal)
            .unwrap_err()
            .what
            .contains("another program")
    );
    assert_eq!(world.git(&["rev-list", "--count", "HEAD"]), "1");
}

pub fn a_hook_that_says_no(world: &World) {
    world.hook("pre-commit", "echo 'plans are frozen' >&2\nexit 1");
    let problem = world.is_refused();
    assert_eq!(problem.why.as_deref(), Some("plans are frozen"));
    assert_eq!(world.status(), format!(" M {PLAN}"));
}

pub fn a_hook_that_says_no_to_a_new_file(world: &World) {
    world.git(&["rm", "-q", "--cached", PLAN]);
    world.git(&["commit", "-q", "-m", "Without"]);
    world.hook("pre-commit", "exit 1");
    world.is_refused();
    assert_eq!(world.status(), "?? plans/");
}

pub fn hooks_in_another_folder(world: &World) {
    let hooks = world.tree.join("shared-hooks");
    fs::create_dir(&hooks).unwrap();
    fs::write(hooks.join("pre-commit"), "#!/bin/sh\necho no >&2\nexit 1\n").unwrap();
    make_executable(&hooks.join("pre-commit"));
    world.git(&["config", "core.hooksPath", "shared-hooks"]);
    assert_eq!(world.is_refused().why.as_deref(), Some("no"));
}

pub fn signing_that_fails(world: &World) {
    world.git(&["config", "gpg.program", "/bin/false"]);
    world.git(&["config", "commit.gpgSign", "yes"]);
    let problem = world.is_refused();
    assert!(problem.why.unwrap().contains("gpg"), "git's own words");
}

pub fn no_identity(world: &mut World) {
    let home = world.folder.path().join("nobody");
    fs::create_dir(&home).unwrap();
    fs::write(home.join(".gitconfig"), "[user]\n\tuseConfigOnly = true\n").unwrap();
    world.set("HOME", home);
    assert!(world.open().author().is_err());
    let problem = world.is_refused();
    assert!(problem.why.unwrap().contains("user.name"), "git's own words");
}

pub fn a_locked_index(world: &World) {
    fs::write(world.tree.join(".git/index.lock"), "").unwrap();
    let problem = world.is_refused();
    assert!(problem.why.unwrap().contains("index.lock"));
    fs::remove_file(world.tree.join(".git/index.lock")).unwrap();
    assert_eq!(world.status(), format!(" M {PLAN}"));
}

pub fn a_merge_under_way(world: &World) {
    diverge(world);
    assert!(!world.try_git(&world.tree, &["merge", "side"]).status.success());
    assert!(world.is_refused().what.starts_with("a merge is under way"));
}

pub fn a_rebase_under_way(world: &World) {
    diverge(world);
    assert!(!world.try_git(&world.tree, &["rebase", "side"]).status.success());
    assert!(world.is_refused().what.starts_with("a rebase is under way"));
}

pub fn a_cherry_pick_under_way(world: &World) {
    diverge(world);
    assert!(
        !world
            .try_git(&world.tree, &["cherry-pick", "side"])
            .status
            .success()
    );
    assert!(world.is_refused().what.starts_with("a cherry-pick is under way"));
}

pub fn a_revert_under_way(world: &World) {
    world.git(&["revert", "--no-commit", "HEAD"]);
    world.git(&["reset", "-q"]);
    world.write("other.txt", "x");
    fs::write(
        world.tree.join(".git/REVERT_HEAD"),
        world.git(&["rev-parse", "HEAD"]),
    )
    .unwrap();
    world.write(PLAN, OLD);
    assert!(world.is_refused().what.starts_with("a revert is under way"));
}

pub fn a_bisection_under_way(world: &World) {
    world.git(&["bisect", "start"]);
    assert!(world.is_refused().what.starts_with("a bisection is under way"));
}

/// A read-only disk, by a way that stops root too: the folders for new objects are files.
pub fn an_object_store_that_cannot_be_written(world: &World) {
    world.git(&["repack", "-q", "-a", "-d"]);
    world.git(&["prune-packed", "-q"]);
    let objects = world.tree.join(".git/objects");
    for first in 0..=255 {
        let _ = fs::remove_dir(objects.join(format!("{first:02x}")));
        fs::write(objects.join(format!("{first:02x}")), "").unwrap();
    }
    let problem = world.is_refused();
    assert!(problem.why.is_some(), "git's own words");
    assert_eq!(world.read(PLAN), NEW, "putting back is the book's");
}

/// Two branches that disagree about the plan; `main` is checked out.
fn diverge(world: &World) {
    world.git(&["checkout", "-q", "-b", "side"]);
    world.write(PLAN, "side\n");
    world.git(&["commit", "-q", "-am", "Side"]);
    world.git(&["checkout", "-q", "main"]);
    world.write(PLAN, "main\n");
    world.git(&["commit", "-q", "-am", "Main"]);
}
