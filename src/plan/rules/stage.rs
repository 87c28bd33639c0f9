//! Where the strategy stands, from its decisions and the approval chain.
//!
//! Laws: with a chain the stage is derived and never written; the last step taken with no condition open is
//! adoption, whatever its verb. Without one it is what is written by hand, else what its decisions say.

use chrono::NaiveDate;

use super::context::{Context, Item};
use super::lateness::is_condition_open;
use crate::plan::{ApprovalStep, Condition, Decision, DecisionKind, Flag, Slot, Stage, Value, When};

/// Where a strategy stands.
#[derive(Debug)]
pub struct Standing<'p> {
    /// Its stage.
    pub stage: Stage,
    /// The decision that brought it there; for an adopted strategy the one that adopted it.
    pub decision: Option<Ruling<'p>>,
    /// Every condition still to be met, with the decision that set it.
    pub conditions: Vec<(Ruling<'p>, &'p Condition)>,
    /// The steps of the chain still to be taken.
    pub to_come: Vec<&'p ApprovalStep>,
    /// Whether a new edition is being prepared.
    pub under_review: bool,
    next: Option<String>,
}

/// A decision and the day it was made.
#[derive(Clone, Copy, Debug)]
pub struct Ruling<'p> {
    /// Its ref.
    pub reference: &'p str,
    /// The decision.
    pub decision: &'p Decision,
    /// The day it was made: its own date, or its meeting's.
    pub date: Option<NaiveDate>,
}

impl Standing<'_> {
    /// Whether it has been adopted. From then on a changed date, lead, target, title, outcome or definition, or a
    /// withdrawal, wants its reason.
    pub fn is_adopted(&self) -> bool {
        self.stage == Stage::Adopted
    }

    /// The day it was adopted.
    pub fn adopted_on(&self) -> Option<NaiveDate> {
        self.decision.filter(|_| self.is_adopted())?.date
    }

    /// Who takes the next step: `Scrutiny Panel`.
    pub fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// It as headers say it: `approved subject to 2 amendments, next: Scrutiny Panel`, `adopted 20 Jun 2018`.
    pub fn say(&self) -> String {
        self.said(When::say)
    }

    /// It as papers say it, its day in full: `adopted 20 June 2018`.
    pub fn say_long(&self) -> String {
        self.said(When::say_long)
    }

    fn said(&self, date: fn(&When) -> String) -> String {
        let mut said = match self.stage {
            Stage::SubjectToAmendments if !self.conditions.is_empty() => {
                let count = self.conditions.len();
                let many = if count == 1 { "" } else { "s" };
                format!("approved subject to {count} amendment{many}")
            }
            Stage::Approved => match self.decision.and_then(|ruling| ruling.decision.kind.get()) {
                Some(kind) if *kind != DecisionKind::SubjectToAmendments => kind.name().to_owned(),
                _ => Stage::Approved.name().to_owned(),
            },
            stage => stage.name().to_owned(),
        };
        if let Some(day) = self.adopted_on() {
            said = format!("{said} {}", date(&When::day(day)));
        }
        if let Some(next) = &self.next {
            said = format!("{said}, next: {next}");
        }
        if self.under_review {
            said.push_str(", under review");
        }
        said
    }
}

/// How far a strategy has come: by its chain, or by its decisions alone.
struct Course<'p> {
    /// The decisions that count, the newest last.
    rulings: Vec<Ruling<'p>>,
    /// The one that adopts it, as soon as no condition is open.
    last_word: Option<Ruling<'p>>,
    to_come: Vec<&'p ApprovalStep>,
    next: Option<String>,
}

