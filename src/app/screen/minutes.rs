//! The minutes of one meeting: what it decides, in order, then open matters, comments and conditions, and what is due
//! by then.
//!
//! Law: what nobody said anything of is open; what is settled stays to be followed to what settled it.

use super::due;
use crate::app::model::Opened;
use crate::app::order;
use crate::app::past::on_one_line;
use crate::app::sheet::{Cell, Column, Line, Row, Sense, Told};
use crate::plan::{
    Comment, Condition, Context, Decision, Identity, Item, LeadKey, Matter, MatterStatus, Meeting,
    MeetingKind, Outcome, Part, Place, Record, Slot as _, Value as _, When, identities, is_condition_open,
    title,
};

const fn column(title: &'static str, most: u16, gives_way: Option<u8>) -> Column {
    Column {
        title,
        most,
        gives_way,
    }
}

const COLUMNS: &[Column] = &[
    column("Ref", 16, None),
    column("What", 0, None),
    column("Lead", 8, Some(2)),
    column("Due", 12, Some(1)),
    column("State", 18, None),
];

/// What the minutes of the meeting that was opened say.
pub(super) fn told(opened: &Opened, context: &Context) -> Told {
    let item = opened.meeting.as_ref().and_then(|place| context.at(place));
    let Some((item, meeting)) = item.and_then(|item| Some((item, item.of::<Meeting>()?))) else {
        return Told {
            title: "Minutes".to_owned(),
            nothing: "The meeting is no longer in the plan.".to_owned(),
            ..Told::default()
        };
    };
    let owner = || context.strategy().and_then(|strategy| strategy.owner.get());
    // A consultation or a workshop is nobody's meeting unless it says whose.
    let own = meeting
        .kind
        .get()
        .is_none_or(|kind| *kind == MeetingKind::Meeting);
    let key = meeting.body.get().or_else(|| owner().filter(|_| own));
    let body = key.map(LeadKey::as_str);
    let day = context.dated(item);
    let minutes = Minutes {
        context,
        meeting: item,
        body,
    };
    let mut own = minutes.row(&item.place, item.record, item.reference, "", &meeting.state.say());
    if let Line::Row(row) = &mut own
        && let Some(cell) = row.cells.get_mut(1)
        && meeting.title.get().is_none()
    {
        "The meeting itself".clone_into(&mut cell.text);
    }
    let mut lines = vec![own];
    let mut add = |heading: &str, rows: Vec<Line>| {
        if !rows.is_empty() {
            lines.push(Line::Heading(heading.to_owned()));
            lines.extend(rows);
        }
    };
    let mut sought = minutes.decisions(false);
    sought.extend(minutes.passed_on());
    add("Decisions sought", sought);
    add("Decided", minutes.decisions(true));
    add("Conditions not met yet", minutes.conditions());
    add("Conditions met", minutes.conditions_met());
    add("Matters", minutes.matters());
    add("Comments and proposed amendments", minutes.comments());
    // What was due by a meeting that is over is known no longer: it is told as it stands today, by Due.
    if context.is_to_come(item, meeting) {
        let by = day.unwrap_or(context.today);
        add(
            &format!("Due by {}", When::day(by).say()),
            due::by_then(context, by, "due "),
        );
    }
    let name = key.map(|key| context.leads.name(key));
    let issued = match meeting.issued.get() {
        Some(commit) => format!(
            "papers issued: {}",
            commit.as_str().chars().take(7).collect::<String>()
        ),
        None => match meeting.papers_due.say() {
            due if due.is_empty() => "papers not issued".to_owned(),
            due => format!("papers due {due}, not issued"),
        },
    };
    let parts = [name, day.map(|day| When::day(day).say()), Some(issued)];
    Told {
        title: format!("Minutes of {}", item.reference),
        beside: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
        columns: COLUMNS,
        lines,
        nothing: String::new(),
    }
}

/// How something that was minuted stands; none for what is not minuted. What nobody said anything of is open.
pub(super) fn state_of(record: &dyn Record) -> Option<String> {
    let any = record.as_any();
    let (said, open) = if let Some(decision) = any.downcast_ref::<Decision>() {
        (decision.kind.say(), "to be decided")
    } else if let Some(matter) = any.downcast_ref::<Matter>() {
        (matter.status.say(), "open")
    } else if let Some(part) = any.downcast_ref::<Part>() {
        (part.status.say(), "open")
    } else if let Some(comment) = any.downcast_ref::<Comment>() {
        (comment.outcome.say(), "not answered")
    } else {
        return None;
    };
    Some(if said.is_empty() { open.to_owned() } else { said })
}

/// Whether a matter of this status is still to be reported back on.
pub(super) fn is_still_open(status: MatterStatus) -> bool {
    matches!(status, MatterStatus::Open | MatterStatus::Done)
}

struct Minutes<'c, 'p> {
    context: &'c Context<'p>,
    meeting: &'c Item<'p>,
    /// The key of the body that meets.
    body: Option<&'c str>,
}

impl Minutes<'_, '_> {
    fn row(&self, place: &Place, record: &dyn Record, reference: &str, due: &str, state: &str) -> Line {
        let words = on_one_line(title(record));
        let words = if words.is_empty() {
            record.kind().name.to_owned()
        } else {
            words
        };
        let lead = self.context.at(&place.record()).and_then(|item| {
            let lead = self.context.doers(item).first()?;
            Some(self.context.leads.who(lead).initials())
        });
        Line::Row(Row {
            key: place.address().to_string(),
            cells: vec![
                Cell::meant(Sense::Title, reference),
                Cell::of(words),
                Cell::of(lead.unwrap_or_default()),
                Cell::of(due),
                Cell::of(state),
            ],
            place: Some(place.clone()),
            number: 0,
        })
    }

