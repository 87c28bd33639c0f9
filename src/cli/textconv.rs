//! `pledge textconv`.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::PathBuf;

use clap::Args;

use super::answer::Answer;
use super::session::Session;
use super::style::on_one_line;
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::{Place, Plan, Raw, Record, Shape};

/// Print a plan as lines that git can compare: one for each field of each commitment
///
/// git runs it after pledge git-setup. A file that is no plan is printed as it is. - reads standard input.
///
/// Example:
///   pledge textconv plan.yaml
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Textconv {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Textconv {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let bytes = if self.file.as_os_str() == "-" {
            session.text_or_input("-")?.into_bytes()
        } else {
            let mut bytes = Vec::new();
            std::fs::File::open(session.world().folder.join(&self.file))
                .and_then(|mut file| file.read_to_end(&mut bytes))
                .map_err(|why| {
                    Problem::unreadable(format!("{} cannot be read", self.file.display()))
                        .because(why.to_string())
                })?;
            bytes
        };
        Ok(match Document::load(bytes.as_slice()) {
            Ok(document) => Answer::text(lines(document.plan())),
            // Git shows what has been there, however broken it was.
            Err(_) => Answer {
                data: bytes,
                ..Answer::default()
            },
        })
    }
}

/// The plan line by line, a commitment's own lines together, its title first.
fn lines(plan: &Plan) -> String {
    let mut text = String::new();
    plan.walk(&mut |place, record: &dyn Record| {
        let fields = record
            .fields()
            .filter(|(info, _)| !matches!(info.shape, Shape::Key | Shape::OwnRef));
        for (info, slot) in fields {
            if let Some(raw) = slot.written() {
                line(&mut text, &place.field(info.name), raw);
            }
        }
        if let Some(whole) = &record.other().whole {
            line(&mut text, place, whole);
        }
        for (key, raw) in &record.other().keys {
            line(&mut text, &place.field(key.as_str()), raw);
        }
        for (info, list) in record.lists() {
            if let Some(raw) = list.spoilt() {
                line(&mut text, &place.field(info.name), raw);
            }
        }
    });
    text
}

/// A value behind its address; each line of a long text behind the same.
fn line(text: &mut String, place: &Place, raw: &Raw) {
    let address = on_one_line(&place.address().to_string());
    let said = match raw {
        Raw::Text(said) => said.clone(),
        other => other.line(),
    };
    let mut any = false;
    for part in said.lines() {
        any = true;
        let _ = writeln!(text, "{}", format!("{address}: {}", on_one_line(part)).trim_end());
    }
    if !any {
        let _ = writeln!(text, "{address}:");
    }
}
