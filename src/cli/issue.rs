//! `pledge issue`.

use std::path::PathBuf;

use clap::Args;

use super::answer::Answer;
use super::audience::Readers;
use super::change::{Done, Why};
use super::covering::Covering;
use super::item;
use super::report::{compared, papers};
use super::session::Session;
use crate::book::Issued;
use crate::error::Result;
use crate::papers::{Allowed, Format, Issuing, Order, template};
use crate::plan::Meeting;
use crate::report::choice::{FOLDER, SINCE, TEMPLATE};
use crate::report::{Options, Report};

/// Issue papers to a meeting: write them, record their version in the meeting, and tag it
///
/// What a board saw is the version in its pack. From here on last-meeting, and what changed since the pack,
/// start from it. Issued once, the same version can be written again, in another format or with other papers: the
/// same command does so, and records nothing. A pack is corrected by another one: add a meeting of the same day, and
/// issue its papers. The papers are named after the meeting, and are public unless exempt ones are asked for, which
/// have -exempt in their names. They compare with the pack of the last meeting of the same body, or where it had
/// none with the last pack that anybody had, unless --since names another version.
///
/// Public papers are looked through first for texts that count few people or name a number that is withheld. Where
/// there is one it is named, and nothing is written until it is said otherwise or --as-written lets it go out. What
/// went out so before is not asked about again, while it stands word for word: the tag of that pack tells of it. Names
/// of people are not looked for: read the papers.
///
/// Examples:
///   pledge issue HWB-2018-09
///   pledge issue HWB-2018-09 --report progress --report exceptions -o packs
///   pledge issue HWB-2018-09 --format docx
///   pledge issue SCR-2018-10 --since HWB-2018-09 --priority 7
///   pledge issue HWB-2018-09 --format html -o .
///   pledge issue HWB-2018-09 --audience exempt -o exempt
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
    #[arg(short, long, value_name = "DIR", default_value = FOLDER)]
    output: PathBuf,

    /// Replace files that are there already
    #[arg(long)]
    force: bool,

    /// Let texts go out as they are written that may tell of few people
    #[arg(long)]
    as_written: bool,

    /// Mark them as drafts, whatever the strategy's stage
    #[arg(long)]
    draft: bool,

    #[command(flatten)]
    covering: Covering,

    #[arg(help = SINCE, long, value_name = "WHEN")]
    since: Option<String>,

    #[arg(help = TEMPLATE, long, value_name = "FILE")]
    template: Option<PathBuf>,

    #[command(flatten)]
    readers: Readers,

    #[command(flatten)]
    why: Why,
}

impl Issue {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        compared(self.since.as_deref(), &self.reports)?;
        let mut book = session.writer()?;
        let (meeting, notes) = item::one_of(book.plan(), &self.meeting, Meeting::KIND)?;
        let order = Order {
            reports: &self.reports,
            format: self.format,
            folder: &self.output,
            base: &session.world().folder,
            fixed_day: session.has_fixed_day(),
            since: self.since.as_deref(),
            options: self.covering.of(Options {
                draft: self.draft,
                audience: self.readers.audience(),
                template: template(&session.world().folder, self.template.as_deref())?,
                ..Options::on(session.today)
            }),
        };
        let issuing = Issuing::prepare(&mut book, &meeting, &order)?;
        let allowed = Allowed {
            over: self.force,
            as_written: self.as_written,
        };
        let issued = issuing.issue(&mut book, &self.why.reason(), allowed)?;
        let mut done = Done::default()
            .noting(notes)
            .noting(book.notes().to_vec())
            .noting(issuing.notes().to_vec());
        match issued {
            Issued::Already(told) => done = done.noting([told]),
            Issued::Now(outcome) => {
                done.take(Ok(outcome));
            }
        }
        let names = issuing.names().into_iter();
        let names = names.map(|name| format!("{name} is written"));
        let unsought = issuing.unsought().map(str::to_owned);
        Ok(done.noting(names).noting(unsought).answer(session))
    }
}