impl<'p> Context<'p> {
    /// Where the strategy stands.
    pub fn standing(&self) -> Standing<'p> {
        let strategy = self.strategy();
        let chain: &'p [ApprovalStep] = strategy.map_or(&[], |strategy| &strategy.approval);
        let written = strategy.and_then(|strategy| strategy.stage.get().copied());
        let replaced = strategy
            .and_then(|strategy| strategy.superseded_by.written())
            .map(|_| Stage::Superseded);
        let ended = written
            .filter(|stage| matches!(stage, Stage::Superseded | Stage::Lapsed))
            .or(replaced);
        let under_review = strategy.is_some_and(|strategy| strategy.under_review.get() == Some(&Flag(true)));
        let course = match (chain, written) {
            ([], Some(written)) => return self.standing_by_hand(ended.unwrap_or(written), under_review),
            ([], None) => self.course_of_decisions(),
            (chain, _) => self.course_along(chain),
        };
        let conditions = self.open_conditions(&course.rulings);
        let adopted = course.last_word.filter(|_| conditions.is_empty());
        // What is only noted or considered further on takes nothing back of what was approved before.
        let approved = course
            .rulings
            .iter()
            .rfind(|ruling| stage_by(ruling.decision.kind.get().copied()) != Stage::Draft)
            .copied();
        let derived = match course.rulings.last() {
            None => written
                .filter(|stage| *stage == Stage::Consultation)
                .unwrap_or(Stage::Draft),
            Some(_) if adopted.is_some() => Stage::Adopted,
            Some(_) if !conditions.is_empty() => Stage::SubjectToAmendments,
            Some(_) => approved.map_or(Stage::Draft, |_| Stage::Approved),
        };
        let stage = ended.unwrap_or(derived);
        let is_over = matches!(stage, Stage::Adopted | Stage::Superseded | Stage::Lapsed);
        Standing {
            stage,
            decision: adopted.or(approved).or(course.rulings.last().copied()),
            conditions,
            to_come: if is_over { Vec::new() } else { course.to_come },
            under_review,
            next: course.next.filter(|_| !is_over),
        }
    }

    /// Where a strategy without a chain stands by what is written; a decision says only when it was adopted.
    fn standing_by_hand(&self, stage: Stage, under_review: bool) -> Standing<'p> {
        let decision = match stage {
            Stage::Adopted => self.adopting(),
            _ => None,
        };
        Standing {
            stage,
            decision,
            conditions: Vec::new(),
            to_come: Vec::new(),
            under_review,
            next: None,
        }
    }

    /// The chain with the decisions by which its steps were taken.
    fn course_along(&self, chain: &'p [ApprovalStep]) -> Course<'p> {
        let to_come: Vec<&'p ApprovalStep> = chain.iter().filter(|step| !self.is_taken(step)).collect();
        let next = to_come.first().map(|step| match step.body.get() {
            Some(body) => self.leads.name(body),
            None => "a body not named".to_owned(),
        });
        Course {
            rulings: chain.iter().filter_map(|step| self.ruling(step)).collect(),
            last_word: chain.last().and_then(|step| self.ruling(step)),
            to_come,
            next,
        }
    }

    /// The decisions on the whole strategy, where no chain says which of them it waits for: adopted or ratified is
    /// the last word.
    fn course_of_decisions(&self) -> Course<'p> {
        let rulings = self.rulings();
        let next = self.passed_on().filter(|passed| is_of_the_whole(passed.decision));
        Course {
            last_word: rulings.iter().rfind(|ruling| adopts(ruling.decision)).copied(),
            to_come: Vec::new(),
            next: next.last().map(|passed| self.leads.name(passed.to)),
            rulings,
        }
    }

    /// Whether a step of the chain has been taken: its decision is in the plan, was made by today, and did not put it
    /// off.
    pub fn is_taken(&self, step: &ApprovalStep) -> bool {
        self.ruling(step).is_some()
    }

    /// The decision by which a step was taken.
    fn ruling(&self, step: &ApprovalStep) -> Option<Ruling<'p>> {
        let named = step.decision.get()?;
        let (item, decision) = self
            .all_bearing(named.as_str())
            .find_map(|item| Some((item, item.of::<Decision>()?)))?;
        decision
            .kind
            .get()
            .filter(|kind| !puts_off(**kind))
            .map(|_| self.ruled(item, decision))
            .filter(|ruling| self.is_made(ruling))
    }

    /// The conditions still open of the decisions of the chain, each decision looked at once.
    fn open_conditions(&self, rulings: &[Ruling<'p>]) -> Vec<(Ruling<'p>, &'p Condition)> {
        let mut open = Vec::new();
        for (at, ruling) in rulings.iter().enumerate() {
            let mut before = rulings.iter().take(at);
            if before.all(|other| other.reference != ruling.reference) {
                let conditions = ruling.decision.conditions.iter();
                let conditions = conditions.filter(|condition| self.is_to_be_met(condition));
                open.extend(conditions.map(|condition| (*ruling, condition)));
            }
        }
        open
    }

    /// Whether a condition is still to be met: it is open, or was met only after today.
    pub fn is_to_be_met(&self, condition: &Condition) -> bool {
        let met = condition.met.get().and_then(|met| met.last_day(self.calendar()));
        is_condition_open(condition) || met.is_some_and(|met| met > self.today)
    }

    /// Whether a decision was made by today: what is resolved later is not known on the day.
    fn is_made(&self, ruling: &Ruling<'_>) -> bool {
        ruling.date.is_none_or(|date| date <= self.today)
    }

    fn ruled(&self, item: &Item<'p>, decision: &'p Decision) -> Ruling<'p> {
        Ruling {
            reference: item.reference,
            decision,
            date: self.dated(item),
        }
    }

    /// The decisions on the strategy as a whole that settled something, in the order of their days.
    fn rulings(&self) -> Vec<Ruling<'p>> {
        let mut rulings: Vec<Ruling<'p>> = self
            .of_kind::<Decision>()
            .filter(|(_, decision)| is_of_the_whole(decision))
            .filter(|(_, decision)| decision.kind.get().is_some_and(|kind| !puts_off(*kind)))
            .map(|(item, decision)| self.ruled(item, decision))
            .filter(|ruling| self.is_made(ruling))
            .collect();
        rulings.sort_by_key(|ruling| ruling.date);
        rulings
    }

    /// The decision that adopted a strategy whose stage is written by hand: the last that says so, or else the last
    /// that ratified or approved it as a whole.
    fn adopting(&self) -> Option<Ruling<'p>> {
        let rank = |kind: DecisionKind| match kind {
            DecisionKind::Adopted => Some(3),
            DecisionKind::Ratified => Some(2),
            DecisionKind::Approved => Some(1),
            _ => None,
        };
        self.rulings()
            .into_iter()
            .filter_map(|ruling| Some((rank(*ruling.decision.kind.get()?)?, ruling)))
            .max_by_key(|(rank, ruling)| (*rank, ruling.date))
            .map(|(_, ruling)| ruling)
    }
}

