//! Files made from a plan: papers, exports, calendars. Law: they go beside the plan and never in its place.

use std::path::Path;

use crate::error::{Problem, Result};
use crate::repository::replace;

/// Writes a paper in one step; refused where it would take the place of a plan.
pub fn write_paper(path: &Path, bytes: &[u8]) -> Result<()> {
    let is_plan = std::fs::read(path).is_ok_and(|text| crate::document::Document::load(text).is_ok());
    if is_plan {
        return Err(Problem::usage(format!("{} is a plan", path.display()))
            .because("the paper would take its place")
            .hint("name another file, such as action-plan.md"));
    }
    replace(path, bytes)
}
