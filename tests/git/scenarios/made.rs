//! Commits that are made: by whom, of what, and what else stays as it was. The world begins with one commit.

use std::fs;
use std::process::Command;

use pledgebook::repository::{Copy, Note, Proposal, Recorded};

use crate::world::{MESSAGE, NEW, OLD, PLAN, World, make_executable};

pub fn an_ordinary_edit(world: &World) {
    let receipt = world.records_as_meant();
    assert_eq!(world.status(), "");
    let repository = world.open();
    let commit = repository.commit(&receipt.id).unwrap();
    assert_eq!(commit.author.who.name, "Head of Service");
    assert_eq!(commit.subject(), "7.1: due 31 Mar 2019 → 30 Jun 2019");
    let reflog = "commit: 7.1: due 31 Mar 2019 → 30 Jun 2019";
    assert_eq!(world.git(&["log", "-g", "-1", "--format=%gs", "HEAD"]), reflog);
    assert_eq!(world.git(&["log", "-g", "-1", "--format=%gs", "main"]), reflog);
    assert_eq!(repository.standing(PLAN).unwrap().file, Copy::Same);
}

pub fn a_repository_without_commits(world: &World) {
    fs::remove_dir_all(world.tree.join(".git")).unwrap();
    fs::remove_file(world.plan()).unwrap();
    world.git(&["init", "-q"]);
    let head = world.open().head().unwrap();
    assert_eq!((head.branch.as_deref(), head.commit), (Some("main"), None));
    world.records_as_meant();
    assert_eq!(world.status(), "?? other.txt");
    assert_eq!(
        world.git(&["log", "-g", "-1", "--format=%gs"]).split(':').next(),
        Some("commit (initial)")
    );
}

pub fn a_file_git_does_not_know(world: &World) {
    let path = "plans/new/edition.yaml";
    world.write(path, OLD);
    let repository = world.find(&world.tree.join(path)).unwrap();
    assert!(repository.standing(path).unwrap().is_edited());
    let receipt = World::record_in(&repository, NEW).unwrap().receipt().unwrap();
    assert_eq!(receipt.by, world.hand);
    assert_eq!(world.status(), "");
    assert_eq!(
        world.git(&["ls-tree", "-r", "--name-only", "HEAD"]),
        format!("other.txt\n{path}\n{PLAN}")
    );
    world.is_sound();
}

pub fn a_file_deep_in_folders(world: &World) {
    let path = "a b/ü/*c/plan.yaml";
    world.write(path, OLD);
    world.write("a b/ü/xc/plan.yaml", "not ours\n");
    world.git(&["add", "a b"]);
    world.git(&["commit", "-q", "-m", "Deep"]);
    world.write("a b/ü/xc/plan.yaml", "a pattern must not catch this\n");
    let repository = world.find(&world.tree.join(path)).unwrap();
    assert_eq!(repository.path(), path);
    World::record_in(&repository, NEW).unwrap().receipt().unwrap();
    assert_eq!(
        world.git(&[
            "-c",
            "core.quotePath=off",
            "show",
            "--name-only",
            "--format=",
            "HEAD"
        ]),
        path
    );
    world.is_sound();
}

pub fn a_linked_work_tree(world: &World) {
    let linked = world.folder.path().canonicalize().unwrap().join("linked");
    world.git(&["worktree", "add", "-q", "-b", "side", linked.to_str().unwrap()]);
    let repository = world.find(&linked.join(PLAN)).unwrap();
    let place = repository.place();
    assert_eq!(
        (place.work_tree.clone(), place.path.as_str()),
        (linked.clone(), PLAN)
    );
    assert_eq!(place.git_dir, world.tree.join(".git/worktrees/linked"));
    assert_eq!(place.common_dir, world.tree.join(".git"));
    let receipt = World::record_in(&repository, NEW).unwrap().receipt().unwrap();
    assert_eq!(receipt.by, world.hand);
    assert_eq!(world.git(&["rev-parse", "side"]), receipt.id.as_str());
    assert_eq!(world.git_in(&linked, &["status", "--porcelain"]), "");
    assert_eq!(world.status(), "");
    assert_eq!(world.read(PLAN), OLD);
}

