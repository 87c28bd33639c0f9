//! An annotated tag through `git tag`: signed where the user signs tags; and taken away again.

use crate::error::Result;
use crate::repository::tag::Naming;

use super::Command;

impl Command {
    pub(in crate::repository) fn make_tag(&self, naming: &Naming<'_>) -> Result<()> {
        self.version()?;
        let asked = [
            "tag",
            "--annotate",
            "--cleanup=verbatim",
            "-F",
            "-",
            naming.name,
            naming.commit.as_str(),
        ];
        let output = self.git.act(&asked, Some(naming.message.as_bytes()))?;
        if output.status.success() {
            Ok(())
        } else {
            Err(output.problem("git did not make the tag"))
        }
    }

    pub(in crate::repository) fn take_tag(&self, name: &str) -> Result<()> {
        self.version()?;
        let output = self.git.act(&["tag", "--delete", "--", name], None)?;
        if output.status.success() {
            Ok(())
        } else {
            Err(output.problem("git did not take the tag away"))
        }
    }
}
