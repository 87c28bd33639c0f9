//! The papers of a meeting: made, written, and their version recorded, all or nothing.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use chrono::NaiveDate;

use super::allowed::{Allowed, may_go_out};
use super::as_at::{convened, day_issued};
use super::corrected::{changed_since, corrects};
use super::earlier::{Since, adopted, earlier, last_pack};
use super::format::Format;
use super::issued::{Told, told};
use super::let_out::not_let_out;
use super::people::named;
use super::position::stood;
use crate::book::{Book, Issued, Pack, clear_papers_left, is_plan, write_paper};
use crate::error::{Problem, Result};
use crate::history::{Versions, plan_at};
use crate::plan::contacts::without_contacts;
use crate::plan::sentence::Reason;
use crate::plan::{Context, Place, Plan};
use crate::report::choice::{NAMES, Ordered};
use crate::report::model::AtStake;
use crate::report::{Audience, Options, Report};
use crate::repository::ObjectId;

/// Which papers are wanted.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// Which; each once.
    pub reports: &'a [Report],
    /// As what they are written.
    pub format: Format,
    /// The folder they go to, as people name it.
    pub folder: &'a Path,
    /// From where that is reckoned.
    pub base: &'a Path,
    /// Whether the day was asked for; else papers that were issued already are of the day they were issued.
    pub fixed_day: bool,
    /// The version they are compared with; what the last meeting had, where none is named.
    pub since: Option<&'a str>,
    /// What is asked of each: the day, the audience, whether it is a draft.
    pub options: Options,
}

/// Papers that are made and not written yet.
#[derive(Debug)]
pub struct Issuing {
    pack: Pack,
    folder: PathBuf,
    papers: Vec<Paper>,
    notes: Vec<String>,
    at_stake: Vec<AtStake>,
    /// The places of all texts in them that may tell of few people.
    goes_out: Vec<String>,
    /// The names of the papers that anybody may read.
    for_the_public: Vec<String>,
    audience: Audience,
}

/// A paper on its way to a file, with what the file said before.
#[derive(Debug)]
struct Paper {
    /// The file as it is told.
    name: String,
    target: PathBuf,
    bytes: Vec<u8>,
    before: Option<Vec<u8>>,
}

impl Paper {
    /// A paper of a meeting, with the file it goes to.
    fn of(order: &Order<'_>, meeting: &str, report: Report, bytes: Vec<u8>) -> Self {
        let name = order.folder.join(format!(
            "{}-{}{}.{}",
            file_name(&without_contacts(meeting)),
            report.name(),
            order.options.audience.apart(),
            order.format.ending()
        ));
        let target = order.base.join(&name);
        Self {
            name: name.strip_prefix(".").unwrap_or(&name).display().to_string(),
            before: std::fs::read(&target).ok(),
            target,
            bytes,
        }
    }

    /// Whether something stands in its place that it would replace: nothing is lost of what says the same.
    fn is_in_the_way(&self) -> bool {
        self.target.exists() && self.before.as_ref() != Some(&self.bytes)
    }
}

impl Issuing {
    /// Makes the papers of a meeting; nothing is written.
    pub fn prepare(book: &mut Book, meeting: &Place, order: &Order<'_>) -> Result<Self> {
        let mut today = order.options.today;
        let pack = book.pack(meeting, today)?;
        let issued = if pack.is_issued() {
            let (plan, day) = as_issued(book, meeting, today)?;
            today = day.filter(|_| !order.fixed_day).unwrap_or(today);
            Some(plan)
        } else {
            None
        };
        let since = issued
            .as_ref()
            .and_then(|issued| changed_since(book, order.options.today, issued, meeting));
        let (convened, last) = convened(book, meeting, today);
        let until = ObjectId::parse(&pack.commit);
        let plan = issued.as_ref().unwrap_or_else(|| book.plan());
        let context = Context::of(plan, today);
        let told = match order.options.audience {
            Audience::Public => told(book, &context, until.as_ref())?,
            Audience::Exempt => Told::default(),
        };
        let corrects = corrects(book, &context, &pack.reference);
        let mut reports = order.reports.to_vec();
        reports.dedup();
        let (mut papers, mut at_stake) = (Vec::new(), Vec::new());
        let (mut people, mut left_out) = (Vec::new(), Vec::new());
        for report in &reports {
            let mut options = Options {
                today,
                commit: Some(pack.commit.clone()),
                meeting: convened.clone(),
                ..order.options.clone()
            };
            if report.compares() {
                let asked = Since {
                    since: order.since,
                    corrects: corrects.as_deref(),
                    body: pack.body.as_deref(),
                    paper: Some(Ordered::Report(*report)),
                    until: until.as_ref(),
                };
                options.earlier = earlier(book, &asked, &Context::of(book.plan(), last))?;
            }
            let context = Context::of(plan, today);
            options.adopted = adopted(book, &context)?;
            options.last_pack = last_pack(book, &context, &options);
            options.stood = Rc::new(stood(book, context, until.as_ref(), &options));
            options.issued = Rc::clone(&told.issued);
            let made = report.make(plan, &options)?;
            let bytes = order.format.write(&made)?;
            people.extend(made.advice.names);
            for text in made.advice.at_stake {
                if !at_stake.contains(&text) {
                    at_stake.push(text);
                }
            }
            for place in made.advice.left_out {
                if !left_out.contains(&place) {
                    left_out.push(place);
                }
            }
            papers.push(Paper::of(order, &pack.reference, *report, bytes));
        }
        // What was issued already opens as it did.
        let behind = Context::of(book.plan(), today).strategy_behind();
        let behind = behind.filter(|_| issued.is_none());
        let is_public = order.options.audience == Audience::Public;
        let for_the_public = in_tag(&reports, &order.options);
        let goes_out = at_stake.iter().map(|text: &AtStake| text.place.clone()).collect();
        let (at_stake, again) = not_let_out(book, at_stake, today);
        let people = if is_public { named(people) } else { None };
        let reworded = super::left_out::left_out(&left_out);
        Ok(Self {
            pack,
            folder: order.base.join(order.folder),
            papers,
            notes: told
                .notes
                .into_iter()
                .chain(again)
                .chain(people)
                .chain(since)
                .chain(reworded)
                .chain(behind)
                .collect(),
            at_stake,
            goes_out,
            for_the_public,
            audience: order.options.audience,
        })
    }

