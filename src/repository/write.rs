//! Replacing a file in one step. Law: whoever looks sees the old text or the new, whole, at any moment and after
//! any crash; the mode stays, and a symbolic link still leads where it led.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::error::{Problem, Result};

use super::durable;
use super::held::is_held;

/// Replaces the content of `path` (made, where there is none) and flushes it to the disk.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replaced(path, bytes)
        .and_then(|folder| durable::folder(&folder))
        .map_err(|why| unwritten(path, &why))
}

/// The same of what can be made again: what it holds is flushed, so that a full disk is told, but the folder's list of
/// names is not waited for.
pub fn replace_made(path: &Path, bytes: &[u8]) -> Result<()> {
    let replaced = replaced(path, bytes);
    replaced.map(drop).map_err(|why| unwritten(path, &why))
}

/// Replaces the content of `path`, and gives back its folder, whose list of names is still to be flushed.
fn replaced(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let draft = Draft::of(path, &[bytes])?;
    durable::file(draft.path())?;
    let folder = draft.folder.clone();
    draft.put()?;
    Ok(folder)
}

/// A file that cannot be written.
pub(super) fn unwritten(path: &Path, why: &io::Error) -> Problem {
    let problem = Problem::refused(format!("{} cannot be written", path.display()));
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.exists() => problem
            .because(format!("there is no folder {}", folder.display()))
            .hint("make that folder first, or name one that is there"),
        // The system's own words, without the name of the file beside.
        _ => problem
            .because(why.to_string().split(" at path ").next().unwrap_or_default())
            .hint("the file is as it was"),
    }
}

/// A file's next content, written beside it and not flushed; gone unless it is put in its place.
pub(super) struct Draft {
    pub(super) file: NamedTempFile,
    pub(super) target: PathBuf,
    folder: PathBuf,
}

impl Draft {
    /// Writes these bytes, one part after the other, as what `path` is to hold.
    pub(super) fn of(path: &Path, parts: &[&[u8]]) -> io::Result<Self> {
        let target = follow(path);
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let old = match fs::metadata(&target) {
            Ok(about) if about.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(about) => Some(about),
            Err(why) if why.kind() == io::ErrorKind::NotFound => None,
            Err(why) => return Err(why),
        };
        let mut file = temporary(&folder, &target)?;
        for part in parts {
            file.write_all(part)?;
        }
        if let Some(old) = &old {
            keep_owner(file.path(), old);
            file.as_file().set_permissions(old.permissions())?;
        }
        Ok(Self { file, target, folder })
    }

    /// Where it is until then.
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Puts it in the place of what is there; the folder's list of names is still to be flushed.
    pub(super) fn put(self) -> io::Result<()> {
        let_go(&self.file);
        self.file.persist(&self.target).map_err(|failed| failed.error)?;
        Ok(())
    }
}

