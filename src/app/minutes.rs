//! What is minuted at a meeting, as forms ask for it: a decision, a matter closed, a comment answered, a condition met,
//! a matter arising, a comment raised.
//!
//! Law: meeting, body and date are filled in; each comes to the edit that the command of its name makes.

use chrono::NaiveDate;

use super::order;
use super::task::{Filled, Side, Task};
use crate::error::Result;
use crate::plan::compose::{self, Resolution, SUBJECT_TO, close, decide, meet, names, settled_names};
use crate::plan::sentence::Reason;
use crate::plan::{Edit, FieldInfo, Place, Plan};

/// Something minuted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// What the body decided.
    Decide,
    /// A matter, or a part of one, closed with what was reported back.
    Close,
    /// What became of a comment.
    Answer,
    /// A condition of a decision met.
    Meet,
    /// A matter arising.
    Arising,
    /// A comment or a proposed amendment.
    Raised,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Decide,
        Self::Close,
        Self::Answer,
        Self::Meet,
        Self::Arising,
        Self::Raised,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Close => "close",
            Self::Answer => "answer",
            Self::Meet => "meet",
            Self::Arising => "arising",
            Self::Raised => "raised",
        }
    }

    pub(super) fn title(self, meeting: &str) -> String {
        let what = match self {
            Self::Decide => "Decide",
            Self::Close => "Close",
            Self::Answer => "Answer",
            Self::Meet => "Meet",
            Self::Arising => "Matter arising",
            Self::Raised => "Comment",
        };
        format!("{what} at {meeting}")
    }

    /// Whether it adds something to what stands at a place.
    pub(super) fn adds(self, item: &Place) -> bool {
        match self {
            Self::Arising | Self::Raised => true,
            Self::Decide => item.steps.is_empty(),
            Self::Close | Self::Answer | Self::Meet => false,
        }
    }

    /// The record whose fields are asked for.
    pub(super) fn subject(self, item: &Place) -> Place {
        match self {
            Self::Decide if item.steps.is_empty() => item.item(order::DECISIONS, ""),
            Self::Arising => Place::root().item(order::MATTERS, ""),
            Self::Raised => Place::root().item(order::COMMENTS, ""),
            _ => item.clone(),
        }
    }

    /// The fields that are asked for, the most wanted first; all of them where something is added.
    pub(super) fn fields(self, plan: &Plan, item: &Place) -> Vec<&'static FieldInfo> {
        let Some(blank) = plan.blank(&self.subject(item)) else {
            return Vec::new();
        };
        let first: &[&str] = match self {
            Self::Decide => order::DECIDED,
            Self::Close => order::CLOSED,
            Self::Answer => order::ANSWERED,
            Self::Meet => order::MET,
            Self::Arising => order::ARISING,
            Self::Raised => order::RAISED,
        };
        let all = || blank.kind().fields.iter();
        let mut fields: Vec<&'static FieldInfo> = first
            .iter()
            .filter_map(|name| all().find(|info| info.name == *name))
            .collect();
        if self == Self::Decide {
            fields.insert(fields.len().min(1), &SUBJECT_TO);
        }
        if matches!(self, Self::Decide | Self::Arising | Self::Raised) {
            let kept =
                |info: &&FieldInfo| !first.contains(&info.name) && !order::NOT_MINUTED.contains(&info.name);
            fields.extend(all().filter(kept));
        }
        fields
    }
}

/// The decision that is filled in; none where something else is.
pub(super) fn resolution(filled: &Filled) -> Option<Resolution> {
    let Task::Minute { meeting, act } = &filled.task else {
        return None;
    };
    if *act != Act::Decide || is_only_sought(filled) {
        return None;
    }
    let (conditions, fields): (Vec<_>, Vec<_>) = with_meeting(filled, meeting)
        .into_iter()
        .partition(|(name, _)| name == SUBJECT_TO.name);
    let lines = conditions.iter().flat_map(|(_, typed)| typed.lines());
    Some(Resolution {
        sought: (!filled.item.steps.is_empty()).then(|| filled.item.clone()),
        fields,
        conditions: lines
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect(),
        version: None,
    })
}

