//! `pledge issue`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::Answer;
use super::audience::Readers;
use super::change::{Done, Why};
use super::earlier::{self, earlier};
use super::find::is_plan;
use super::item;
use super::report::{Format, papers};
use super::session::Session;
use super::template::template;
use crate::book::{Book, Pack, write_paper};
use crate::error::{Problem, Result};
use crate::report::{Options, Report};

/// Issue papers to a meeting: write them, record their version in the meeting, and tag it
///
/// What a board saw is the version in its pack. From here on last-meeting, and what changed since the pack,
/// start from it. The papers are named after the meeting, and are public unless exempt ones are asked for.
///
/// Examples:
///   pledge issue HWB-2018-09
///   pledge issue HWB-2018-09 --report progress --report exceptions -o papers
///   pledge issue HWB-2018-09 --format docx -o papers
///   pledge issue HWB-2018-09 --audience exempt -o exempt --force
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Issue {
    /// The meeting
    #[arg(value_name = "MEETING")]
    meeting: String,

    /// Which paper; several where it is given several times
    #[arg(long = "report", value_name = "NAME", value_parser = papers(), default_value = Report::default().name())]
    reports: Vec<Report>,

    /// As what they are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// The folder they go to, made where it is not there
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    output: PathBuf,

    /// Replace files that are there already
    #[arg(long)]
    force: bool,

    /// Mark them as drafts, whatever the strategy's stage
    #[arg(long)]
    draft: bool,

    /// The council's own title, cover lines, headings and sections, from this file
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,

    #[command(flatten)]
    readers: Readers,

    #[command(flatten)]
    why: Why,
}

/// A paper on its way to a file, with what the file said before.
struct Paper {
    /// The file as it is told.
    name: String,
    target: PathBuf,
    bytes: Vec<u8>,
    before: Option<Vec<u8>>,
}

impl Issue {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let (meeting, notes) = item::one(book.plan(), &self.meeting)?;
        let pack = book.pack(&meeting, session.today)?;
        let papers = self.papers(session, &book, &pack)?;
        let folder = session.world().folder.join(&self.output);
        std::fs::create_dir_all(&folder).map_err(|why| {
            Problem::refused(format!("{} cannot be made", self.output.display())).because(why.to_string())
        })?;
        let mut written: Vec<&Paper> = Vec::new();
        for paper in &papers {
            if let Err(problem) = write_paper(&paper.target, &paper.bytes) {
                return Err(taken_back(&written, problem));
            }
            written.push(paper);
        }
        let outcome = match book.issue(&pack, &self.why.reason()) {
            Ok(outcome) => outcome,
            Err(problem) => return Err(taken_back(&written, problem)),
        };
        let mut done = Done::default().noting(notes).noting(book.notes().to_vec());
        done.take(Ok(outcome));
        let names = papers.iter().map(|paper| format!("{} is written", paper.name));
        Ok(done.noting(names).answer(session))
    }

    /// The papers of the pack, none of them written yet.
    fn papers(&self, session: &Session<'_>, book: &Book, pack: &Pack) -> Result<Vec<Paper>> {
        let mut reports = self.reports.clone();
        reports.dedup();
        let template = template(session, self.template.as_deref())?;
        let mut papers = Vec::new();
        for report in reports {
            let mut options = Options {
                draft: self.draft,
                audience: self.readers.audience(),
                commit: Some(pack.commit.clone()),
                template: template.clone(),
                ..Options::on(session.today)
            };
            if report.compares() {
                let asked = earlier::Asked {
                    since: None,
                    body: pack.body.as_deref(),
                    until: None,
                };
                options.earlier = earlier(session, book, &asked)?;
            }
            let bytes = self.format.write(&report.make(book.plan(), &options)?)?;
            let name = self.output.join(format!(
                "{}-{}.{}",
                file_name(&pack.reference),
                report.name(),
                self.format.ending()
            ));
            let target = session.world().folder.join(&name);
            let name = name.strip_prefix(".").unwrap_or(&name).display().to_string();
            let before = std::fs::read(&target).ok();
            if target.exists() && (!self.force || is_plan(&target)) {
                return Err(Problem::usage(format!("{name} is there already"))
                    .because("nothing was written, recorded or tagged")
                    .hint("choose another folder with -o, or replace it with --force"));
            }
            papers.push(Paper {
                name,
                target,
                bytes,
                before,
            });
        }
        Ok(papers)
    }
}

/// Puts the files back as they were, as the papers were not issued after all.
fn taken_back(written: &[&Paper], problem: Problem) -> Problem {
    let mut left = Vec::new();
    for paper in written {
        let back = match &paper.before {
            Some(before) => write_paper(&paper.target, before).is_ok(),
            None => std::fs::remove_file(&paper.target).is_ok(),
        };
        if !back {
            left.push(paper.name.as_str());
        }
    }
    if left.is_empty() {
        return problem;
    }
    let said = format!(
        "{} could not be taken back: these papers were not issued",
        left.join(", ")
    );
    let why = problem
        .why
        .iter()
        .cloned()
        .chain([said])
        .collect::<Vec<_>>()
        .join("\n");
    problem.because(why)
}

/// A ref as part of a file's name on any system.
fn file_name(reference: &str) -> String {
    let kept = |c: char| {
        if c.is_alphanumeric() || matches!(c, '-' | '.' | '_') {
            c
        } else {
            '-'
        }
    };
    let name: String = reference.chars().map(kept).collect();
    match Path::new(&name).file_name().and_then(|name| name.to_str()) {
        Some(name) if !name.starts_with('.') => name.to_owned(),
        _ => format!("meeting{name}"),
    }
}
