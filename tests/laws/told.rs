//! Plans as text, for cases that are told rather than made.

use pledgebook::document::Tree;
use pledgebook::error::Result;
use pledgebook::plan::{Edit, Index, Place, Plan, Raw, apply, compose, diff};

/// The plan that this text holds; the first line may be blank.
pub fn plan(text: &str) -> Plan {
    let tree = Tree::parse(text.trim_start_matches('\n')).unwrap();
    Plan::from_raw(tree.root().map_or(Raw::Empty, |root| tree.raw(root)))
}

/// What is called this in the plan.
pub fn place(plan: &Plan, typed: &str) -> Place {
    compose::item(plan, &Index::of(plan), typed).unwrap().place
}

/// The plan after an edit.
pub fn after(plan: &Plan, edit: Result<Edit>) -> Plan {
    apply(plan, &edit.unwrap()).unwrap().0
}

/// The plan with fields of one item set as if typed.
pub fn set(plan: &Plan, typed: &str, pairs: &[(&str, &str)]) -> Plan {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    after(plan, compose::set(plan, &place(plan, typed), &pairs))
}

/// The plan with an item more.
pub fn add(plan: &Plan, addition: compose::Addition) -> Plan {
    after(plan, compose::add(plan, &addition).map(|(edit, _)| edit))
}

/// An action more under a priority.
pub fn action(plan: &Plan, under: &str, title: &str) -> Plan {
    add(
        plan,
        compose::Addition {
            kind: "action".into(),
            beside: Some(compose::Beside::Under(place(plan, under))),
            fields: vec![("title".into(), title.into())],
            ..Default::default()
        },
    )
}

/// What the field of an item says.
pub fn says(plan: &Plan, typed: &str, field: &str) -> String {
    plan.written(&place(plan, typed).field(field))
        .map(|raw| raw.line())
        .unwrap_or_default()
}

/// Every change between two plans as `address: word`.
pub fn changes(old: &Plan, new: &Plan) -> Vec<String> {
    diff(old, new)
        .iter()
        .map(|change| format!("{} {}", change.place.address(), change.what.word()))
        .collect()
}

/// A strategy of two priorities with all that officers touch.
pub const BASE: &str = r#"
pledge: 1
leads:
  hos: {name: Head of Service}
  ccg: {name: Clinical Commissioning Group}
  hwb: {name: Health and Wellbeing Board}
priorities:
  - ref: "3"
    title: Safe homes
    lead: hos
    actions:
      - {ref: "3.1", title: Foster carers, lead: hos, with: [ccg], status: in progress, rating: green}
      - {ref: "3.2", title: Staying put, lead: hos}
  - ref: "4"
    title: Good health
    lead: ccg
    measures:
      - ref: M4.1
        title: Assessments in time
        readings:
          - {period: 2018-19 Q1, value: 70}
    actions:
      - ref: "4.1"
        title: Share health plans
        lead: ccg
        due: 2019-03-31
        status: in progress
        rating: green
        detail: |
          One line.
          Another line.
          A third line.
          The last line.
        measured_by: [M4.1]
        depends_on: ["3.1"]
        milestones:
          - {ref: 4.1.1, title: Protocol agreed, due: Autumn 2018}
      - {ref: "4.2", title: Dentists for all, lead: hwb}
decisions:
  - {ref: D1, kind: endorsed, text: The strategy is endorsed, about: ["4"]}
matters:
  - {ref: A1, text: Report back, about: ["4.1"]}
"#;