pub fn a_link_to_the_file(world: &World) {
    let link = world.folder.path().join("link.yaml");
    std::os::unix::fs::symlink(world.plan(), &link).unwrap();
    let repository = world.find(&link).unwrap();
    assert_eq!(repository.path(), PLAN);
    let recorded = World::record_in(&repository, NEW);
    world.went_well(recorded);
    assert!(link.is_symlink());
    assert_eq!(world.status(), "");
}

pub fn a_link_to_the_folder(world: &World) {
    let link = world.folder.path().join("link");
    std::os::unix::fs::symlink(world.tree.join("plans"), &link).unwrap();
    let repository = world.find(&link.join("plan.yaml")).unwrap();
    assert_eq!(repository.path(), PLAN);
    let recorded = World::record_in(&repository, NEW);
    world.went_well(recorded);
    assert_eq!(world.status(), "");
}

pub fn a_detached_head(world: &World) {
    world.git(&["checkout", "-q", "--detach"]);
    let head = world.open().head().unwrap();
    assert!(head.is_detached() && head.commit.is_some());
    world.records_as_meant();
    assert_ne!(
        world.git(&["rev-parse", "main"]),
        world.git(&["rev-parse", "HEAD"])
    );
    assert_eq!(world.status(), "");
}

pub fn staged_work_of_somebody_else(world: &World) {
    world.write("other.txt", "theirs, staged\n");
    world.write("another.txt", "new, staged\n");
    world.git(&["add", "."]);
    world.records_as_meant();
    assert_eq!(world.status(), "A  another.txt\nM  other.txt");
}

pub fn what_is_staged_is_what_is_recorded(world: &World) {
    world.write(PLAN, NEW);
    world.git(&["add", PLAN]);
    world.records_as_meant();
    assert_eq!(world.status(), "");
}

pub fn a_new_file_that_is_staged(world: &World) {
    world.git(&["rm", "-q", "--cached", PLAN]);
    world.git(&["commit", "-q", "-m", "Without"]);
    world.write(PLAN, NEW);
    world.git(&["add", PLAN]);
    assert!(world.open().standing(PLAN).unwrap().is_staged());
    world.records_as_meant();
    assert_eq!(world.status(), "");
}

pub fn a_file_only_meant_to_be_added(world: &World) {
    world.git(&["rm", "-q", "--cached", PLAN]);
    world.git(&["commit", "-q", "-m", "Without"]);
    world.git(&["add", "-N", PLAN]);
    let standing = world.open().standing(PLAN).unwrap();
    assert_eq!((standing.head.clone(), standing.staged.clone()), (None, None));
    assert!(standing.is_edited() && !standing.is_staged());
    world.records_as_meant();
    assert_eq!(world.status(), "");
}

pub fn an_executable_file(world: &World) {
    make_executable(&world.plan());
    assert!(world.open().standing(PLAN).unwrap().is_edited());
    world.git(&["commit", "-q", "-am", "Executable"]);
    assert!(!world.open().standing(PLAN).unwrap().is_edited());
    world.records_as_meant();
    assert!(world.git(&["ls-tree", "HEAD", PLAN]).starts_with("100755"));
    assert_eq!(world.status(), "");
}

pub fn a_hook_that_rewrites_the_message(world: &World) {
    world.hook("commit-msg", "echo 'JIRA-1 nothing' > \"$1\"");
    let receipt = world.records();
    assert_eq!(receipt.notes, [Note::Message("JIRA-1 nothing\n".into())]);
    assert!(receipt.notes[0].to_string().contains("JIRA-1"));
}

pub fn a_hook_that_rewrites_the_file(world: &World) {
    world.hook(
        "pre-commit",
        &format!("echo 'pledge: 1' > {PLAN}\ngit add {PLAN}"),
    );
    let receipt = world.records();
    assert_eq!(receipt.notes, [Note::Content(receipt.blob.clone())]);
    assert_eq!(world.open().read(&receipt.blob).unwrap(), b"pledge: 1\n");
}

pub fn a_hook_that_touches_the_file_only(world: &World) {
    world.hook("post-commit", &format!("echo '# formatted' >> {PLAN}"));
    let receipt = world.records();
    assert_eq!(receipt.notes, [Note::Afterwards]);
    assert_eq!(world.open().read(&receipt.blob).unwrap(), NEW.as_bytes());
}

pub fn a_hook_that_adds_a_file(world: &World) {
    world.hook("pre-commit", "echo x > log.txt\ngit add log.txt");
    assert_eq!(world.records().notes, [Note::Others(vec!["log.txt".into()])]);
}

