//! Kinds of repositories: object formats, indexes, line endings. The world begins with one commit.

use std::fs;

use pledgebook::repository::Copy;

use crate::world::{NEW, OLD, PLAN, World};

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

pub fn packed_branches(world: &World) {
    world.git(&["gc", "-q"]);
    world.git(&["pack-refs", "--all", "--prune"]);
    world.records_as_meant();
    assert_eq!(world.status(), "");
}

pub fn reftable_with_a_revert_under_way(world: &World) {
    if remade(world, &["init", "-q", "--ref-format=reftable"]) {
        world.git(&["update-ref", "REVERT_HEAD", "HEAD"]);
        assert!(world.is_refused().what.starts_with("a revert is under way"));
    }
}

/// Version 4, no checksum at its end, entries git may skip.
pub fn an_index_for_many_files(world: &World) {
    world.git(&["config", "feature.manyFiles", "true"]);
    world.git(&["config", "index.skipHash", "true"]);
    world.git(&["update-index", "--index-version", "4"]);
    world.git(&["update-index", "--skip-worktree", "other.txt"]);
    world.records_as_meant();
    assert_eq!(world.status(), "");
    assert!(
        world.git(&["ls-files", "-t"]).contains("S other.txt"),
        "what others set stays"
    );
}

pub fn a_configuration_of_the_work_tree(world: &World) {
    world.git(&["config", "extensions.worktreeConfig", "true"]);
    world.git(&["config", "--worktree", "user.email", "tree@example.org"]);
    world.records_as_meant();
    assert_eq!(world.git(&["log", "-1", "--format=%ae"]), "tree@example.org");
}

/// The plan's repository lies inside another, which is none of the plan's business.
pub fn a_submodule(world: &World) {
    let inner = world.folder.path().canonicalize().unwrap().join("inner");
    world.git(&["clone", "-q", ".", inner.to_str().unwrap()]);
    world.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        inner.to_str().unwrap(),
        "sub",
    ]);
    world.git(&["commit", "-q", "-m", "Submodule"]);
    let folder = world.tree.join("sub");
    let repository = world.find(&folder.join(PLAN)).unwrap();
    assert_eq!(repository.path(), PLAN);
    assert_eq!(repository.place().git_dir, world.tree.join(".git/modules/sub"));
    let receipt = World::record_in(&repository, NEW).unwrap().receipt().unwrap();
    assert_eq!((receipt.by, receipt.notes), (world.hand, vec![]));
    assert_eq!(world.git_in(&folder, &["status", "--porcelain"]), "");
    assert_eq!(world.read(PLAN), OLD);
}

/// Objects that are not here yet are fetched by git, so git reads.
pub fn a_partial_clone(world: &World) {
    world.git(&["config", "uploadpack.allowFilter", "true"]);
    world.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    world.write(PLAN, "pledge: 1\ntitle: between\n");
    world.git(&["commit", "-q", "-am", "Between"]);
    let clone = world.folder.path().canonicalize().unwrap().join("clone");
    let origin = format!("file://{}", world.tree.display());
    world.git(&[
        "clone",
        "-q",
        "--filter=blob:none",
        &origin,
        clone.to_str().unwrap(),
    ]);
    let repository = world.find(&clone.join(PLAN)).unwrap();
    assert!(!repository.is_read_by_library());
    let first = repository.resolve("HEAD~1").unwrap();
    assert_eq!(
        repository.read_at(&first, PLAN).unwrap().unwrap(),
        OLD.as_bytes(),
        "fetched when asked for"
    );
    assert_eq!(
        World::record_in(&repository, NEW).unwrap().receipt().unwrap().by,
        world.hand
    );
}

/// Each has its own HEAD, index and journal; what one does is not seen as under way in the other.
pub fn two_work_trees_side_by_side(world: &World) {
    let linked = world.folder.path().canonicalize().unwrap().join("linked");
    world.git(&["worktree", "add", "-q", "-b", "side", linked.to_str().unwrap()]);
    fs::write(
        world.tree.join(".git/worktrees/linked/MERGE_HEAD"),
        world.git(&["rev-parse", "HEAD"]),
    )
    .unwrap();
    assert!(world.find(&linked.join(PLAN)).unwrap().obstacle().is_some());
    world.records_as_meant();
    assert_eq!(world.git(&["rev-list", "--count", "side"]), "1");
}
