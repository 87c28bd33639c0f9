//! What is read is the same whichever backend reads it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use pledgebook::repository::{Engine, ObjectId, Repository, Version};

use crate::world::{MESSAGE, NEW, OLD, PLAN, World};

const ENGINES: [Engine; 2] = [Engine::Library, Engine::Command];

/// The same repository through both backends.
fn both(world: &World) -> [Repository; 2] {
    ENGINES.map(|engine| Repository::find_by(&world.plan(), &world.environment, engine).unwrap())
}

fn versions(repository: &Repository, tip: &ObjectId, path: &str) -> Vec<Version> {
    let mut found = Vec::new();
    let mut each = |version| {
        found.push(version);
        ControlFlow::Continue(())
    };
    repository.versions(tip, path, &mut each).unwrap();
    found
}

/// The versions of the plan from HEAD, by both backends, which must agree.
fn agreed(world: &World) -> Vec<Version> {
    let [library, command] = both(world);
    let tip = library.head().unwrap().commit.unwrap();
    let found = versions(&library, &tip, PLAN);
    let other = versions(&command, &tip, PLAN);
    for (one, other) in found.iter().zip(&other) {
        assert_eq!(one, other);
    }
    assert_eq!(found.len(), other.len());
    found
}

fn subjects(versions: &[Version]) -> Vec<String> {
    versions.iter().map(|version| version.commit.subject()).collect()
}

fn commit(world: &World, seconds: i64, text: &str, subject: &str) {
    world.write(PLAN, text);
    world.git(&["add", "."]);
    world.git_at(seconds, &["commit", "-q", "--allow-empty", "-m", subject]);
}

#[test]
fn a_straight_history_newest_first_with_what_was_before() {
    let world = World::unborn(Engine::Library);
    commit(&world, 1_000, "a", "A");
    world.write("other.txt", "x");
    commit(&world, 2_000, "a", "Not the plan");
    commit(&world, 3_000, "c", "C");
    world.git(&["rm", "-q", PLAN]);
    world.git_at(4_000, &["commit", "-q", "-m", "Gone"]);
    commit(&world, 5_000, "e", "Again");
    let found = agreed(&world);
    assert_eq!(subjects(&found), ["Again", "Gone", "C", "A"]);
    let blobs: Vec<_> = found.iter().map(|version| version.blob.is_some()).collect();
    assert_eq!(blobs, [true, false, true, true]);
    assert_eq!(found[2].before[0].blob, found[3].blob);
    assert_eq!(
        (found[0].before[0].blob.clone(), found[3].before.len()),
        (None, 0)
    );
    assert_eq!(found[2].commit.committer.when.seconds, 3_000);
    assert_eq!(found[2].commit.committer.when.offset_minutes, 60);
}

#[test]
fn renames_are_followed_and_an_older_file_of_the_name_is_another_file() {
    let world = World::unborn(Engine::Library);
    let long = "pledge: 1\n".repeat(30);
    commit(
        &world,
        1_000,
        "something else altogether\n",
        "Another file of that name",
    );
    world.git(&["rm", "-q", PLAN]);
    world.write("draft.yaml", &long);
    world.git(&["add", "."]);
    world.git_at(2_000, &["commit", "-q", "-m", "Draft"]);
    world.write("draft.yaml", &format!("{long}more: 1\n"));
    world.git_at(3_000, &["commit", "-q", "-am", "Draft, more"]);
    std::fs::create_dir_all(world.tree.join("plans")).unwrap();
    world.git(&["mv", "draft.yaml", PLAN]);
    world.git_at(4_000, &["commit", "-q", "-m", "Renamed"]);
    commit(&world, 5_000, &format!("{long}more: 2\n"), "After");
    let found = agreed(&world);
    assert_eq!(subjects(&found), ["After", "Renamed", "Draft, more", "Draft"]);
    assert_eq!(found[1].before[0].path, "draft.yaml");
    assert_eq!(found[1].before[0].blob, found[1].blob);
    assert_eq!(found[2].path, "draft.yaml");
}