pub fn a_hook_that_is_not_executable(world: &World) {
    fs::create_dir_all(world.tree.join(".git/hooks")).unwrap();
    fs::write(world.tree.join(".git/hooks/pre-commit"), "#!/bin/sh\nexit 1\n").unwrap();
    world.records_as_meant();
}

pub fn signed_commits(world: &World) {
    let key = world.folder.path().join("key");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f"])
        .arg(&key)
        .status();
    if made.is_ok_and(|status| status.success()) {
        world.git(&["config", "gpg.format", "ssh"]);
        world.git(&["config", "user.signingKey", key.to_str().unwrap()]);
    } else {
        let stub = world.folder.path().join("gpg");
        fs::write(
            &stub,
            "#!/bin/sh\necho '[GNUPG:] SIG_CREATED ' >&2\necho '-----BEGIN PGP SIGNATURE-----'\n",
        )
        .unwrap();
        make_executable(&stub);
        world.git(&["config", "gpg.program", stub.to_str().unwrap()]);
    }
    world.git(&["config", "commit.gpgSign", "true"]);
    world.records_as_meant();
    assert!(
        world
            .git(&["cat-file", "commit", "HEAD"])
            .contains("\ngpgsig -----BEGIN")
    );
}

pub fn an_identity_in_the_environment(world: &mut World) {
    world.set("GIT_AUTHOR_NAME", "Clerk");
    assert_eq!(world.open().author().unwrap().name, "Clerk");
    world.records_as_meant();
    assert_eq!(
        world.git(&["log", "-1", "--format=%an|%cn"]),
        "Clerk|Head of Service"
    );
}

pub fn an_author_apart_from_the_committer(world: &World) {
    world.git(&["config", "author.name", "Clerk"]);
    assert_eq!(world.open().author().unwrap().name, "Clerk");
    world.records_as_meant();
    assert_eq!(
        world.git(&["log", "-1", "--format=%an|%ae|%cn"]),
        "Clerk|hos@example.org|Head of Service"
    );
}

pub fn an_identity_included_by_folder(world: &World) {
    let extra = world.folder.path().join("extra");
    fs::write(&extra, "[user]\n\temail = work@example.org\n").unwrap();
    let condition = format!("includeIf.gitdir:{}/.path", world.tree.display());
    world.git(&["config", "--global", &condition, extra.to_str().unwrap()]);
    assert_eq!(world.open().author().unwrap().email, "work@example.org");
    world.records_as_meant();
    assert_eq!(world.git(&["log", "-1", "--format=%ae"]), "work@example.org");
}

pub fn a_cleanup_that_eats_lines(world: &World) {
    world.git(&["config", "commit.cleanup", "strip"]);
    world.records_as_meant();
}

pub fn a_cleanup_that_eats_lines_with_a_hook(world: &World) {
    world.git(&["config", "commit.cleanup", "scissors"]);
    world.git(&["config", "commit.verbose", "true"]);
    world.hook("pre-commit", "exit 0");
    world.records_as_meant();
}

pub fn somebody_commits_in_between(world: &World) {
    let repository = world.open();
    let parent = repository.head().unwrap().commit;
    world.write("other.txt", "their next\n");
    world.git(&["commit", "-q", "-am", "Theirs"]);
    let theirs = world.git(&["rev-parse", "HEAD"]);
    world.write(PLAN, NEW);
    let proposal = Proposal {
        made: None,
        path: PLAN,
        bytes: NEW.as_bytes(),
        message: MESSAGE,
        parent: parent.as_ref(),
    };
    let Recorded::Overtaken(head) = repository.record(&proposal).unwrap() else {
        panic!("not overtaken")
    };
    assert_eq!(head.commit.unwrap().as_str(), theirs);
    assert_eq!(world.git(&["rev-parse", "HEAD"]), theirs);
    assert_eq!(world.status(), format!(" M {PLAN}"));
    let recorded = World::record_in(&repository, NEW);
    world.went_well(recorded);
}

/// Git tells by the index's time that the file may differ from its entry; a new index must not hide that.
pub fn somebodys_edit_in_the_instant_of_staging(world: &World) {
    world.write("other.txt", "staged\n");
    world.git(&["add", "other.txt"]);
    world.write("other.txt", "edited\n");
    world.records_as_meant();
    assert_eq!(world.status(), "MM other.txt");
}
