//! What others do while a repository is open, as it is for hours in the interface: what they set counts at once, and
//! what they hold is left to them.

use std::fs;

use pledgebook::repository::{Engine, Reason, Recorded};

use crate::world::World;

/// The first reason of an open repository, as words.
fn reason(repository: &pledgebook::repository::Repository) -> Option<String> {
    repository.reasons().first().map(Reason::to_string)
}

#[test]
fn what_is_set_while_a_repository_is_open_counts_at_once() {
    let world = World::new(Engine::Best);
    let open = world.open();
    for (name, value) in [
        ("commit.gpgSign", "true"),
        ("core.hooksPath", "/nowhere"),
        ("core.autocrlf", "input"),
        ("user.name", "A. Clerk."),
    ] {
        assert_eq!(reason(&open), None);
        world.git(&["config", name, value]);
        assert!(reason(&open).is_some(), "{name}");
        world.git(&["config", "--unset", name]);
    }
    assert_eq!(reason(&open), None);
    world.write(".gitattributes", "*.yaml text\n");
    assert!(reason(&open).is_some_and(|why| why.contains("attribute text")));
    world.write(".gitattributes", "*.yaml -text\n");
    assert_eq!(reason(&open), None);
    // What stands in the index alone.
    world.write(".gitattributes", "*.yaml eol=lf\n");
    world.git(&["add", ".gitattributes"]);
    fs::remove_file(world.tree.join(".gitattributes")).unwrap();
    assert!(reason(&open).is_some_and(|why| why.contains("attribute eol")));
    world.git(&["rm", "-q", "--cached", ".gitattributes"]);
    assert_eq!(reason(&open), None);
    world.write(".git/info/attributes", "*.yaml filter=lfs\n");
    assert!(reason(&open).is_some_and(|why| why.contains("attribute filter")));
}

#[test]
fn a_file_of_settings_that_another_leads_to_counts_at_once() {
    let world = World::new(Engine::Best);
    let beside = world.folder.path().join("beside.config");
    fs::write(&beside, "[core]\n\tautocrlf = false\n").unwrap();
    world.git(&["config", "include.path", beside.to_str().unwrap()]);
    let open = world.open();
    assert_eq!(reason(&open), None);
    fs::write(&beside, "[commit]\n\tgpgSign = true\n").unwrap();
    assert_eq!(reason(&open).as_deref(), Some("commit.gpgSign is set"));
}

#[test]
fn the_users_own_settings_may_come_after_the_program_was_started() {
    let mut world = World::new(Engine::Best);
    let home = world.folder.path().join("somebody's home");
    fs::create_dir(&home).unwrap();
    world.set("HOME", &home);
    world.environment = world.environment.clone().without("GIT_CONFIG_GLOBAL");
    world.set("XDG_CONFIG_HOME", home.join("none"));
    let open = world.open();
    assert!(open.reasons().contains(&Reason::Identity));
    fs::write(
        home.join(".gitconfig"),
        "[user]\n\tname = Head of Service\n\temail = hos@example.org\n",
    )
    .unwrap();
    assert_eq!(open.author().unwrap().email, "hos@example.org");
    assert_eq!(open.reasons(), []);
}

#[test]
fn what_an_editors_terminal_sets_changes_nothing_of_a_commit() {
    let mut world = World::new(Engine::Best);
    for name in ["GIT_ASKPASS", "GIT_EDITOR", "GIT_PAGER", "GIT_SSH_COMMAND"] {
        world.set(name, "/nowhere");
    }
    assert_eq!(world.open().reasons(), []);
    assert!(world.open().is_read_by_library());
    world.records();
    world.is_sound();
}

#[test]
fn a_branch_that_another_program_holds_is_left_to_it() {
    let world = World::new(Engine::Best);
    let lock = world.tree.join(".git/refs/heads/main.lock");
    fs::write(&lock, "").unwrap();
    let before = world.git(&["rev-parse", "HEAD"]);
    let problem = world.record().unwrap_err();
    assert!(problem.why.is_some_and(|why| why.contains("main.lock")));
    assert!(lock.exists(), "it is not ours to remove");
    assert_eq!(world.git(&["rev-parse", "HEAD"]), before);
    fs::remove_file(&lock).unwrap();
    world.records();
    world.is_sound();
}

#[test]
fn branches_of_every_kind_are_moved() {
    let cases: [(&str, &[&[&str]]); 4] = [
        ("packed", &[&["pack-refs", "--all"]]),
        (
            "in a folder",
            &[&["checkout", "-q", "-b", "a/b/c"], &["pack-refs", "--all"]],
        ),
        ("none", &[&["checkout", "-q", "--detach"]]),
        (
            "by another name",
            &[
                &["branch", "other"],
                &["symbolic-ref", "refs/heads/main", "refs/heads/other"],
            ],
        ),
    ];
    for (kind, steps) in cases {
        let world = World::new(Engine::Library);
        for step in steps {
            world.git(step);
        }
        let before = world.git(&["rev-parse", "HEAD"]);
        let recorded = world.record().unwrap();
        assert!(matches!(recorded, Recorded::Done(_)), "{kind}");
        assert_eq!(world.git(&["rev-parse", "HEAD~1"]), before, "{kind}");
        assert_eq!(world.git(&["status", "--porcelain"]), "", "{kind}");
        world.is_sound();
    }
}