#[test]
fn a_merge_is_a_version_only_where_no_parent_had_its_content() {
    let world = World::unborn(Engine::Library);
    let lines = |first: &str, last: &str| format!("{first}\n{}{last}\n", "-\n".repeat(20));
    commit(&world, 1_000, &lines("a", "a"), "Base");
    world.git(&["checkout", "-q", "-b", "side"]);
    commit(&world, 2_000, &lines("a", "side"), "Side");
    world.git(&["checkout", "-q", "main"]);
    world.write("other.txt", "x");
    commit(&world, 3_000, &lines("a", "a"), "Not the plan");
    world.git_at(
        4_000,
        &["merge", "-q", "--no-ff", "-m", "Merge that takes", "side"],
    );
    world.git(&["checkout", "-q", "side"]);
    commit(&world, 5_000, &lines("a", "side 2"), "Side 2");
    world.git(&["checkout", "-q", "main"]);
    commit(&world, 6_000, &lines("main", "side"), "Main");
    world.git_at(
        7_000,
        &["merge", "-q", "--no-ff", "-m", "Merge that joins", "side"],
    );
    let found = agreed(&world);
    assert_eq!(
        subjects(&found),
        ["Merge that joins", "Main", "Side 2", "Side", "Base"]
    );
    assert_eq!(found[0].before.len(), 2);
    assert_eq!(
        (&found[0].before[0].blob, &found[0].before[1].blob),
        (&found[1].blob, &found[2].blob)
    );
}

#[test]
fn a_rename_on_a_branch_while_the_other_edits() {
    let world = World::unborn(Engine::Library);
    let text = |first: &str| format!("{first}\n{}", "line of the plan\n".repeat(30));
    world.write("old.yaml", &text("a"));
    world.git(&["add", "."]);
    world.git_at(1_000, &["commit", "-q", "-m", "Base"]);
    world.git(&["checkout", "-q", "-b", "side"]);
    std::fs::create_dir_all(world.tree.join("plans")).unwrap();
    world.git(&["mv", "old.yaml", PLAN]);
    world.git_at(2_000, &["commit", "-q", "-m", "Renamed on a branch"]);
    world.git(&["checkout", "-q", "main"]);
    world.write("old.yaml", &text("main"));
    world.git_at(3_000, &["commit", "-q", "-am", "Edited on the other"]);
    world.git_at(4_000, &["merge", "-q", "-m", "Joined", "side"]);
    let found = agreed(&world);
    assert_eq!(
        subjects(&found),
        ["Joined", "Edited on the other", "Renamed on a branch", "Base"]
    );
    assert_eq!(found[0].before[0].path, "old.yaml");
}

/// Histories of forty steps, branched and merged by a generator that is always seeded the same.
#[test]
fn random_histories_are_walked_alike_and_as_git_log_does() {
    for seed in 1..=6_u64 {
        let world = World::unborn(Engine::Library);
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut dice = |sides: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % sides
        };
        commit(&world, 1_000, "0\n", "start");
        world.git(&["branch", "side"]);
        for step in 1..40_u32 {
            // Some clocks go wrong: a commit may be dated before its parent.
            let when = 1_000 + i64::from(step) * 10 - if dice(8) == 0 { 25 } else { 0 };
            match dice(6) {
                0 => {
                    let branch = if world.git(&["branch", "--show-current"]) == "main" {
                        "side"
                    } else {
                        "main"
                    };
                    world.git(&["checkout", "-q", branch]);
                }
                1 => {
                    let other = if world.git(&["branch", "--show-current"]) == "main" {
                        "side"
                    } else {
                        "main"
                    };
                    let side = ["ours", "theirs"][usize::try_from(dice(2)).unwrap()];
                    let _ = world.git_at(
                        when,
                        &["merge", "-q", "-X", side, "-m", &format!("merge {step}"), other],
                    );
                }
                2 => {
                    world.write("other.txt", &step.to_string());
                    world.git(&["add", "."]);
                    world.git_at(when, &["commit", "-q", "-m", &format!("other {step}")]);
                }
                // Small numbers, so that a text comes back and branches agree by chance.
                _ => commit(&world, when, &format!("{}\n", dice(4)), &format!("plan {step}")),
            }
        }
        let found = agreed(&world);
        let ids: Vec<_> = found
            .iter()
            .map(|version| version.commit.id.as_str().to_owned())
            .collect();
        // Git has a walk that leaves out no line of history; in what order it tells them is another matter.
        let git = world.git(&["log", "--simplify-merges", "--format=%H", "--", PLAN]);
        let sorted = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
        let mine = sorted(ids.iter().map(String::as_str).collect());
        assert_eq!(mine, sorted(git.lines().collect()), "seed {seed}");
        for version in &found {
            let behind = version.before.iter().filter_map(|before| before.since.as_ref());
            let place = |id: &str| ids.iter().position(|other| other == id);
            let here = place(version.commit.id.as_str());
            assert!(
                behind.into_iter().all(|id| place(id.as_str()) > here),
                "seed {seed}"
            );
        }
    }
}