    fn is_here(&self, item: &Item) -> bool {
        item.record.text(order::MEETING) == self.meeting.reference
    }

    /// Whether it was minuted by the day of the meeting, as far as days are known.
    fn is_by_then(&self, item: &Item) -> bool {
        let days = self.context.dated(item).zip(self.context.dated(self.meeting));
        days.is_none_or(|(minuted, day)| minuted <= day)
    }

    /// The decisions of the meeting that are taken, or that are sought of it.
    fn decisions(&self, taken: bool) -> Vec<Line> {
        let all = self.context.of_kind::<Decision>();
        let wanted =
            all.filter(|(item, decision)| self.is_here(item) && decision.kind.get().is_some() == taken);
        wanted
            .map(|(item, decision)| {
                let state = state_of(decision).unwrap_or_default();
                self.row(&item.place, item.record, item.reference, "", &state)
            })
            .collect()
    }

    /// What other bodies passed on to this one by then, and it has not decided.
    fn passed_on(&self) -> Vec<Line> {
        let wanted = self.context.passed_on().filter(|passed| {
            self.is_by_then(passed.item)
                && Some(passed.to.as_str()) == self.body
                && !self.is_here(passed.item)
        });
        wanted
            .map(|passed| {
                let from = self.context.body(passed.item);
                let from = from.map(|from| format!(" by {}", self.context.leads.who(from).initials()));
                let state = format!("{}{}", passed.decision.kind.say(), from.unwrap_or_default());
                let item = passed.item;
                self.row(&item.place, item.record, item.reference, "", &state)
            })
            .collect()
    }

    /// The conditions of the body's decisions that are still open.
    fn conditions(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (item, decision) in self.context.of_kind::<Decision>() {
            if self.context.minuting_body(item) != self.body || !self.is_by_then(item) {
                continue;
            }
            let names = identities(&decision.conditions, Identity::Part);
            for (condition, name) in decision.conditions.iter().zip(names) {
                if is_condition_open(condition) {
                    let place = item.place.item(order::CONDITIONS, name);
                    lines.push(self.condition(&place, condition, "to be met"));
                }
            }
        }
        lines
    }

    /// The conditions of the meeting's own decisions that are met, each with what met it.
    fn conditions_met(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let here = self.context.of_kind::<Decision>();
        for (item, decision) in here.filter(|(item, _)| self.is_here(item)) {
            let names = identities(&decision.conditions, Identity::Part);
            let all = decision.conditions.iter().zip(names);
            for (condition, name) in all.filter(|(condition, _)| !is_condition_open(condition)) {
                let place = item.place.item(order::CONDITIONS, name);
                let state = match condition.by.say() {
                    by if by.is_empty() => "is met".to_owned(),
                    by => format!("met by {by}"),
                };
                lines.push(self.condition(&place, condition, &state));
            }
        }
        lines
    }

    fn condition(&self, place: &Place, condition: &Condition, state: &str) -> Line {
        let own = condition.r#ref.say();
        let reference = if own.is_empty() {
            place.address().to_string()
        } else {
            own
        };
        self.row(place, condition, &reference, "", state)
    }

    /// The body's matters that are open, and those this meeting minuted or closed.
    fn matters(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (item, matter) in self.context.of_kind::<Matter>() {
            let open = |status: Option<&MatterStatus>| status.is_none_or(|status| is_still_open(*status));
            let here = self.is_here(item) || matter.closed_at.say() == self.meeting.reference;
            let ours = open(matter.status.get()) && self.context.minuting_body(item) == self.body;
            let ours = ours && self.is_by_then(item);
            if !here && !ours {
                continue;
            }
            lines.push(self.row(
                &item.place,
                item.record,
                item.reference,
                &matter.due.say(),
                &state_of(matter).unwrap_or_default(),
            ));
            for (part, name) in matter.parts.iter().zip(identities(&matter.parts, Identity::Part)) {
                let place = item.place.item(order::PARTS, name.clone());
                let told = state_of(part).unwrap_or_default();
                lines.push(self.row(&place, part, &format!("  ({name})"), &part.due.say(), &told));
            }
        }
        lines
    }

    /// The comments raised at the meeting, and those of earlier ones that nobody has answered.
    fn comments(&self) -> Vec<Line> {
        let all = self.context.of_kind::<Comment>();
        let wanted = all.filter(|(item, comment)| {
            let open = comment
                .outcome
                .get()
                .is_none_or(|outcome| *outcome == Outcome::Open);
            let ours = open && self.context.minuting_body(item) == self.body;
            self.is_here(item) || ours && self.is_by_then(item)
        });
        wanted
            .map(|(item, comment)| {
                let state = state_of(comment).unwrap_or_default();
                let mut line = self.row(&item.place, item.record, item.reference, "", &state);
                let from = comment.from.say();
                if let (Line::Row(row), false) = (&mut line, from.is_empty())
                    && let Some(cell) = row.cells.get_mut(1)
                {
                    cell.text = format!("{from}: {}", cell.text);
                }
                line
            })
            .collect()
    }
}
