//! Settings written into a repository's own configuration, where git itself reads them.

use super::Repository;
use crate::error::{Problem, Result};

impl Repository {
    /// Sets a value in the configuration of this repository alone.
    pub fn configure(&self, name: &str, value: &str) -> Result<()> {
        const REFUSED: &str = "the repository's configuration cannot be written";
        if let Some(command) = &self.served.command {
            let asked = ["config", "--local", name, value];
            return command.git().data(&asked, REFUSED).map(|_| ());
        }
        let file = self.place().common_dir.join("config");
        git2::Config::open(&file)
            .and_then(|mut config| config.set_str(name, value))
            .map_err(|why| Problem::refused(REFUSED).because(why.message()))
    }
}
