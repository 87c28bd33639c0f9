//! The git scenarios as one table, run against both backends. A row names who must make the commit when the library
//! is preferred: `library`, or `command` where libgit2 would do it wrong and has to delegate.

use std::fs;
use std::process::Command;

use pledgebook::error::Kind;
use pledgebook::repository::{Copy, Engine, Hand, Note, Proposal, Recorded};

use crate::world::{MESSAGE, NEW, OLD, PLAN, World, make_executable};

macro_rules! scenarios {
    ($($name:ident by $hand:ident),+ $(,)?) => {
        $(mod $name {
            #[test]
            fn library() { super::run(super::Engine::Library, super::hand(stringify!($hand)), |world| super::rows::$name(world)); }
            #[test]
            fn command() { super::run(super::Engine::Command, super::Hand::Command, |world| super::rows::$name(world)); }
        })+
    };
}

scenarios! {
    an_ordinary_edit by library,
    a_repository_without_commits by library,
    a_file_git_does_not_know by library,
    a_file_deep_in_folders by library,
    a_linked_work_tree by library,
    a_link_to_the_file by library,
    a_link_to_the_folder by library,
    a_detached_head by library,
    staged_work_of_somebody_else by library,
    a_staged_version_of_the_plan by library,
    a_file_only_meant_to_be_added by library,
    an_ignored_file by library,
    an_executable_file by library,
    nothing_new by library,
    a_file_changed_behind_our_back by library,
    a_hook_that_says_no by command,
    a_hook_that_says_no_to_a_new_file by command,
    a_hook_that_rewrites_the_message by command,
    a_hook_that_rewrites_the_file by command,
    a_hook_that_touches_the_file_only by command,
    a_hook_that_adds_a_file by command,
    hooks_in_another_folder by command,
    a_hook_that_is_not_executable by library,
    signed_commits by command,
    signing_that_fails by command,
    no_identity by command,
    an_identity_in_the_environment by command,
    an_author_apart_from_the_committer by library,
    an_identity_included_by_folder by command,
    a_cleanup_that_eats_lines by library,
    a_cleanup_that_eats_lines_with_a_hook by command,
    a_locked_index by library,
    a_merge_under_way by library,
    a_rebase_under_way by library,
    a_cherry_pick_under_way by library,
    a_revert_under_way by library,
    a_bisection_under_way by library,
    an_object_store_that_cannot_be_written by library,
    line_endings_by_attribute by command,
    line_endings_by_setting by command,
    an_unconverted_file_beside_the_setting by library,
    sha256 by command,
    reftable by command,
    reftable_with_a_revert_under_way by command,
    a_split_index by command,
    a_split_index_without_the_setting by command,
    a_sparse_index by command,
    a_repository_shared_by_a_group by command,
    an_index_elsewhere by command,
    somebody_commits_in_between by library,
    packed_branches by library,
}

fn hand(word: &str) -> Hand {
    if word == "library" {
        Hand::Library
    } else {
        Hand::Command
    }
}

fn run(engine: Engine, hand: Hand, row: impl FnOnce(&mut World)) {
    let mut world = World::new(engine);
    world.hand = hand;
    row(&mut world);
}

/// The world begins with a repository of two files and one commit.
mod rows {
    use super::*;

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

