//! The papers there are: each is a list of sections.
//!
//! Laws: a public paper is made from the public's copy of the plan and of the version it is compared with; no paper
//! knows how it will be written.

use std::thread;

use super::at_stake::at_stake;
use super::changes::Before;
use super::choice::{Audience, Report};
use super::desk::{Desk, words};
use super::form::VERSION;
use super::model::{Advice, Paper, Section};
use super::options::Options;
use super::publish::{self, KeptBack, NOT_FOR_PUBLICATION};
use super::sections::{Draft, Part, banners, contact, opening};
use super::slice::{Slice, kept_out};
use super::template::Template;
use crate::error::{Problem, Result};
use crate::plan::check::may_tell;
use crate::plan::{Context, LeadKey, Period, Plan, Raw, SinceAdoption, Value as _, since_adoption};

impl Report {
    /// Whether its paragraphs are numbered, so that a meeting can speak of them.
    fn is_numbered(self) -> bool {
        matches!(self, Self::Plan | Self::Progress)
    }

    /// The paper of a plan.
    pub fn make(self, plan: &Plan, options: &Options) -> Result<Paper> {
        if self.is_for_a_lead() && options.lead.is_none() && options.organisation.is_none() {
            return Err(
                Problem::usage("the lead paper is for one lead, and none was named")
                    .hint("name one with --lead KEY, or an organisation with --organisation KEY"),
            );
        }
        let plain = Template::default();
        on_desk(plan, options, &|desk| {
            let template = options.template.as_deref().unwrap_or(&plain);
            let template = &template.for_audience(options.audience);
            let mut body = opening(desk, template.title(self.title()), template, options);
            body.sections = template.around(sections(self, desk), self.is_numbered());
            let mut paper = Paper {
                banners: banners(desk, options, Draft::UntilApproved),
                body,
                colophon: options
                    .commit
                    .as_ref()
                    .map(|commit| words(format!("{VERSION} {commit}"))),
                advice: Advice {
                    uncounted: desk.used.uncounted(),
                    names: desk.used.names(),
                    left_out: desk.used.left_out(),
                    ..Advice::default()
                },
            };
            if self.is_numbered() {
                paper.number();
            } else {
                paper.leave_unnumbered();
            }
            paper
        })
    }
}

/// All that papers for leads ask about, whoever leads it, on one page: by it is seen what of one was written over.
pub fn asked_of_all(plan: &Plan, options: &Options) -> Result<Paper> {
    on_desk(plan, options, &|desk| Paper {
        banners: Vec::new(),
        body: Part::Asked
            .build(desk)
            .into_iter()
            .next()
            .unwrap_or_else(|| Section::new(words(""))),
        colophon: None,
        advice: Advice::default(),
    })
}

/// The sections of a paper, each with its name. The key is made last, as it explains what the others say.
fn sections(report: Report, desk: &Desk<'_>) -> Vec<(&'static str, Section)> {
    let (key, others): (Vec<_>, Vec<_>) = (0..)
        .zip(report.parts())
        .partition(|(_, part)| **part == Part::Key);
    let built = others
        .into_iter()
        .chain(key)
        .map(|(at, part)| (at, part, part.build(desk)));
    let mut built: Vec<(usize, &Part, Vec<Section>)> = built.collect();
    built.sort_by_key(|(at, _, _)| *at);
    let named = built
        .into_iter()
        .flat_map(|(_, part, sections)| sections.into_iter().map(|section| (part.name(), section)));
    named.collect()
}

