//! The index kept between two runs, under git's own folder for this work tree.
//!
//! Laws: deleting it loses nothing; what is not whole, not of this program's version, of another plan or of a
//! repository cut short elsewhere is not read at all; whoever reads it while another writes it sees the old one or
//! the new.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::ledger::Ledger;
use crate::repository::{ObjectId, Repository, make_own_folder, sum_of_bytes};

/// Counts up with every change of what is kept, or of how it is written.
const FORMAT: &str = concat!("pledge history 11 ", env!("CARGO_PKG_VERSION"));

/// Where the index of a plan is kept, and what it must say of itself to be believed.
pub(super) struct Cache {
    file: PathBuf,
    path: String,
    /// What makes commits look otherwise than they are written: where a shallow clone ends they seem to have made
    /// everything, and others can be put in their place.
    seen: u64,
}

impl Cache {
    /// The place for this plan's index; none where the user wants none.
    pub fn of(repository: &Repository) -> Option<Self> {
        if repository.leaves_no_trace() {
            return None;
        }
        let place = repository.place();
        let name = format!("{:016x}", sum_of_bytes(place.path.as_bytes()));
        Some(Self {
            file: place.own_folder().join("history").join(name),
            path: place.path.clone(),
            seen: sum_of_bytes(&seen_otherwise(&place.common_dir)),
        })
    }

    /// The history that was kept, and of which commit it is.
    pub fn load(&self) -> Option<(ObjectId, Ledger)> {
        let bytes = fs::read(&self.file).ok()?;
        let (body, sum) = bytes.split_last_chunk::<8>()?;
        if sum_of_bytes(body) != u64::from_le_bytes(*sum) {
            return None;
        }
        let body = body.strip_prefix(self.about().as_bytes())?;
        let end = body.iter().position(|byte| *byte == b'\n')?;
        let (tip, ledger) = body.split_at_checked(end)?;
        let tip = ObjectId::parse(std::str::from_utf8(tip).ok()?)?;
        Some((tip, Ledger::read(ledger.get(1..)?)?))
    }

    /// What it must say of itself: everything that makes it this plan's, here, by this program.
    fn about(&self) -> String {
        format!("{FORMAT}\n{:x}\n{}\n{}\n", self.seen, self.path.len(), self.path)
    }

    /// Keeps the history, where that can be done; nobody misses it otherwise.
    pub fn store(&self, tip: &ObjectId, ledger: &Ledger) {
        let mut bytes = format!("{}{tip}\n", self.about()).into_bytes();
        ledger.write(&mut bytes);
        let sum = sum_of_bytes(&bytes);
        bytes.extend(sum.to_le_bytes());
        let write = || -> Option<()> {
            let folder = self.file.parent()?;
            make_own_folder(folder).ok()?;
            let mut file = tempfile::NamedTempFile::new_in(folder).ok()?;
            file.write_all(&bytes).ok()?;
            file.persist(&self.file).ok()?;
            Some(())
        };
        let _ = write();
    }
}

/// Where a clone was cut, which commits were given other parents, and which others stand for them.
fn seen_otherwise(folder: &Path) -> Vec<u8> {
    const REPLACED: &str = "refs/replace";
    let mut told = Vec::new();
    for file in ["shallow", "info/grafts"] {
        told.extend(fs::read(folder.join(file)).unwrap_or_default());
    }
    let loose = fs::read_dir(folder.join(REPLACED)).into_iter().flatten();
    let mut loose: Vec<_> = loose.filter_map(|entry| Some(entry.ok()?.path())).collect();
    loose.sort();
    for file in loose {
        told.extend(file.file_name().unwrap_or_default().as_encoded_bytes());
        told.extend(fs::read(file).unwrap_or_default());
    }
    let packed = fs::read_to_string(folder.join("packed-refs")).unwrap_or_default();
    for line in packed.lines().filter(|line| line.contains(REPLACED)) {
        told.extend(line.as_bytes());
    }
    told
}