/// Whether a decision is on the strategy as a whole, not on single commitments.
pub fn is_of_the_whole(decision: &Decision) -> bool {
    decision
        .about
        .get()
        .is_none_or(|about| about.0.iter().all(|about| about.as_str() == "strategy"))
}

/// Whether a decision is the adoption of a strategy that no chain says more of.
fn adopts(decision: &Decision) -> bool {
    matches!(
        decision.kind.get(),
        Some(DecisionKind::Adopted | DecisionKind::Ratified)
    )
}

/// Whether a decision leaves the step it belongs to still to be taken.
pub(in crate::plan) fn puts_off(kind: DecisionKind) -> bool {
    matches!(
        kind,
        DecisionKind::Deferred | DecisionKind::Referred | DecisionKind::CalledIn
    )
}

/// The stage a step in the middle of the chain brings, once its conditions are met.
fn stage_by(kind: Option<DecisionKind>) -> Stage {
    match kind {
        Some(DecisionKind::Noted | DecisionKind::Considered) | None => Stage::Draft,
        Some(_) => Stage::Approved,
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::rules::testing::{day, plan};
    use crate::plan::{Context, Stage};

    const PLAN: &str = "
            strategy:
              approval:
                - {body: board, kind: approved, STEP1}
                - {body: scrutiny, kind: endorsed, STEP2}
                - {body: board, kind: ratified, STEP3}
            leads:
              board: {name: Corporate Parenting Board, kind: body}
              scrutiny: {name: Scrutiny Panel, kind: body}
            meetings: [{ref: M1, date: 2018-06-20}]
            decisions:
              - {ref: D1, kind: approved subject to amendments, conditions: [{text: a, MET1}, {text: b, MET2}]}
              - {ref: D2, kind: endorsed}
              - {ref: D3, kind: noted, meeting: M1}
              - {ref: D4, kind: deferred}";

    /// The headline when these steps name these decisions and these conditions are met.
    fn said(steps: [&str; 3], met: [bool; 2]) -> String {
        let mut text = PLAN.to_owned();
        for (at, step) in steps.iter().enumerate() {
            let field = if step.is_empty() {
                String::new()
            } else {
                format!("decision: {step}")
            };
            text = text.replace(&format!("STEP{}", at + 1), &field);
        }
        for (at, met) in met.iter().enumerate() {
            let field = if *met { "met: 2018-06-01" } else { "" };
            text = text.replace(&format!("MET{}", at + 1), field);
        }
        let plan = plan(&text.replace(", }", "}"));
        Context::of(&plan, day("2019-01-01")).standing().say()
    }

    #[test]
    fn a_chain_not_begun_is_a_draft_on_its_way_to_the_first_body() {
        assert_eq!(
            said(["", "", ""], [false; 2]),
            "draft, next: Corporate Parenting Board"
        );
    }

    #[test]
    fn open_conditions_are_counted_until_they_are_met() {
        let next = "next: Scrutiny Panel";
        assert_eq!(
            said(["D1", "", ""], [false, false]),
            format!("approved subject to 2 amendments, {next}")
        );
        assert_eq!(
            said(["D1", "", ""], [true, false]),
            format!("approved subject to 1 amendment, {next}")
        );
        assert_eq!(said(["D1", "", ""], [true, true]), format!("approved, {next}"));
    }

    #[test]
    fn the_last_step_taken_is_adoption_whatever_its_verb() {
        assert_eq!(said(["D1", "D2", "D3"], [true, true]), "adopted 20 Jun 2018");
    }

    #[test]
    fn the_last_step_with_a_condition_open_is_not_adoption() {
        assert_eq!(
            said(["D1", "D2", "D3"], [true, false]),
            "approved subject to 1 amendment"
        );
    }

    #[test]
    fn a_step_in_the_middle_says_its_verb() {
        assert_eq!(
            said(["D1", "D2", ""], [true, true]),
            "endorsed, next: Corporate Parenting Board"
        );
    }

    #[test]
    fn what_is_only_noted_after_an_approval_takes_nothing_back() {
        assert_eq!(
            said(["D1", "D3", ""], [true, true]),
            "approved, next: Corporate Parenting Board"
        );
        assert_eq!(said(["D3", "", ""], [true, true]), "draft, next: Scrutiny Panel");
    }

    #[test]
    fn a_step_put_off_or_naming_no_decision_is_still_to_come() {
        let expected = "draft, next: Corporate Parenting Board";
        assert_eq!(said(["D4", "", ""], [false; 2]), expected);
        assert_eq!(said(["D9", "", ""], [false; 2]), expected);
        assert_eq!(said(["M1", "", ""], [false; 2]), expected);
    }

    #[test]
    fn on_an_earlier_day_nothing_is_known_of_what_was_resolved_or_met_later() {
        let steps = PLAN
            .replace("STEP1", "decision: D3")
            .replace("STEP2", "decision: D2");
        let plan = plan(
            &steps
                .replace(", STEP3", "")
                .replace(", MET1}, {text: b, MET2", "}, {text: b"),
        );
        let to_come = |today| {
            let to_come = Context::of(&plan, day(today)).standing().to_come;
            to_come.len()
        };
        assert_eq!((to_come("2018-06-19"), to_come("2018-06-20")), (2, 1));
        let met = PLAN
            .replace("STEP1", "decision: D1")
            .replace("MET1", "met: 2018-06-01");
        let met = met
            .replace(", STEP2", "")
            .replace(", STEP3", "")
            .replace("MET2", "met: 2018-07-01");
        let plan = super::super::testing::plan(&met);
        let on = |today| Context::of(&plan, day(today)).standing().say();
        assert_eq!(
            on("2018-06-30"),
            "approved subject to 1 amendment, next: Scrutiny Panel"
        );
        assert_eq!(on("2018-07-01"), "approved, next: Scrutiny Panel");
    }

    #[test]
    fn without_a_chain_the_stage_is_the_one_written() {
        let standing = |text: &str| {
            let plan = plan(text);
            let context = Context::of(&plan, day("2019-01-01"));
            let standing = context.standing();
            (standing.stage, standing.say())
        };
        assert_eq!(standing("pledge: 1"), (Stage::Draft, "draft".into()));
        assert_eq!(
            standing("strategy: {stage: adopted, under_review: true}"),
            (Stage::Adopted, "adopted, under review".into())
        );
        let dated = "
            strategy: {stage: adopted}
            decisions:
              - {ref: D1, kind: adopted, date: 2018-06-20}
              - {ref: D2, kind: adopted, about: ['7'], date: 2018-07-20}
              - {ref: D3, kind: noted, date: 2018-08-20}";
        assert_eq!(standing(dated), (Stage::Adopted, "adopted 20 Jun 2018".into()));
    }

    #[test]
    fn a_strategy_that_has_been_replaced_is_superseded_whatever_its_chain_says() {
        let plan = plan(
            "
            strategy: {approval: [{body: board, decision: D1}], superseded_by: next.yaml}
            decisions: [{ref: D1, kind: adopted}]",
        );
        let standing = Context::of(&plan, day("2019-01-01")).standing();
        assert_eq!(standing.stage, Stage::Superseded);
        assert!(!standing.is_adopted());
    }
}