#[test]
fn enough_is_enough() {
    let world = World::new(Engine::Library);
    world.records();
    for repository in both(&world) {
        let tip = repository.head().unwrap().commit.unwrap();
        let mut count = 0;
        let mut each = |_| {
            count += 1;
            ControlFlow::Break(())
        };
        repository.versions(&tip, PLAN, &mut each).unwrap();
        assert_eq!(count, 1);
    }
}

#[test]
fn commits_in_all_their_parts() {
    let world = World::new(Engine::Library);
    world.git(&["config", "i18n.commitEncoding", "ISO-8859-1"]);
    world.write(PLAN, NEW);
    world.git_at(
        1_530_000_000,
        &["commit", "-q", "-a", "--cleanup=verbatim", "-m", MESSAGE],
    );
    let [library, command] = both(&world);
    let tip = library.resolve("HEAD").unwrap();
    let commit = library.commit(&tip).unwrap();
    assert_eq!(commit, command.commit(&tip).unwrap());
    assert_eq!(commit.body().lines().last(), Some("Commitment: 7.1"));
    assert_eq!(
        commit.author.when.date_time().unwrap().to_rfc3339(),
        "2018-06-26T09:00:00+01:00"
    );
    for repository in [library, command] {
        assert_eq!(repository.read_at(&tip, PLAN).unwrap().unwrap(), NEW.as_bytes());
        assert_eq!(
            repository.read_at(&tip, "plans").unwrap(),
            None,
            "a folder is no file"
        );
        assert_eq!(repository.read_at(&tip, "plans/plan.yaml/x").unwrap(), None);
        let first = repository.resolve("HEAD^").unwrap();
        assert_eq!(repository.read_at(&first, PLAN).unwrap().unwrap(), OLD.as_bytes());
        let none = ObjectId::parse(&"1".repeat(40)).unwrap();
        assert!(repository.commit(&none).is_err() && repository.read(&none).is_err());
        assert!(
            repository.blob_at(&none, PLAN).is_err(),
            "a commit that is not there is not one without the file"
        );
    }
}

#[test]
fn revisions_in_gits_notation() {
    let world = World::new(Engine::Library);
    world.records();
    world.git(&[
        "tag",
        "-a",
        "-m",
        "x",
        "pledge/plan/issued/cpb-2018-07-12",
        "HEAD~1",
    ]);
    let first = world.git(&["rev-parse", "HEAD~1"]);
    for repository in both(&world) {
        for name in [
            "HEAD~1",
            "main^",
            &first,
            &first[..9],
            "pledge/plan/issued/cpb-2018-07-12",
            ":/First",
        ] {
            assert_eq!(repository.resolve(name).unwrap().as_str(), first, "{name}");
        }
        for name in [
            "",
            "nothing",
            "--all",
            "-n1",
            "HEAD:plans/plan.yaml",
            "HEAD^{tree}",
            "a..b",
            "\n",
            "HEAD~99",
        ] {
            let problem = repository.resolve(name).unwrap_err();
            assert_eq!(problem.kind, pledgebook::error::Kind::No, "{name}");
        }
        let tip = repository.head().unwrap().commit.unwrap();
        assert_eq!(repository.abbreviate(&tip).unwrap(), tip.first_seven());
    }
}

#[test]
fn tags_lead_to_commits() {
    let world = World::new(Engine::Library);
    world.records();
    world.git(&["tag", "light"]);
    world.git(&["tag", "-a", "-m", "x", "deep/annotated", "HEAD~1"]);
    world.git(&["tag", "-a", "-m", "x", "of-a-tag", "deep/annotated"]);
    world.git(&["tag", "tree", "HEAD^{tree}"]);
    let [library, command] = both(&world);
    let tags = library.tags().unwrap();
    assert_eq!(tags, command.tags().unwrap());
    let names: Vec<_> = tags
        .iter()
        .map(|tag| (tag.name.as_str(), tag.annotated))
        .collect();
    assert_eq!(
        names,
        [("deep/annotated", true), ("light", false), ("of-a-tag", true)]
    );
    let first = library.resolve("HEAD~1").unwrap();
    assert_eq!(library.tags_at(&first).unwrap().len(), 2);
}