/// Whether a new decision says what the body is asked, and not yet what it did.
fn is_only_sought(filled: &Filled) -> bool {
    let says = |field: &str| {
        let mut typed = filled.typed.iter();
        typed.any(|(name, text)| name == field && !text.trim().is_empty())
    };
    let (kind, text) = order::SAID;
    let done = [kind, text, SUBJECT_TO.name].into_iter().any(says);
    filled.item.steps.is_empty() && says(order::SOUGHT) && !done
}

/// What is typed, with the meeting where nobody typed another.
fn with_meeting(filled: &Filled, meeting: &str) -> Vec<(String, String)> {
    let mut typed = filled.typed.clone();
    if !typed.iter().any(|(name, _)| name == order::MEETING) {
        typed.push((order::MEETING.to_owned(), meeting.to_owned()));
    }
    typed
}

/// The addition that is filled in, as the form of an addition would have it.
fn added(filled: &Filled, meeting: &str, kind: &'static str, list: &'static str) -> Filled {
    Filled {
        item: Place::root(),
        task: Task::Add {
            kind,
            list,
            side: Side::Under,
        },
        typed: with_meeting(filled, meeting),
    }
}

fn addition(filled: &Filled, meeting: &str, act: Act) -> Option<Filled> {
    match act {
        Act::Arising => Some(added(filled, meeting, order::MATTER, order::MATTERS)),
        Act::Raised => Some(added(filled, meeting, order::COMMENT, order::COMMENTS)),
        Act::Decide if is_only_sought(filled) => {
            Some(added(filled, meeting, order::DECISION, order::DECISIONS))
        }
        Act::Decide | Act::Close | Act::Answer | Act::Meet => None,
    }
}

/// The edits that what is minuted comes to.
pub(super) fn edits(filled: &Filled, plan: &Plan, today: NaiveDate) -> Result<Vec<Edit>> {
    let Task::Minute { meeting, act } = &filled.task else {
        return Ok(Vec::new());
    };
    if let Some(addition) = addition(filled, meeting, *act) {
        return addition.edits(plan, today);
    }
    if let Some(resolution) = resolution(filled) {
        return Ok(vec![decide(plan, &resolution, today)?.edit]);
    }
    let said = |field: &str| {
        let found = filled.typed.iter().find(|(name, _)| name == field);
        found
            .map(|(_, typed)| typed.trim())
            .filter(|typed| !typed.is_empty())
    };
    let first = |fields: &[&str]| fields.first().and_then(|field| said(field));
    let edit = match act {
        Act::Close => {
            let response = first(order::CLOSED).unwrap_or_default();
            let meeting = said(order::CLOSED_AT).unwrap_or(meeting);
            close(plan, &filled.item, response, Some(meeting), today)?.edit
        }
        Act::Meet => meet(plan, &filled.item, first(order::MET), today)?,
        _ => compose::set(plan, &filled.item, &filled.typed)?,
    };
    Ok(vec![edit])
}

/// The ref an addition will bear.
pub(super) fn reference(filled: &Filled, plan: &Plan) -> Option<String> {
    let Task::Minute { meeting, act } = &filled.task else {
        return None;
    };
    if let Some(addition) = addition(filled, meeting, *act) {
        return addition.reference(plan);
    }
    let resolution = resolution(filled).filter(|resolution| resolution.sought.is_none())?;
    // Which ref is free hangs on no day.
    Some(decide(plan, &resolution, NaiveDate::default()).ok()?.reference)
}

/// The reason of what is filled in: what was typed, where the minutes have it, what it answers.
pub(super) fn reason(filled: &Filled, plan: &Plan, text: Option<String>) -> Result<Reason> {
    let settles = |name: &str| settled_names(plan, &[name.to_owned()]);
    let own = || filled.item.address().to_string();
    let mut reason = Reason {
        text,
        ..Reason::default()
    };
    match &filled.task {
        Task::Settling { name, .. } => reason.answers = settles(name)?,
        Task::Minute { act: Act::Meet, .. } => reason.answers = settles(&own())?,
        // A comment may be minuted as accepted long before anything is changed for it.
        Task::Minute { act: Act::Answer, .. } => reason.answers = names(plan, &[own()])?,
        _ => {}
    }
    if let Some(resolution) = resolution(filled) {
        let typed = |field: &str| {
            let found = resolution.fields.iter().find(|(name, _)| name == field);
            found.map(|(_, typed)| typed.clone())
        };
        reason.minute = typed(order::MINUTE);
        reason.text = reason.text.or_else(|| typed(order::ENDED));
    }
    Ok(reason)
}
