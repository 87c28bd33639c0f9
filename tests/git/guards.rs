//! What stands around the commit: where it is refused, what is done without git, the lock, several at once.

use std::fs;
use std::path::Path;
use std::time::Duration;

use pledgebook::error::Kind;
use pledgebook::repository::{
    Engine, Environment, Found, Hand, Journal, Lock, Pending, Proposal, Reason, Recorded, Repository, init,
};

use crate::world::{MESSAGE, NEW, OLD, PLAN, World, make_executable};

const ENGINES: [Engine; 2] = [Engine::Library, Engine::Command];

fn refused(world: &World, path: &Path) -> pledgebook::error::Problem {
    world.find(path).err().expect("nothing is to be found there")
}

#[test]
fn no_repository() {
    for engine in ENGINES {
        let world = World::empty(engine);
        let problem = refused(&world, &world.plan());
        assert_eq!(problem.kind, Kind::Refused);
        assert!(problem.next.unwrap().contains("pledge init"));
    }
}

#[test]
fn no_folder_and_a_link_that_leads_nowhere() {
    for engine in ENGINES {
        let world = World::new(engine);
        assert_eq!(refused(&world, &world.tree.join("none/plan.yaml")).kind, Kind::No);
        let link = world.tree.join("link.yaml");
        std::os::unix::fs::symlink("gone.yaml", &link).unwrap();
        assert!(refused(&world, &link).next.unwrap().contains("symbolic link"));
    }
}

#[test]
fn a_bare_repository_and_gits_own_folder() {
    for engine in ENGINES {
        let world = World::new(engine);
        let bare = world.folder.path().join("bare.git");
        world.git(&["clone", "-q", "--bare", ".", bare.to_str().unwrap()]);
        assert!(refused(&world, &bare.join("plan.yaml")).what.contains("bare"));
        refused(&world, &world.tree.join(".git/plan.yaml"));
    }
}

#[test]
fn somebody_elses_repository() {
    for engine in ENGINES {
        let mut world = World::new(engine);
        for path in [world.tree.clone(), world.tree.join(".git")] {
            if std::os::unix::fs::chown(&path, Some(65_534), None).is_err() {
                // Only root can give files away; git can be told to think so.
                world.set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
            }
        }
        let problem = refused(&world, &world.plan());
        assert!(
            problem.why.unwrap().contains("safe.directory"),
            "git's own words and hint"
        );
        world.git(&[
            "config",
            "--global",
            "safe.directory",
            world.tree.to_str().unwrap(),
        ]);
        assert!(world.find(&world.plan()).is_ok(), "as the user's git has it");
    }
}

#[test]
fn names_that_cannot_be_used() {
    use std::os::unix::ffi::OsStrExt;
    for engine in ENGINES {
        let world = World::new(engine);
        for name in [&b"two\nlines.yaml"[..], b"latin-\xe9.yaml"] {
            let path = world.tree.join(std::ffi::OsStr::from_bytes(name));
            assert!(refused(&world, &path).what.contains("cannot be used"));
        }
    }
}

#[test]
fn without_git_local_work_works() {
    let mut world = World::new(Engine::Best);
    let nowhere = world.folder.path().join("nowhere");
    fs::create_dir(&nowhere).unwrap();
    let path = world.environment.get("PATH").unwrap().to_owned();
    world.set("PATH", &nowhere);
    let repository = world.open();
    let receipt = World::record_in(&repository, NEW).unwrap().receipt().unwrap();
    assert_eq!(receipt.by, Hand::Library);
    assert_eq!(repository.author().unwrap().email, "hos@example.org");
    let mut count = 0;
    let mut each = |_| {
        count += 1;
        std::ops::ControlFlow::Continue(())
    };
    repository.versions(&receipt.id, PLAN, &mut each).unwrap();
    assert_eq!(count, 2);
    assert!(!repository.standing(PLAN).unwrap().is_edited());

    world.hook("pre-commit", "exit 0");
    let problem = World::record_in(&repository, OLD).unwrap_err();
    assert!(problem.what.contains("not installed") && problem.why.unwrap().contains("pre-commit"));
    fs::remove_file(world.tree.join(".git/hooks/pre-commit")).unwrap();

    let new = world.folder.path().join("new");
    fs::create_dir(&new).unwrap();
    assert!(init(&new, &world.environment).unwrap());
    let unborn = world.find(&new.join("plan.yaml")).unwrap();
    assert_eq!(
        unborn.head().unwrap().branch.as_deref(),
        Some("main"),
        "init.defaultBranch"
    );
    World::record_in(&unborn, NEW).unwrap().receipt().unwrap();
    world.set("PATH", path);
    assert_eq!(world.git_in(&new, &["status", "--porcelain"]), "");
    world.is_sound();
}

#[test]
fn without_git_what_only_git_can_do_says_so() {
    let mut world = World::new(Engine::Best);
    fs::remove_dir_all(world.tree.join(".git")).unwrap();
    world.git(&["init", "-q", "--object-format=sha256"]);
    world.set("PATH", world.folder.path().join("nowhere"));
    let problem = refused(&world, &world.plan());
    assert!(problem.what.contains("not installed") && problem.why.unwrap().contains("sha256"));
    assert!(problem.next.unwrap().contains("2.30"));
}