#[test]
fn the_last_commit_at_a_date_is_found_along_first_parents() {
    let world = World::unborn(Engine::Library);
    commit(&world, 1_000, "a", "A");
    world.git(&["checkout", "-q", "-b", "side"]);
    commit(&world, 2_000, "b", "Side");
    world.git(&["checkout", "-q", "main"]);
    world.git_at(3_000, &["merge", "-q", "--no-ff", "-m", "Merge", "side"]);
    for repository in both(&world) {
        let tip = repository.head().unwrap().commit.unwrap();
        let at = |seconds| {
            let found = repository.last_before(&tip, seconds).unwrap();
            found.map(|id| repository.commit(&id).unwrap().subject())
        };
        assert_eq!(at(9_000).as_deref(), Some("Merge"));
        assert_eq!(at(3_000).as_deref(), Some("Merge"));
        assert_eq!(
            at(2_999).as_deref(),
            Some("A"),
            "the side branch was not on the board's branch then"
        );
        assert_eq!((at(999), at(-5)), (None, None));
    }
}

#[test]
fn how_far_from_upstream() {
    let world = World::new(Engine::Library);
    for repository in both(&world) {
        assert_eq!(repository.distance().unwrap(), None);
    }
    let clone = world.folder.path().join("clone.git");
    world.git(&["clone", "-q", "--bare", ".", clone.to_str().unwrap()]);
    world.git(&["remote", "add", "origin", clone.to_str().unwrap()]);
    world.git(&["fetch", "-q", "origin"]);
    world.git(&["branch", "-q", "-u", "origin/main"]);
    world.records();
    for repository in both(&world) {
        let distance = repository.distance().unwrap().unwrap();
        assert_eq!(
            (distance.upstream.as_str(), distance.ahead, distance.behind),
            ("origin/main", 1, 0)
        );
    }
    world.git(&["update-ref", "-d", "refs/remotes/origin/main"]);
    for repository in both(&world) {
        assert_eq!(repository.distance().unwrap(), None, "the upstream is gone");
    }
}

#[test]
fn histories_without_a_common_ancestor() {
    let world = World::new(Engine::Library);
    world.git(&["checkout", "-q", "--orphan", "other"]);
    world.git(&["commit", "-q", "-m", "Other"]);
    for repository in both(&world) {
        let [one, other] = ["main", "other"].map(|name| repository.resolve(name).unwrap());
        assert_eq!(repository.merge_base(&one, &other).unwrap(), None);
    }
}

/// The contents of these blobs, by one backend.
fn contents(repository: &Repository, blobs: &[ObjectId]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut each = |_: &ObjectId, content: pledgebook::error::Result<pledgebook::repository::Blob>| {
        found.push(content.unwrap().to_vec());
        ControlFlow::Continue(())
    };
    repository.read_each(blobs, &mut each).unwrap();
    found
}

#[test]
fn many_contents_are_what_each_is_packed_or_loose() {
    let world = World::unborn(Engine::Library);
    let mut text = String::new();
    let mut blobs = Vec::new();
    for at in 0..150 {
        // Long enough that git tells one from another by what differs; one is empty, one no text.
        writeln!(text, "{at}: {}", "word ".repeat(at % 13)).unwrap();
        let text = match at {
            20 => String::new(),
            21 => "\0\u{7f}".to_owned(),
            _ => text.replacen("word", &format!("{at}"), 1),
        };
        commit(&world, 1_000 + i64::try_from(at).unwrap(), &text, "A version");
        if at == 100 {
            world.git(&["gc", "--quiet"]);
        }
        let [library, _] = both(&world);
        let tip = library.head().unwrap().commit.unwrap();
        blobs.push(library.blob_at(&tip, PLAN).unwrap().unwrap());
    }
    let [library, command] = both(&world);
    for order in [false, true] {
        if order {
            blobs.reverse();
        }
        let each: Vec<_> = blobs.iter().map(|blob| library.read(blob).unwrap()).collect();
        assert_eq!(contents(&command, &blobs), each);
        assert_eq!(contents(&library, &blobs), each);
    }
    // One that is not there is told of, and the others are read.
    let none = ObjectId::parse(&"1".repeat(40)).unwrap();
    let asked = [blobs[..70].to_vec(), vec![none], blobs[70..].to_vec()].concat();
    for repository in both(&world) {
        let mut missing = 0;
        let mut each = |_: &ObjectId, content: pledgebook::error::Result<pledgebook::repository::Blob>| {
            missing += usize::from(content.is_err());
            ControlFlow::Continue(())
        };
        repository.read_each(&asked, &mut each).unwrap();
        assert_eq!(missing, 1);
    }
}
