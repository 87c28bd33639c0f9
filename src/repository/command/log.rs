//! The commits that changed a path, from one `git log --raw -z`.

use crate::error::Result;
use crate::repository::backend::Backend;
use crate::repository::model::{Commit, ObjectId};
use crate::repository::versions::Step;

use super::{Command, puzzled};

/// Settings of the user that would change what `git log` prints or which commits it walks.
const PLAIN: [&str; 8] = [
    "-c",
    "log.showRoot=true",
    "-c",
    "log.follow=false",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.mailmap=false",
];

impl Command {
    pub(super) fn log(&self, from: &ObjectId, path: &str) -> Result<Vec<Step>> {
        let mut asked = PLAIN.to_vec();
        asked.extend([
            "log",
            "-z",
            "--raw",
            "-c",
            "--no-renames",
            "--no-abbrev",
            "--no-color",
            "--no-notes",
            "--parents",
        ]);
        asked.extend(["--format=%H %P", from.as_str(), "--", path]);
        let data = self.git.data(&asked, "git cannot read the file's history")?;
        let steps = steps(&String::from_utf8_lossy(&data), path)?;
        let ids: Vec<_> = steps.iter().map(|step| step.commit.clone()).collect();
        let commits = self.commits(&ids)?;
        let paired = steps.into_iter().zip(&commits);
        Ok(paired
            .map(|(step, commit)| self.aligned(step, commit, path))
            .collect())
    }

    /// Git leaves out a parent that never had the file, and names two only once that had it from one commit.
    fn aligned(&self, mut step: Step, commit: &Commit, path: &str) -> Step {
        if step.parents.len() == commit.parents.len() {
            return step;
        }
        let told = std::mem::take(&mut step.parents);
        for parent in &commit.parents {
            // A shallow clone does not have it, and git shows the commit as the first.
            let Ok(blob) = self.blob_at(parent, path) else {
                break;
            };
            let since = told.iter().find(|(known, _)| *known == blob);
            let since = since.and_then(|(_, since)| since.clone());
            step.parents.push((blob, since));
        }
        step
    }

    /// Where `path` was in `parent`.
    pub(super) fn rename(
        &self,
        parent: &ObjectId,
        commit: &ObjectId,
        path: &str,
    ) -> Result<Option<(String, ObjectId)>> {
        let asked = [
            "diff-tree",
            "-r",
            "-z",
            "-M",
            "--diff-filter=R",
            "--no-abbrev",
            parent.as_str(),
            commit.as_str(),
        ];
        let data = self.git.data(&asked, "git cannot compare two commits")?;
        let data = String::from_utf8_lossy(&data).into_owned();
        let mut parts = data.split('\0');
        while let (Some(entry), Some(from), Some(to)) = (parts.next(), parts.next(), parts.next()) {
            if to == path {
                let blob = entry.split(' ').nth(2).and_then(ObjectId::parse);
                return Ok(blob.map(|blob| (from.to_owned(), blob)));
            }
        }
        Ok(None)
    }
}

/// `ID PARENTS`, then `:MODE… BLOB… STATUS` and a path, one more colon, mode and blob for each further parent.
fn steps(log: &str, path: &str) -> Result<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::new();
    let mut parts = log
        .split('\0')
        .map(|part| part.trim_start_matches('\n'))
        .filter(|part| !part.is_empty());
    while let Some(part) = parts.next() {
        if !part.starts_with(':') {
            let mut ids = part
                .split(' ')
                .filter(|id| !id.is_empty())
                .map(|id| ObjectId::parse(id).ok_or_else(|| puzzled(id)));
            let commit = ids.next().unwrap_or_else(|| Err(puzzled(part)))?;
            let parents = ids.map(|id| Ok((None, Some(id?)))).collect::<Result<_>>()?;
            steps.push(Step {
                commit,
                blob: None,
                parents,
            });
            continue;
        }
        let (Some(at), Some(step)) = (parts.next(), steps.last_mut()) else {
            return Err(puzzled(part));
        };
        if at != path {
            continue;
        }
        let sides = part.bytes().take_while(|&b| b == b':').count();
        let modes_and_blobs: Vec<&str> = part.trim_start_matches(':').split(' ').collect();
        let (modes, blobs) = modes_and_blobs
            .split_at_checked(sides + 1)
            .ok_or_else(|| puzzled(part))?;
        let mut files = modes.iter().zip(blobs).map(|(mode, blob)| file(mode, blob));
        for (parent, blob) in step.parents.iter_mut().zip(files.clone().take(sides)) {
            parent.0 = blob;
        }
        step.blob = files.next_back().flatten();
    }
    // A folder of that name is no version of the file.
    steps.retain(|step| step.blob.is_some() || step.parents.iter().any(|(blob, _)| blob.is_some()));
    Ok(steps)
}

/// A blob, unless the path was absent, a link to another repository or a symbolic link there.
fn file(mode: &str, blob: &str) -> Option<ObjectId> {
    mode.starts_with("100").then(|| ObjectId::parse(blob)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_names_the_file_in_every_parent() {
        let (a, b, c) = ("a".repeat(40), "b".repeat(40), "c".repeat(40));
        let none = "0".repeat(40);
        let log = format!(
            "{c} {a} {b}\0\0::100644 100644 100644 {a} {b} {c} MM\0f\0{a} \0\n:000000 100644 {none} {a} A\0f\0"
        );
        let steps = steps(&log, "f").unwrap();
        let id = |text: &str| ObjectId::parse(text).unwrap();
        assert_eq!(
            steps[0].parents,
            [(Some(id(&a)), Some(id(&a))), (Some(id(&b)), Some(id(&b)))]
        );
        assert_eq!(steps[0].blob, Some(id(&c)));
        assert_eq!((steps[1].parents.len(), steps[1].blob.clone()), (0, Some(id(&a))));
    }
}