#[test]
fn a_folder_becomes_a_repository_once() {
    let world = World::empty(Engine::Best);
    assert!(init(&world.tree, &world.environment).unwrap());
    assert!(!init(&world.tree, &world.environment).unwrap());
    assert!(
        !init(&world.tree.join("plans"), &world.environment).unwrap(),
        "it is in one already"
    );
    assert_eq!(world.open().head().unwrap().branch.as_deref(), Some("main"));
    assert!(init(&world.tree.join("none"), &world.environment).is_err());
}

#[test]
fn the_preflight_says_why() {
    let mut world = World::new(Engine::Best);
    assert_eq!(world.open().reasons(), []);
    world.set("GIT_PS1_SHOWDIRTYSTATE", "1");
    assert_eq!(world.open().reasons(), [], "the prompt's settings are not git's");
    world.set("GIT_AUTHOR_DATE", "@1 +0000");
    assert_eq!(
        world.open().reasons(),
        [Reason::Variable("GIT_AUTHOR_DATE".into())]
    );
    assert!(
        world.open().is_read_by_library(),
        "a date does not change what is read"
    );
    world.environment = world.environment.clone().without("GIT_AUTHOR_DATE");
    for (name, value) in [
        ("commit.gpgSign", "true"),
        ("core.hooksPath", "/nowhere"),
        ("core.sharedRepository", "group"),
        ("core.autocrlf", "input"),
        ("i18n.commitEncoding", "ISO-8859-1"),
        ("hook.check.command", "true"),
        ("includeIf.hasconfig:remote.*.url:x.path", "/nowhere"),
        ("user.name", "A. Clerk."),
    ] {
        world.git(&["config", name, value]);
        assert_eq!(world.open().reasons().len(), 1, "{name}");
        world.git(&["config", "--unset", name]);
    }
    for attribute in [
        "text",
        "text=auto",
        "eol=lf",
        "filter=lfs",
        "working-tree-encoding=UTF-16",
        "ident",
        "crlf",
    ] {
        world.write(".gitattributes", &format!("*.yaml {attribute}\n"));
        assert_eq!(world.open().reasons().len(), 1, "{attribute}");
    }
    world.write(
        ".gitattributes",
        "*.yaml -text diff=pledge merge=pledge\n*.txt text\n",
    );
    assert_eq!(world.open().reasons(), [], "our own attributes change no content");
}

#[test]
fn the_lock_is_one_plans_and_ends_with_its_holder() {
    let world = World::new(Engine::Best);
    let place = world.open().place().clone();
    let held = Lock::take(&place, Duration::ZERO).unwrap();
    let problem = Lock::take(&place, Duration::from_millis(30)).unwrap_err();
    assert_eq!(problem.kind, Kind::Refused);
    assert!(
        problem.why.unwrap().contains(&std::process::id().to_string()),
        "it says who"
    );
    let other = world.find(&world.tree.join("plans/other.yaml")).unwrap();
    Lock::take(other.place(), Duration::ZERO).unwrap();
    drop(held);
    Lock::take(&place, Duration::ZERO).unwrap();
    assert_eq!(world.status(), "", "nothing of it shows in the work tree");
}

#[test]
fn a_folder_that_cannot_be_written_refuses_the_lock() {
    let world = World::new(Engine::Best);
    fs::write(world.tree.join(".git/pledge"), "in the way").unwrap();
    let repository = world.open();
    assert!(
        Lock::take(repository.place(), Duration::ZERO)
            .unwrap_err()
            .what
            .contains("cannot be written")
    );
    let pending = Pending {
        made: None,
        path: PLAN.into(),
        parent: None,
        old_blob: None,
        new_blob: String::new(),
        message: String::new(),
        old: None,
        new: &b""[..],
    };
    let journal = Journal::of(repository.place());
    assert!(
        journal
            .begin(&pending, &repository.place().file)
            .unwrap_err()
            .next
            .unwrap()
            .contains("nothing was changed")
    );
    assert!(!matches!(journal.read(), Ok(Found::Unfinished(_))));
}

#[test]
fn unstaging_gives_the_index_heads_version() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.write(PLAN, NEW);
        world.write("plans/new.yaml", NEW);
        world.git(&["add", "."]);
        let repository = world.open();
        repository.unstage(PLAN).unwrap();
        repository.unstage("plans/new.yaml").unwrap();
        assert_eq!(world.status(), format!(" M {PLAN}\n?? plans/new.yaml"));
    }
}

#[test]
fn messages_git_would_not_take() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.write(PLAN, NEW);
        let repository = world.open();
        let parent = repository.head().unwrap().commit;
        for message in ["", " \n", "a\0b"] {
            let proposal = Proposal {
                made: None,
                path: PLAN,
                bytes: NEW.as_bytes(),
                message,
                parent: parent.as_ref(),
            };
            assert_eq!(repository.record(&proposal).unwrap_err().kind, Kind::Usage);
        }
    }
}

