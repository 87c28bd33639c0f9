//! What somebody ought to look at: every finding with its place, and what to do about it.

use crate::app::card::{Card, Line as Said};
use crate::app::model::{Model, Opened};
use crate::app::overlay::{Agreed, Ask};
use crate::app::own_words;
use crate::app::sheet::{Cell, Column, Line, Row, Sense, Told};
use crate::plan::check::{Finding, Severity};
use crate::plan::sentence::Around;
use crate::plan::{Edit, Plan};

const COLUMNS: &[Column] = &[
    Column {
        title: "Ref",
        most: 16,
        gives_way: None,
    },
    Column {
        title: "What is wrong",
        most: 0,
        gives_way: None,
    },
    Column {
        title: "Field",
        most: 18,
        gives_way: Some(1),
    },
    Column {
        title: "How grave",
        most: 10,
        gives_way: Some(2),
    },
];

/// The words for so many findings of each severity.
const GRAVEST_FIRST: &[(Severity, &str, &str)] = &[
    (Severity::Error, "error", "errors"),
    (Severity::Warning, "warning", "warnings"),
    (Severity::Advice, "piece of advice", "pieces of advice"),
];

/// What the screen says.
pub(super) fn told(opened: &Opened) -> Told {
    let findings = &opened.findings;
    let count = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let counted: Vec<String> = GRAVEST_FIRST
        .iter()
        .map(|(severity, one, many)| (count(*severity), *one, *many))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    Told {
        title: "Findings".to_owned(),
        beside: counted.join(", "),
        columns: COLUMNS,
        lines: findings
            .iter()
            .zip(0..)
            .map(|(finding, at)| line(&opened.snapshot.plan, findings, finding, at))
            .collect(),
        nothing: if opened.checked.is_known {
            "Nothing was found that somebody ought to look at."
        } else {
            "The plan is being looked through …"
        }
        .to_owned(),
    }
}

fn line(plan: &Plan, findings: &[Finding], finding: &Finding, at: usize) -> Line {
    let address = finding.place.address();
    let sense = match finding.severity {
        Severity::Error => Sense::Wrong,
        Severity::Warning | Severity::Advice => Sense::Body,
    };
    // The same may be said twice of one place: the row is then known by which of them it is.
    let same = |other: &&Finding| other.place == finding.place && other.code == finding.code;
    let before = findings.iter().take(at).rev().take_while(same).count();
    Line::Row(Row {
        key: format!("{}/{}/{before}", address, finding.code),
        cells: vec![
            Cell::meant(Sense::Title, name(&address.item)),
            Cell::of(finding.message.clone()),
            Cell::of(Around::of(plan).place_said(&finding.place)),
            Cell::meant(sense, finding.severity.name()),
        ],
        place: Some(finding.place.clone()),
        number: at,
    })
}

fn name(item: &str) -> &str {
    if item.is_empty() { "the plan" } else { item }
}

/// The finding under the cursor, with the edit that puts it right; none where there is not one only.
pub(in crate::app) fn mend(model: &Model) -> Option<(&Finding, &Edit)> {
    let finding = model.opened.as_ref()?.findings.get(model.row()?.number)?;
    Some((finding, finding.remedy()?))
}

/// Asks whether the finding under the cursor is to be put right, with what that would be.
pub(super) fn ask(model: &Model) -> Option<Ask> {
    let (finding, _) = mend(model)?;
    let (fix, places, mended) = finding.remedy_of_all(&model.opened.as_ref()?.findings, model.plan()?)?;
    let question = match (&finding.hint, places) {
        (Some(hint), _) if finding.fix.is_none() => format!("{}: {hint}", finding.message),
        (_, 1) => format!("Put right: {}?", finding.message),
        (_, places) => format!(
            "Put right, in all {places} places that say so: {}?",
            finding.message
        ),
    };
    Some(Ask {
        question,
        detail: format!("This is saved as one commit: {mended}"),
        yes: "put it right",
        no: "leave it",
        then: Agreed::Mend(fix),
    })
}

/// The finding of a row, whole.
pub(super) fn card(opened: &Opened, row: &Row) -> Option<Card> {
    let finding = opened.findings.get(row.number)?;
    let plan = &opened.snapshot.plan;
    let mended = finding.mended(plan).unwrap_or_default();
    let address = finding.place.address();
    let field = Around::of(plan).place_said(&finding.place);
    let title = opened.snapshot.plan.at(&finding.place.record());
    let hint = finding.hint.as_deref().and_then(own_words).unwrap_or_default();
    let line = |label: &str, said: &str| Said::new(label, said);
    let told = [
        ("What is wrong", finding.message.as_str()),
        ("What to do", hint.as_str()),
        ("Put right", mended.as_str()),
        ("Field", field.as_str()),
        ("How grave", finding.severity.name()),
        ("Known as", finding.code),
    ];
    Some(Card {
        reference: name(&address.item).to_owned(),
        kind: "",
        title: title.map(crate::plan::title).unwrap_or_default().to_owned(),
        lines: told
            .iter()
            .filter(|(_, said)| !said.is_empty())
            .map(|(label, said)| line(label, said))
            .collect(),
        of: None,
    })
}
