//! The text of a plan that has only begun, for `pledge init`.

use super::load::Document;
use crate::error::Result;
use crate::plan::{Edit, Place, Raw};

/// The name under which the first line of a new plan looks for the schema.
pub const SCHEMA_FILE: &str = "pledge.schema.json";

impl Document {
    /// A plan with a title and nothing else.
    pub fn fresh(title: &str) -> Result<Self> {
        let text = format!(
            "# yaml-language-server: $schema={SCHEMA_FILE}\npledge: {}\n\nstrategy:\n  title: Untitled\n",
            crate::plan::FORMAT
        );
        let place = Place::strategy().field("title");
        let to = Some(Raw::text(title));
        Self::load(text)?.edit(&Edit::Set { place, to })
    }
}