/// The same of what can be lost: no flush. Whoever looks still sees the old bytes or the new, until a crash of the
/// whole machine.
pub(super) fn replace_in_passing(
    path: &Path,
    content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut new = temporary(path.parent().unwrap_or(Path::new(".")), path)?;
    content(&mut new)?;
    let_go(&new);
    new.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

/// Replaces the content of `path` where it says `known`, and flushes it; false where it says something else.
pub fn replace_known(path: &Path, known: &[u8], bytes: &[u8]) -> Result<bool> {
    let put = || {
        let draft = Draft::of(path, &[bytes])?;
        durable::file(draft.path())?;
        let folder = draft.folder.clone();
        let put = draft.put_over(Some(known))?;
        durable::folder(&folder)?;
        io::Result::Ok(put.is_some())
    };
    put().map_err(|why| unwritten(path, &why))
}

/// Removes what a killed program left of an unfinished [`replace`]; what a living one is still writing stays.
pub fn clear_leftovers(path: &Path) {
    for left in leftovers(path) {
        let _ = fs::remove_file(left);
    }
}

/// What a killed program left of an unfinished [`replace`].
pub fn leftovers(path: &Path) -> Vec<PathBuf> {
    let target = follow(path);
    let (Some(folder), Some(prefix)) = (target.parent(), temporary_prefix(&target)) else {
        return Vec::new();
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let ours = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        name.to_str()
            .and_then(|name| name.strip_prefix(&prefix)?.strip_suffix(SUFFIX))
            // With a dot it is of another file whose name begins alike.
            .is_some_and(|random| !random.contains('.'))
            && entry.file_type().is_ok_and(|kind| kind.is_file())
            && !is_held(&entry.path())
    };
    let entries = entries.flatten().filter(ours);
    entries.map(|entry| entry.path()).collect()
}

/// Removes what killed programs left in a folder of files that are made again: what was to get a name that is
/// wanted, if nobody has touched it for a while and no living program holds it.
pub fn clear_left_in(folder: &Path, is_wanted: &dyn Fn(&str) -> bool) {
    let is_left = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let of = name.to_str().and_then(of_temporary);
        let rests = entry
            .metadata()
            .and_then(|about| about.modified())
            .is_ok_and(|then| then.elapsed().is_ok_and(|since| since >= AT_REST));
        of.is_some_and(is_wanted)
            && rests
            && entry.file_type().is_ok_and(|kind| kind.is_file())
            && !is_held(&entry.path())
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for left in entries.filter(is_left) {
        let _ = fs::remove_file(left.path());
    }
}

/// After how long what nobody holds was left behind: between being written and being put in its place a file is held by
/// nobody for a moment.
const AT_REST: Duration = Duration::from_secs(60);
/// How many letters and digits tell one temporary file from another.
const RANDOM: usize = 6;

/// The name of the file that one of this name was to become.
fn of_temporary(name: &str) -> Option<&str> {
    let (of, random) = name.strip_prefix('.')?.strip_suffix(SUFFIX)?.rsplit_once('.')?;
    let is_ours = random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    Some(of).filter(|of| is_ours && !of.is_empty())
}

const SUFFIX: &str = ".pledge-new";

fn temporary_prefix(target: &Path) -> Option<String> {
    Some(format!(".{}.", target.file_name()?.to_str()?))
}

fn follow(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

fn temporary(folder: &Path, target: &Path) -> io::Result<NamedTempFile> {
    let prefix = temporary_prefix(target).unwrap_or_else(|| ".plan.".to_owned());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any new file may be; the system takes away what the user's umask says.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    // Held while it is written, so that nobody takes it for one that was left behind.
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// It is about to be an ordinary file, which is nobody's.
pub(super) fn let_go(file: &NamedTempFile) {
    let _ = file.as_file().unlock();
}

/// Keeps the owner and group where the user may give them; where not, the file becomes the user's own.
#[cfg(unix)]
fn keep_owner(path: &Path, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let _ = chown(path, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_and_its_next_version() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.yaml");
        replace(&file, b"one").unwrap();
        replace(&file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["plan.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_stays_and_a_link_is_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("plan.yaml"), folder.path().join("link.yaml"));
        fs::write(&file, "one").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("plan.yaml", &link).unwrap();
        replace(&link, b"two").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_folder_in_the_files_place_is_refused_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.yaml");
        fs::create_dir(&file).unwrap();
        let problem = replace(&file, b"one").unwrap_err();
        assert!(problem.what.ends_with("cannot be written"), "{problem}");
        assert_eq!(names(folder.path()), ["plan.yaml"]);
    }

    #[test]
    fn leftovers_of_this_file_are_cleared_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.yaml");
        for name in [
            ".plan.yaml.abc.pledge-new",
            ".other.yaml.abc.pledge-new",
            ".plan.yaml.old.abc.pledge-new",
            "plan.yaml",
        ] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        clear_leftovers(&file);
        let others = [
            ".other.yaml.abc.pledge-new",
            ".plan.yaml.old.abc.pledge-new",
            "plan.yaml",
        ];
        assert_eq!(names(folder.path()), others);
    }

    #[test]
    fn what_is_still_being_written_is_no_leftover() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.yaml");
        let draft = Draft::of(&file, &[b"one"]).unwrap();
        clear_leftovers(&file);
        draft.put().unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"one");
        // Once it is in its place nobody holds it.
        assert!(!is_held(&file));
    }
}