    /// What is said beside the papers.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The texts in them that may tell of few people, but for those that somebody let out before.
    pub fn at_stake(&self) -> &[AtStake] {
        &self.at_stake
    }

    /// What was not looked for in papers that anybody may read.
    pub fn unsought(&self) -> Option<&'static str> {
        (self.audience == Audience::Public).then_some(NAMES)
    }

    /// The files the papers go to, as they are told.
    pub fn names(&self) -> Vec<String> {
        self.papers.iter().map(|paper| paper.name.clone()).collect()
    }

    /// The files that are there already and say something else.
    pub fn there(&self) -> Vec<String> {
        let there = self.papers.iter().filter(|paper| paper.is_in_the_way());
        there.map(|paper| paper.name.clone()).collect()
    }

    /// Writes the papers, records their version in the meeting and tags it. Where a text in them may tell of few people
    /// they go out, and where a file is there already it is replaced, only if that was said; never where it is a plan.
    pub fn issue(&self, book: &mut Book, reason: &Reason, allowed: Allowed) -> Result<Issued> {
        may_go_out(&self.at_stake, allowed)?;
        let there = |paper: &&Paper| paper.is_in_the_way() && (!allowed.over || is_plan(&paper.target));
        if let Some(paper) = self.papers.iter().find(there) {
            return Err(Problem::usage(format!("{} is there already", paper.name))
                .because("nothing was written, recorded or tagged")
                .hint("choose another folder with -o, or replace it with --force"));
        }
        std::fs::create_dir_all(&self.folder).map_err(|why| {
            Problem::refused(format!("{} cannot be made", self.folder.display())).because(why.to_string())
        })?;
        let endings: Vec<&str> = Format::ALL.iter().map(|format| format.ending()).collect();
        clear_papers_left(&self.folder, &endings);
        let mut written: Vec<&Paper> = Vec::new();
        for paper in &self.papers {
            if let Err(problem) = write_paper(&paper.target, &paper.name, &paper.bytes) {
                return Err(taken_back(&written, problem));
            }
            written.push(paper);
        }
        let named: Vec<&str> = self.for_the_public.iter().map(String::as_str).collect();
        let issued = book.issue(&self.pack, reason, &named, &self.goes_out);
        match issued.map_err(|problem| taken_back(&written, problem))? {
            Issued::Already(told) => {
                let short: String = self.pack.commit.chars().take(7).collect();
                Ok(Issued::Already(format!(
                    "papers were issued to {} already: version {short}, {told}",
                    self.pack.reference
                )))
            }
            issued @ Issued::Now(_) => Ok(issued),
        }
    }
}

/// What the tag of a pack calls the papers in it that anybody may read: what covers a part of the plan alone is no paper
/// that others go on from.
fn in_tag(reports: &[Report], options: &Options) -> Vec<String> {
    match options.audience {
        Audience::Public if options.is_of_a_part() => {
            let in_part = reports.iter().map(|report| format!("{} in part", report.name()));
            in_part.collect()
        }
        Audience::Public => reports.iter().map(|report| report.name().to_owned()).collect(),
        Audience::Exempt => vec!["none".to_owned()],
    }
}

/// The plan as it was issued to a meeting, and the day it was.
fn as_issued(book: &Book, meeting: &Place, today: NaiveDate) -> Result<(Plan, Option<NaiveDate>)> {
    let context = Context::of(book.plan(), today);
    let repository = book.needs_repository()?;
    let versions = Versions {
        repository,
        context: &context,
        body: None,
    };
    let missing = || Problem::no("the version that was issued does not hold the plan");
    let item = context.at(meeting).ok_or_else(missing)?;
    let named = versions.named_by_meeting(item)?;
    let document = plan_at(repository, &named.commit)?.ok_or_else(missing)?;
    Ok((document.plan().clone(), day_issued(book, meeting)?))
}

/// Puts the files back as they were, as the papers were not issued after all.
fn taken_back(written: &[&Paper], problem: Problem) -> Problem {
    let mut left = Vec::new();
    for paper in written {
        let back = match &paper.before {
            Some(before) => write_paper(&paper.target, &paper.name, before).is_ok(),
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
