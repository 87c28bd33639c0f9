//! How a file's three versions stand to each other, told by `git status` and git's own filters.

use crate::error::Result;
use crate::repository::backend::Backend;
use crate::repository::model::{Copy, ObjectId, Standing};

use super::Command;

impl Command {
    /// How HEAD's, the staged and the work tree's version of the file stand to each other.
    pub(super) fn stands(&self, path: &str) -> Result<Standing> {
        let asked = [
            "status",
            "--porcelain=v2",
            "-z",
            "--untracked-files=all",
            "--ignored=matching",
            "--no-renames",
            "--",
            path,
        ];
        let said = self.git.data(&asked, "git cannot compare the file")?;
        let said = String::from_utf8_lossy(&said).into_owned();
        let head = match self.tip()? {
            Some(commit) => self.blob_at(&commit, path)?,
            None => None,
        };
        let on_disk = self.git.folder().join(path);
        let conflicted = said.starts_with("u ") || self.is_conflicted(path)?;
        // `1 XY N... mH mI mW hH hI path`: how the index differs from HEAD and the file from the index.
        let (mut staged, mut file) = (
            head.clone(),
            if head.is_some() { Copy::Same } else { Copy::Missing },
        );
        if on_disk.symlink_metadata().is_err() {
            file = Copy::Missing;
        } else if head.is_none() {
            file = Copy::Differs;
        }
        let mut staged_mode = None;
        if let Some(changed) = said.strip_prefix("1 ") {
            let mut words = changed.split(' ');
            let mut letters = words.next().unwrap_or_default().bytes();
            let (x, y) = (letters.next().unwrap_or(b'.'), letters.next().unwrap_or(b'.'));
            let modes: Vec<&str> = words.skip(1).take(3).collect();
            staged = match (x, y) {
                (_, b'A') => None,
                (b'.', _) => staged,
                _ => self.staged(path)?,
            };
            if let [at_head, in_index, _] = modes.as_slice()
                && head.is_some()
                && staged.is_some()
                && at_head != in_index
            {
                staged_mode = u32::from_str_radix(in_index, 8).ok();
            }
            if file == Copy::Same {
                // Git calls a file of another size modified without asking its filters; they are asked here.
                let same = modes.first() == modes.last() && Some(self.blob_of_file(path)?) == head;
                file = if same { Copy::Same } else { Copy::Differs };
            }
        } else if conflicted {
            staged = None;
            file = Copy::Differs;
        }
        Ok(Standing {
            head,
            staged,
            staged_mode,
            conflicted,
            file,
            returned: false,
        })
    }

    /// The blob of an entry in the index, with its mode.
    pub(super) fn staged(&self, path: &str) -> Result<Option<ObjectId>> {
        // An entry that only intends to add has the empty blob here and no content in `diff --cached`.
        let data = self
            .git
            .data(&["ls-files", "-s", "-z", "--", path], "git cannot read its index")?;
        let data = String::from_utf8_lossy(&data).into_owned();
        let entries = data.split('\0').filter_map(|entry| entry.split_once('\t'));
        let entry = entries.filter(|(_, name)| *name == path).find_map(|(about, _)| {
            let mut words = about.split(' ').skip(1);
            let blob = words.next().and_then(ObjectId::parse)?;
            (words.next() == Some("0")).then_some(blob)
        });
        Ok(entry)
    }

    fn is_conflicted(&self, path: &str) -> Result<bool> {
        let unmerged = self
            .git
            .data(&["ls-files", "-u", "-z", "--", path], "git cannot read its index")?;
        Ok(!unmerged.is_empty())
    }

    /// What git would commit of the file as it is on disk.
    fn blob_of_file(&self, path: &str) -> Result<ObjectId> {
        Self::id(
            &self
                .git
                .text(&["hash-object", "--", path], "git cannot read the file")?,
        )
    }
}