/// Lays a plan on the desk as its audience may see it, and makes something of it.
pub(super) fn on_desk(plan: &Plan, options: &Options, make: &dyn Fn(&Desk<'_>) -> Paper) -> Result<Paper> {
    match options.audience {
        Audience::Exempt => openly(plan, options, make),
        Audience::Public => {
            if publish::is_wholly_restricted(plan) {
                return Ok(Paper {
                    banners: Vec::new(),
                    body: Section::new(words(NOT_FOR_PUBLICATION)),
                    colophon: None,
                    advice: Advice::default(),
                });
            }
            publicly(plan, options, make)
        }
    }
}

/// Lays the public's copy of a plan on the desk and makes a paper of it; its texts are looked at meanwhile for what they
/// may tell.
fn publicly(plan: &Plan, options: &Options, make: &dyn Fn(&Desk<'_>) -> Paper) -> Result<Paper> {
    let earlier = options.earlier.as_ref();
    let looked_at = || Context::of(plan, options.today).after_papers(&options.issued);
    let context = looked_at();
    let published = publish::public_of(&context);
    thread::scope(|scope| {
        let found = thread::Builder::new().spawn_scoped(scope, move || may_tell(&context));
        let seen = earlier.map(|earlier| publish::public(&earlier.plan, options.today, &options.issued));
        let before = earlier.zip(seen.as_ref()).map(|(earlier, seen)| {
            Before::of(earlier, &seen.plan, plan, &published.plan, options.today)
                .for_the_public([&published.unnamed, &seen.unnamed])
        });
        let adopted = options.adopted.as_ref();
        // What nobody may read is not counted either.
        let since = adopted.map(|adopted| {
            let seen = publish::public(&adopted.plan, options.today, &options.issued);
            since_adoption(&seen.plan, &published.plan, adopted.recorded_later, options.today)
        });
        let desk = desk(&published.plan, &published.kept_back, before, since, options)?;
        let mut paper = make(&desk);
        let found = match found {
            Ok(thread) => thread
                .join()
                .map_err(|_| Problem::refused("what looks at the paper's texts ended unexpectedly"))?,
            // No room for one more: one after the other, then.
            Err(_) => may_tell(&looked_at()),
        };
        paper.advice.at_stake = at_stake(found, plan, &published.plan, &paper);
        paper.advice.kept_out = kept_out(&looked_at(), options)?;
        Ok(paper)
    })
}

/// Lays a plan on the desk as it is, and makes something of it for those who may see all of it.
pub(super) fn openly<T>(plan: &Plan, options: &Options, make: &dyn Fn(&Desk<'_>) -> T) -> Result<T> {
    let earlier = options.earlier.as_ref();
    let before = earlier.map(|earlier| Before::of(earlier, &earlier.plan, plan, plan, options.today));
    let adopted = options.adopted.as_ref();
    let since =
        adopted.map(|adopted| since_adoption(&adopted.plan, plan, adopted.recorded_later, options.today));
    Ok(make(&desk(plan, &[], before, since, options)?))
}

fn desk<'p>(
    plan: &'p Plan,
    kept_back: &'p [KeptBack],
    before: Option<Before<'p>>,
    since: Option<SinceAdoption>,
    options: &'p Options,
) -> Result<Desk<'p>> {
    let mut context = Context::of(plan, options.today).remembering(&options.stood);
    if let Some(period) = &options.period {
        context = of_period(context, period)?;
    }
    let slice = Slice::of(&context, kept_back, options)?;
    let body = goes_to(&context, options);
    let mut desk = Desk::of(context, slice, kept_back, before, options.audience).going_to(body.as_deref());
    desk.since_adoption = since;
    desk.last_pack = options.last_pack.as_deref();
    let known = |typed: &String| LeadKey::read(&Raw::text(typed)).ok();
    let asked = options.lead.as_ref().and_then(known);
    desk.asked = asked.map(|key| desk.context.leads.name(&key));
    desk.returns_to = contact(&desk, options)
        .map(|contact| contact.one_line().into_owned())
        .filter(|contact| {
            !publish::STAND_INS
                .iter()
                .any(|stand_in| contact.contains(stand_in))
        });
    Ok(desk)
}

/// The body that a paper goes to, by its key or name: whose meeting its cover names.
pub fn goes_to(context: &Context<'_>, options: &Options) -> Option<String> {
    let convened = options.meeting.as_ref().and_then(|meeting| meeting.body.as_ref());
    let owner = || context.strategy()?.owner.get();
    let next = || context.next_sitting(None)?.meeting.body.get();
    match (convened, &options.body) {
        (Some(body), _) => Some(body.as_str().to_owned()),
        (None, Some(typed)) => Some(typed.clone()),
        (None, None) => owner().or_else(next).map(|body| body.as_str().to_owned()),
    }
}

/// A plan as a paper on a period that has ended sees it.
fn of_period<'p>(context: Context<'p>, period: &Period) -> Result<Context<'p>> {
    let Some(last) = period.last_day(context.calendar()) else {
        return Err(Problem::usage(format!(
            "{} has no last day by this strategy's calendar",
            period.say_long()
        ))
        .hint("name a period with its year, such as 2018-19 Q1"));
    };
    if last > context.today {
        return Err(Problem::no(format!("{} has not ended", period.say_long()))
            .because("a paper reports on a period once it is over")
            .hint("leave --period out for the last one that ended, or say with --today on which day the paper is made"));
    }
    Ok(context.reporting_until(last))
}
