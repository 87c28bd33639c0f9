//! Annotated tags: the same by both backends, never moved, signed where the user signs.

use pledgebook::error::Kind;
use pledgebook::repository::{Engine, Identity, Moment, Naming, ObjectId, Repository, Signature};

use crate::world::{NEW, PLAN, World};

const NAME: &str = "pledge/plan/decision/D1-endorsed";
const MESSAGE: &str = "D1: endorsed by the Board\n\n# kept\n";

fn opened(world: &World) -> (Repository, ObjectId) {
    let repository = Repository::find_by(&world.plan(), &world.environment, world.engine).unwrap();
    let head = repository.head().unwrap().commit.unwrap();
    (repository, head)
}

fn named(commit: &ObjectId) -> Naming<'_> {
    Naming {
        name: NAME,
        commit,
        message: MESSAGE,
    }
}

#[test]
fn a_tag_is_an_object_with_its_message_whoever_makes_it() {
    for engine in [Engine::Library, Engine::Command] {
        let world = World::new(engine);
        let (repository, head) = opened(&world);
        assert!(repository.tag(&named(&head)).unwrap());
        assert_eq!(world.git(&["cat-file", "-t", NAME]).trim(), "tag");
        assert_eq!(
            world.git(&["tag", "-l", "--format=%(contents)", NAME]).trim_end(),
            MESSAGE.trim_end()
        );
        assert_eq!(
            world.git(&["rev-parse", &format!("{NAME}^{{commit}}")]).trim(),
            head.as_str()
        );
        assert!(
            world
                .git(&["tag", "-l", "--format=%(taggername)", NAME])
                .contains("Head of Service")
        );
        for reader in [Engine::Library, Engine::Command] {
            let reader = Repository::find_by(&world.plan(), &world.environment, reader).unwrap();
            let message = reader.tag_message(NAME).unwrap().unwrap();
            assert_eq!(message.trim_end(), MESSAGE.trim_end());
            world.git(&["tag", "--force", "light"]);
            assert_eq!(reader.tag_message("light").unwrap(), None);
            assert_eq!(reader.tag_message("none").unwrap(), None);
        }
        assert!(!repository.tag(&named(&head)).unwrap(), "it is there already");
        world.git(&["fsck", "--strict"]);
    }
}

#[test]
fn a_tag_of_that_name_elsewhere_is_a_refusal_and_stays() {
    for engine in [Engine::Library, Engine::Command] {
        let world = World::new(engine);
        world.git(&["tag", NAME]);
        world.write(PLAN, NEW);
        world.git(&["commit", "-qam", "Second"]);
        let (repository, head) = opened(&world);
        let before = world.git(&["rev-parse", NAME]);
        let refused = repository.tag(&named(&head)).unwrap_err();
        assert_eq!(refused.kind, Kind::Refused);
        assert_eq!(refused.what, format!("the tag {NAME} is on another version"));
        assert_eq!(world.git(&["rev-parse", NAME]), before);
    }
}

#[test]
#[cfg(unix)]
fn tags_are_signed_where_the_user_signs_them() {
    let world = World::new(Engine::Best);
    let key = world.folder.path().join("key");
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    world.git(&["config", "gpg.format", "ssh"]);
    world.git(&["config", "user.signingKey", &key.to_string_lossy()]);
    world.git(&["config", "tag.gpgSign", "true"]);
    let (repository, head) = opened(&world);
    repository.tag(&named(&head)).unwrap();
    assert!(
        world
            .git(&["cat-file", "tag", NAME])
            .contains("BEGIN SSH SIGNATURE")
    );
}

#[test]
fn a_signature_of_the_caller_s_is_the_same_in_commit_and_tag_whoever_makes_them() {
    let signature = Signature {
        who: Identity {
            name: "Clerk to the Board".to_owned(),
            email: "clerk@example.org".to_owned(),
        },
        when: Moment {
            seconds: 1_560_000_000,
            offset_minutes: -90,
        },
    };
    let made = [Engine::Library, Engine::Command].map(|engine| {
        let mut world = World::new(engine);
        world.environment = world.environment.clone().signed(signature.clone());
        world.record().unwrap();
        let (repository, head) = opened(&world);
        assert!(repository.tag(&named(&head)).unwrap());
        let commit = world.git(&["cat-file", "commit", "HEAD"]);
        for role in ["author", "committer"] {
            let said = format!("\n{role} Clerk to the Board <clerk@example.org> 1560000000 -0130\n");
            assert!(commit.contains(&said), "{commit}");
        }
        let tag = world.git(&["cat-file", "tag", NAME]);
        let said = "\ntagger Clerk to the Board <clerk@example.org> 1560000000 -0130\n";
        assert!(tag.contains(said), "{tag}");
        commit
            .lines()
            .filter(|line| !line.starts_with("parent"))
            .collect::<Vec<_>>()
            .join("\n")
    });
    assert_eq!(made[0], made[1]);
}

#[test]
fn a_lock_that_a_killed_program_left_on_a_tag_does_not_keep_it_from_being_made() {
    for engine in [Engine::Library, Engine::Command] {
        let world = World::new(engine);
        let (repository, head) = opened(&world);
        let lock = world.tree.join(format!(".git/refs/tags/{NAME}.lock"));
        std::fs::create_dir_all(lock.parent().unwrap()).unwrap();
        std::fs::write(&lock, "").unwrap();
        assert!(repository.tag(&named(&head)).unwrap());
        assert!(!lock.exists());
        world.git(&["rev-parse", &format!("{NAME}^{{commit}}")]);
    }
}
