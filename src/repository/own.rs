//! This program's own folders inside git's.
//!
//! Law: git's own folder is never made. Where it is not there any more it was moved, and an empty one of its name would
//! be a broken repository, and in the way when it is moved back.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What the folder for all that is this program's is called.
pub(super) const NAME: &str = "pledge";

/// Makes a folder that is this program's, or is right inside one.
pub fn make_own_folder(folder: &Path) -> io::Result<()> {
    match made(folder) {
        Err(why) if why.kind() == ErrorKind::NotFound => {
            let own = folder
                .parent()
                .filter(|above| above.file_name() == Some(OsStr::new(NAME)));
            made(own.ok_or(why)?)?;
            made(folder)
        }
        done => done,
    }
}

fn made(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(why) if why.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::make_own_folder;

    #[test]
    fn what_is_ours_is_made_and_what_is_gits_is_not() {
        let root = tempfile::tempdir().unwrap();
        let git = root.path().join(".git");
        let [own, inside] = ["pledge", "pledge/drafts"].map(|name| git.join(name));
        assert!(make_own_folder(&own).is_err() && make_own_folder(&inside).is_err());
        assert!(!git.exists());
        std::fs::create_dir(&git).unwrap();
        make_own_folder(&inside).unwrap();
        make_own_folder(&inside).unwrap();
        make_own_folder(&own).unwrap();
        assert!(inside.is_dir());
        std::fs::write(own.join("file"), "").unwrap();
        assert!(make_own_folder(&own.join("file")).is_err());
    }
}