    pub fn an_ignored_file(world: &World) {
        world.git(&["rm", "-q", "--cached", PLAN]);
        world.write(".gitignore", "plans/\n");
        world.git(&["add", ".gitignore"]);
        world.git(&["commit", "-q", "-m", "Ignore"]);
        assert!(world.is_refused().what.contains("ignore"));
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

    pub fn hooks_in_another_folder(world: &World) {
        let hooks = world.tree.join("shared-hooks");
        fs::create_dir(&hooks).unwrap();
        fs::write(hooks.join("pre-commit"), "#!/bin/sh\necho no >&2\nexit 1\n").unwrap();
        make_executable(&hooks.join("pre-commit"));
        world.git(&["config", "core.hooksPath", "shared-hooks"]);
        assert_eq!(world.is_refused().why.as_deref(), Some("no"));
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

    pub fn line_endings_by_attribute(world: &World) {
        world.write(".gitattributes", "*.yaml text eol=crlf\n");
        world.git(&["add", ".gitattributes"]);
        world.git(&["commit", "-q", "-m", "Attributes"]);
        converted(world);
    }

    pub fn line_endings_by_setting(world: &World) {
        world.git(&["config", "core.autocrlf", "true"]);
        converted(world);
    }

    /// The file has CRLF, history has LF, and that is no edit by hand.
    fn converted(world: &World) {
        let repository = world.open();
        world.write(PLAN, &OLD.replace('\n', "\r\n"));
        assert_eq!(repository.standing(PLAN).unwrap().file, Copy::Same);
        let new = NEW.replace('\n', "\r\n");
        let expected = repository.blob_of(new.as_bytes(), PLAN).unwrap();
        let recorded = World::record_in(&repository, &new);
        let receipt = world.went_well(recorded);
        assert_eq!((receipt.notes, &receipt.blob), (vec![], &expected));
        assert_eq!(repository.read(&receipt.blob).unwrap(), NEW.as_bytes());
        assert_eq!(world.status(), "");
    }

    pub fn an_unconverted_file_beside_the_setting(world: &World) {
        world.git(&["config", "core.autocrlf", "input"]);
        world.write(".gitattributes", "*.yaml -text\n");
        world.git(&["add", ".gitattributes"]);
        world.git(&["commit", "-q", "-m", "Attributes"]);
        let recorded = World::record_in(&world.open(), "a\r\nb\n");
        let receipt = world.went_well(recorded);
        assert_eq!(world.open().read(&receipt.blob).unwrap(), b"a\r\nb\n");
        assert_eq!(world.status(), "");
    }

    pub fn sha256(world: &World) {
        remade(world, &["init", "-q", "--object-format=sha256"]);
        let receipt = world.records_as_meant();
        assert_eq!(receipt.id.as_str().len(), 64);
        reads_everything(world);
    }

    pub fn reftable(world: &World) {
        if remade(world, &["init", "-q", "--ref-format=reftable"]) {
            world.records_as_meant();
            assert_eq!(world.status(), "");
            reads_everything(world);
        }
    }

    pub fn reftable_with_a_revert_under_way(world: &World) {
        if remade(world, &["init", "-q", "--ref-format=reftable"]) {
            world.git(&["update-ref", "REVERT_HEAD", "HEAD"]);
            assert!(world.is_refused().what.starts_with("a revert is under way"));
        }
    }

    /// Makes the repository anew; false where this git has no such kind.
    fn remade(world: &World, init: &[&str]) -> bool {
        fs::remove_dir_all(world.tree.join(".git")).unwrap();
        let made = world.try_git(&world.tree, init).status.success();
        if made {
            world.seed();
            assert!(
                !world.open().is_read_by_library(),
                "libgit2 cannot open it: the command serves it"
            );
        }
        made
    }

    fn reads_everything(world: &World) {
        let repository = world.open();
        let head = repository.head().unwrap();
        assert_eq!(head.branch.as_deref(), Some("main"));
        let tip = head.commit.unwrap();
        assert_eq!(repository.read_at(&tip, PLAN).unwrap().unwrap(), NEW.as_bytes());
        assert_eq!(repository.read_at(&tip, "nothing.yaml").unwrap(), None);
        let first = repository.resolve("HEAD~1").unwrap();
        assert_eq!(
            repository.commit(&tip).unwrap().parents,
            std::slice::from_ref(&first)
        );
        assert_eq!(repository.merge_base(&tip, &first).unwrap(), Some(first));
        let mut found = Vec::new();
        repository
            .versions(&tip, PLAN, &mut |version| {
                found.push(version.commit.subject());
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!(found, ["7.1: due 31 Mar 2019 → 30 Jun 2019", "First"]);
        assert!(!repository.standing(PLAN).unwrap().is_edited());
    }

    pub fn a_split_index(world: &World) {
        world.git(&["config", "core.splitIndex", "true"]);
        world.git(&["update-index", "--split-index"]);
        assert!(!world.open().standing(PLAN).unwrap().is_edited());
        world.records_as_meant();
        assert_eq!(world.status(), "");
    }

    pub fn a_split_index_without_the_setting(world: &World) {
        world.git(&["update-index", "--split-index"]);
        assert!(!world.open().standing(PLAN).unwrap().is_edited());
        world.records_as_meant();
        assert_eq!(world.status(), "");
    }

    pub fn a_sparse_index(world: &World) {
        world.write("elsewhere/deep/file.txt", "x\n");
        world.git(&["add", "elsewhere"]);
        world.git(&["commit", "-q", "-m", "Elsewhere"]);
        world.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "plans"]);
        assert!(!world.open().standing(PLAN).unwrap().is_edited());
        world.records_as_meant();
        assert_eq!(world.status(), "");
    }

    pub fn a_repository_shared_by_a_group(world: &World) {
        world.git(&["config", "core.sharedRepository", "group"]);
        world.records_as_meant();
    }

    pub fn an_index_elsewhere(world: &mut World) {
        let index = world.folder.path().join("index");
        fs::copy(world.tree.join(".git/index"), &index).unwrap();
        world.set("GIT_INDEX_FILE", &index);
        assert!(!world.open().is_read_by_library());
        world.records_as_meant();
        assert_eq!(world.status(), "");
    }

    pub fn somebody_commits_in_between(world: &World) {
        let repository = world.open();
        let parent = repository.head().unwrap().commit;
        world.write("other.txt", "their next\n");
        world.git(&["commit", "-q", "-am", "Theirs"]);
        let theirs = world.git(&["rev-parse", "HEAD"]);
        world.write(PLAN, NEW);
        let proposal = Proposal {
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

    pub fn packed_branches(world: &World) {
        world.git(&["gc", "-q"]);
        world.git(&["pack-refs", "--all", "--prune"]);
        world.records_as_meant();
        assert_eq!(world.status(), "");
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
}