/// A `git` in front of the real one that lets a colleague commit just before `commit` runs, once.
#[test]
fn a_colleague_commits_between_the_check_and_gits_commit() {
    for (theirs, overtaken) in [(PLAN, true), ("other.txt", false)] {
        let mut world = World::new(Engine::Command);
        let real = world.environment.git().unwrap();
        let folder = world.folder.path().join("bin");
        fs::create_dir(&folder).unwrap();
        let real = real.display();
        let script = format!(
            "#!/bin/sh\ncase \" $* \" in *' commit '*) if mkdir \"$HOME/done\" 2>/dev/null; then\n\
             cp {theirs} \"$HOME/kept\"; echo changed > {theirs}\n\
             {real} commit -q -m Theirs --only -- {theirs} </dev/null; cp \"$HOME/kept\" {theirs}\nfi;; esac\n\
             exec {real} \"$@\"\n"
        );
        fs::write(folder.join("git"), script).unwrap();
        make_executable(&folder.join("git"));
        let path = world.environment.get("PATH").unwrap().to_owned();
        let path = std::env::join_paths([folder].into_iter().chain(std::env::split_paths(&path))).unwrap();
        world.set("PATH", path);
        let recorded = world.record().unwrap();
        assert_eq!(matches!(recorded, Recorded::Overtaken(_)), overtaken, "{theirs}");
        let log = world.git(&["log", "--format=%s"]);
        assert!(log.lines().any(|subject| subject == "Theirs"));
        assert_eq!(log.lines().count(), if overtaken { 2 } else { 3 });
        assert_eq!(
            world.git(&["show", "HEAD:plans/plan.yaml"]),
            if overtaken { "changed" } else { NEW.trim_end() }
        );
        world.is_sound();
    }
}

/// Eight writers, four plans, both backends: every edit is in history, none undoes another.
#[test]
fn eight_at_once() {
    const EDITS: usize = 6;
    let world = World::new(Engine::Best);
    let (tree, environment) = (world.tree.clone(), world.environment.clone());
    let plans: Vec<String> = (0..4).map(|plan| format!("plans/{plan}.yaml")).collect();
    for plan in &plans {
        world.write(plan, "");
    }
    world.git(&["add", "."]);
    world.git(&["commit", "-q", "-m", "Plans"]);
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let (path, environment) = (tree.join(&plans[writer % 4]), environment.clone());
            scope.spawn(move || {
                for edit in 0..EDITS {
                    append(
                        &path,
                        &environment,
                        ENGINES[writer / 4],
                        &format!("{writer}.{edit}\n"),
                    );
                }
            });
        }
    });
    assert_eq!(world.status(), "");
    for (index, plan) in plans.iter().enumerate() {
        let text = world.read(plan);
        let mut lines: Vec<_> = text.lines().collect();
        lines.sort_unstable();
        let expected = |writer: usize| (0..EDITS).map(move |edit| format!("{writer}.{edit}"));
        let mut all: Vec<_> = expected(index).chain(expected(index + 4)).collect();
        all.sort_unstable();
        assert_eq!(lines, all);
    }
    assert_eq!(
        world.git(&["rev-list", "--count", "HEAD"]),
        (2 + 8 * EDITS).to_string()
    );
    world.is_sound();
}

/// Adds a line as the book will: under the lock, again where somebody came first or git was busy.
fn append(path: &Path, environment: &Environment, engine: Engine, line: &str) {
    loop {
        let repository = Repository::find_by(path, environment, engine).unwrap();
        let _lock = Lock::take(repository.place(), Duration::from_secs(60)).unwrap();
        let parent = repository.head().unwrap().commit.unwrap();
        let old = repository.read_at(&parent, repository.path()).unwrap().unwrap();
        let new = [old.as_slice(), line.as_bytes()].concat();
        pledgebook::repository::replace(path, &new).unwrap();
        let proposal = Proposal {
            made: None,
            path: repository.path(),
            bytes: &new,
            message: line,
            parent: Some(&parent),
        };
        match repository.record(&proposal) {
            Ok(Recorded::Done(receipt)) => {
                assert_eq!(receipt.notes, []);
                return;
            }
            Ok(Recorded::Overtaken(_)) | Err(_) => pledgebook::repository::replace(path, &old).unwrap(),
        }
    }
}

#[test]
fn git_tidies_up_now_and_then() {
    let world = World::new(Engine::Best);
    let counter = world.tree.join(".git/pledge/commits-since-maintenance");
    world.records();
    assert_eq!(fs::read_to_string(&counter).unwrap(), "1");
    fs::write(&counter, "199").unwrap();
    World::record_in(&world.open(), OLD).unwrap();
    assert_eq!(fs::read_to_string(&counter).unwrap(), "0");
    fs::write(&counter, "nonsense").unwrap();
    World::record_in(&world.open(), NEW).unwrap();
    assert_eq!(fs::read_to_string(&counter).unwrap(), "1");
    assert_eq!(world.message("HEAD"), MESSAGE);
}

/// The worker thread has it; a thread that reads has another.
#[test]
fn a_repository_can_be_handed_to_a_thread() {
    fn sendable<T: Send>() {}
    sendable::<Repository>();
    sendable::<Lock>();
}
